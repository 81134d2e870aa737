import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row, RowPatch } from '#main/platform/database/schema.ts';
import type { FindingClass } from '#shared/contract/integrity.contract.ts';

export type AuditRow = Row<'audits'>;
export type FindingRow = Row<'audit_findings'>;
export type RecordRow = Pick<
  Row<'requests'>,
  'id' | 'status' | 'file_name' | 'file_id' | 'original_id' | 'thumbnail' | 'removed'
>;
export type FileRow = Row<'request_files'>;

const recordColumns = ['id', 'status', 'file_name', 'file_id', 'original_id', 'thumbnail', 'removed'] as const;

/** The audits and what they found, and the records as an audit reads them. */
export const integrityRepository = (db: Db) => ({
  /** Begins an audit; the findings of earlier ones are looked for again, so they go. */
  begin: (row: NewRow<'audits'>): Promise<number> =>
    db.transaction().execute(async (trx) => {
      await trx.deleteFrom('audit_findings').execute();
      const { id } = await trx.insertInto('audits').values(row).returning('id').executeTakeFirstOrThrow();
      return id;
    }),
  async end(id: number, patch: RowPatch<'audits'>): Promise<void> {
    await db.updateTable('audits').set(patch).where('id', '=', id).execute();
  },
  /** An audit that the process died in has ended. */
  async endInterrupted(at: number): Promise<void> {
    const patch = { state: 'failed', ended_at: at, error: 'The host stopped while the audit ran. Run it again.' };
    await db.updateTable('audits').set(patch).where('state', '=', 'running').execute();
  },
  last: (): Promise<AuditRow | undefined> =>
    db.selectFrom('audits').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst(),
  async lastCounts(): Promise<Pick<AuditRow, 'requests' | 'files'> | undefined> {
    const audits = db.selectFrom('audits').select(['requests', 'files']).where('state', '=', 'done');
    return audits.orderBy('id', 'desc').limit(1).executeTakeFirst();
  },
  async add(findings: readonly NewRow<'audit_findings'>[]): Promise<void> {
    if (findings.length > 0)
      await db
        .insertInto('audit_findings')
        .values([...findings])
        .execute();
  },
  async openCounts(auditId: number): Promise<{ class: string; n: number }[]> {
    const open = db.selectFrom('audit_findings').where('audit_id', '=', auditId).where('resolved_at', 'is', null);
    const rows = await open
      .select(['class', (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy('class')
      .execute();
    return rows.map(({ class: name, n }) => ({ class: name, n: Number(n) }));
  },
  open(auditId: number, name: FindingClass | undefined, after: number, limit: number): Promise<FindingRow[]> {
    let query = db.selectFrom('audit_findings').selectAll().where('audit_id', '=', auditId);
    query = query.where('resolved_at', 'is', null).where('id', '>', after);
    if (name) query = query.where('class', '=', name);
    return query.orderBy('id').limit(limit).execute();
  },
  finding: (id: number): Promise<FindingRow | undefined> =>
    db.selectFrom('audit_findings').selectAll().where('id', '=', id).executeTakeFirst(),
  async resolved(id: number, at: number): Promise<void> {
    await db.updateTable('audit_findings').set({ resolved_at: at }).where('id', '=', id).execute();
  },

  recordsAfter: (id: number, limit: number): Promise<RecordRow[]> =>
    db.selectFrom('requests').select(recordColumns).where('id', '>', id).orderBy('id').limit(limit).execute(),
  async records(ids: readonly number[]): Promise<RecordRow[]> {
    if (ids.length === 0) return [];
    return db.selectFrom('requests').select(recordColumns).where('id', 'in', ids).execute();
  },
  async filesOf(requestIds: readonly number[]): Promise<FileRow[]> {
    if (requestIds.length === 0) return [];
    return db.selectFrom('request_files').selectAll().where('request_id', 'in', requestIds).orderBy('id').execute();
  },
  file: (id: number): Promise<FileRow | undefined> =>
    db.selectFrom('request_files').selectAll().where('id', '=', id).executeTakeFirst(),
  async recordedAmong(paths: readonly string[]): Promise<string[]> {
    const rows = await db.selectFrom('request_files').select('path').where('path', 'in', paths).execute();
    return rows.map(({ path }) => path);
  },
  async uploadsAmong(paths: readonly string[]): Promise<string[]> {
    const rows = await db.selectFrom('uploads').select('path').where('path', 'in', paths).execute();
    return rows.map(({ path }) => path);
  },
  /** Those of the paths that a move reads or writes, or that are about to be written or deleted. */
  async onTheirWay(paths: readonly string[]): Promise<Set<string>> {
    const moves = db.selectFrom('file_moves').select(['from_path', 'to_path']);
    const moving = await moves
      .where((eb) => eb.or([eb('from_path', 'in', paths), eb('to_path', 'in', paths)]))
      .execute();
    const due = await db.selectFrom('storage_due').select('path').where('path', 'in', paths).execute();
    return new Set([
      ...moving.flatMap(({ from_path, to_path }) => [from_path, to_path]),
      ...due.map(({ path }) => path),
    ]);
  },
  transaction: <T>(work: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(work),
});

export type IntegrityRepository = ReturnType<typeof integrityRepository>;
