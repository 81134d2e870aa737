import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export interface ChainHead {
  readonly entries: number;
  readonly hash: string;
}

/** How many entries there are, and the hash of the last. */
export async function readHead(db: Db | Trx): Promise<ChainHead> {
  return db.selectFrom('activity_head').select(['entries', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
}

export async function append(trx: Trx, row: NewRow<'activity'> & { id: number }): Promise<void> {
  await trx.insertInto('activity').values(row).execute();
  await trx.updateTable('activity_head').set({ entries: row.id, hash: row.hash }).where('id', '=', 1).execute();
}

/** A request's entries, newest first. */
export async function entriesOfRequest(db: Db, requestId: number): Promise<Row<'activity'>[]> {
  return db.selectFrom('activity').selectAll().where('request_id', '=', requestId).orderBy('id', 'desc').execute();
}

/** The next entries in the order of the chain. */
export async function entriesAfter(db: Db, id: number, limit: number): Promise<Row<'activity'>[]> {
  return db.selectFrom('activity').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute();
}
