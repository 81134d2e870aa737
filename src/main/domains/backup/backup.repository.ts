import type { Db } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export type RunRow = Row<'backup_runs'>;
export type RecordedFile = Pick<Row<'request_files'>, 'id' | 'path' | 'sha256'>;

const sinceKey = 'backup:since';

/** How backups went, and the records as a backup reads them: from the copy, or as they are now. */
export const backupRepository = (db: Db) => ({
  async add(run: NewRow<'backup_runs'>): Promise<void> {
    await db.insertInto('backup_runs').values(run).execute();
  },
  last: (): Promise<RunRow | undefined> =>
    db.selectFrom('backup_runs').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst(),
  lastDone: (): Promise<RunRow | undefined> =>
    db
      .selectFrom('backup_runs')
      .selectAll()
      .where('state', '=', 'done')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  /** Since when backups are due: the first time that anybody asked. */
  async since(now: number): Promise<number> {
    await db
      .insertInto('keep')
      .values({ key: sinceKey, value: String(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await db.selectFrom('keep').select('value').where('key', '=', sinceKey).executeTakeFirstOrThrow();
    return Number(row.value);
  },
  async rootId(): Promise<string> {
    const row = await db.selectFrom('keep').select('value').where('key', '=', 'storage-root').executeTakeFirst();
    return row?.value ?? '';
  },
  async requests(): Promise<number> {
    const live = db.selectFrom('requests').where('removed', 'is', null);
    const { n } = await live.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    return Number(n);
  },
  /** Files of requests that still have files. */
  filesAfter: (id: number, limit: number): Promise<RecordedFile[]> =>
    db
      .selectFrom('request_files')
      .innerJoin('requests', 'requests.id', 'request_files.request_id')
      .select(['request_files.id', 'path', 'sha256'])
      .where('requests.removed', 'is', null)
      .where('request_files.state', '!=', 'gone')
      .where('request_files.id', '>', id)
      .orderBy('request_files.id')
      .limit(limit)
      .execute(),
  /** Where a file is now; null where its request has no files any more. */
  async fileNow(id: number): Promise<string | null> {
    const row = await db
      .selectFrom('request_files')
      .innerJoin('requests', 'requests.id', 'request_files.request_id')
      .select('path')
      .where('request_files.id', '=', id)
      .where('requests.removed', 'is', null)
      .where('request_files.state', '!=', 'gone')
      .executeTakeFirst();
    return row?.path ?? null;
  },
  async pictured(after: number, limit: number): Promise<number[]> {
    const live = db.selectFrom('requests').select('id').where('removed', 'is', null).where('thumbnail', '=', 1);
    return (await live.where('id', '>', after).orderBy('id').limit(limit).execute()).map(({ id }) => id);
  },
  async isPictured(id: number): Promise<boolean> {
    const row = await db
      .selectFrom('requests')
      .select(['removed', 'thumbnail'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.removed === null && row.thumbnail === 1;
  },
  async isRecorded(path: string): Promise<boolean> {
    const row = await db.selectFrom('request_files').select('id').where('path', '=', path).limit(1).executeTakeFirst();
    return row !== undefined;
  },
});

export type BackupRepository = ReturnType<typeof backupRepository>;
