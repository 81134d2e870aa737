import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row, RowPatch } from '#main/platform/database/schema.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';

const byId = 'SELECT * FROM requests WHERE id = ?';

export async function findRequest(db: Db | Trx, id: number): Promise<Row<'requests'> | undefined> {
  const { rows } = await db.executeQuery<Row<'requests'>>(CompiledQuery.raw(byId, [id]));
  return rows[0];
}

export async function findByCode(db: Db, code: string): Promise<Row<'requests'> | undefined> {
  return db.selectFrom('requests').selectAll().where('tracking_code', '=', code).executeTakeFirst();
}

/** The number that the next request will have. True for as long as nothing else inserts. */
export async function nextRequestId(db: Db): Promise<number> {
  const query = CompiledQuery.raw("SELECT seq FROM sqlite_sequence WHERE name = 'requests'");
  const { rows } = await db.executeQuery<{ seq: number }>(query);
  return (rows[0]?.seq ?? 0) + 1;
}

export async function insertRequest(trx: Trx, row: NewRow<'requests'> & { id: number }): Promise<void> {
  await trx.insertInto('requests').values(row).execute();
}

/** Writes a change on the version it was based on and raises the version; false where somebody else was first. */
export async function updateRequest(
  trx: Trx,
  id: number,
  version: number,
  patch: RowPatch<'requests'>,
): Promise<boolean> {
  const columns = Object.entries(patch).filter(([, value]) => value !== undefined);
  const set = columns.map(([column]) => `${column} = ?`).join(', ');
  const text = `UPDATE requests SET ${set}, version = version + 1 WHERE id = ? AND version = ?`;
  const values = [...columns.map(([, value]) => value), id, version];
  const { numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(text, values));
  return numAffectedRows === 1n;
}

/** Names the authoritative file of a new request. */
export async function setFile(trx: Trx, id: number, fileId: number): Promise<void> {
  await trx.updateTable('requests').set({ file_id: fileId }).where('id', '=', id).execute();
}

/** Sets what isn't a change of the request, such as that its thumbnail was drawn. */
export async function markThumbnail(trx: Trx, id: number): Promise<void> {
  await trx.updateTable('requests').set({ thumbnail: 1 }).where('id', '=', id).execute();
}

/** Requests that were handed in with the same bytes, newest first. */
export async function withSameBytes(db: Db, sha256: string): Promise<Row<'requests'>[]> {
  return db.selectFrom('requests').selectAll().where('upload_sha256', '=', sha256).orderBy('id', 'desc').execute();
}

export async function requestsByIds(db: Db, ids: readonly number[]): Promise<Row<'requests'>[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('requests').selectAll().where('id', 'in', ids).where('removed', 'is', null).execute();
}

/** Ids of requests that entered a status before a moment, oldest first, after a place. */
export async function restingIn(
  db: Db,
  status: RequestStatus,
  before: number,
  after: number,
  limit: number,
  unremindedOnly = false,
): Promise<number[]> {
  let query = db
    .selectFrom('requests')
    .select('id')
    .where('status', '=', status)
    .where('removed', 'is', null)
    .where('created_at', '<=', before)
    .where('status_since', '<=', before)
    .where('id', '>', after);
  if (unremindedOnly) query = query.where('reminded_at', 'is', null);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => row.id);
}

/** All requests of some statuses; for the few that are in work. */
export async function requestsIn(db: Db, statuses: readonly RequestStatus[]): Promise<Row<'requests'>[]> {
  return db
    .selectFrom('requests')
    .selectAll()
    .where('status', 'in', statuses)
    .where('removed', 'is', null)
    .orderBy('id')
    .execute();
}
