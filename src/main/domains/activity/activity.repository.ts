import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';

export interface ChainHead {
  readonly entries: number;
  readonly hash: string;
}

/** How many entries there are, and the hash of the last. */
export async function readHead(db: Db | Trx): Promise<ChainHead> {
  const query = CompiledQuery.raw('SELECT entries, hash FROM activity_head WHERE id = 1');
  const [head] = (await db.executeQuery<ChainHead>(query)).rows;
  if (!head) throw new Error('the activity log has no head');
  return head;
}

/** Written as text, like everything that runs with each change: building a query costs more than running it. */
const insertEntry = `INSERT INTO activity (id, request_id, at, type, details, actor, staff_id, staff_name, workstation_id,
  workstation_name, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const moveHead = 'UPDATE activity_head SET entries = ?, hash = ? WHERE id = 1';

export async function append(trx: Trx, row: Row<'activity'>): Promise<void> {
  const { id, request_id, at, type, details, actor, previous, hash } = row;
  const who = [actor, row.staff_id, row.staff_name, row.workstation_id, row.workstation_name];
  const values = [id, request_id, at, type, details, ...who, previous, hash];
  await trx.executeQuery(CompiledQuery.raw(insertEntry, values));
  await trx.executeQuery(CompiledQuery.raw(moveHead, [id, hash]));
}

/** A request's entries, newest first. */
export async function entriesOfRequest(db: Db, requestId: number): Promise<Row<'activity'>[]> {
  return db.selectFrom('activity').selectAll().where('request_id', '=', requestId).orderBy('id', 'desc').execute();
}

/** The next entries in the order of the chain. */
export async function entriesAfter(db: Db, id: number, limit: number): Promise<Row<'activity'>[]> {
  return db.selectFrom('activity').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute();
}
