import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';

export interface DueTask {
  readonly task: 'metadata' | 'remove';
  readonly path: string;
}

/** Inside the business transaction: what the storage is owed by it. */
export async function oweStorage(trx: Trx, requestId: number, tasks: readonly DueTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map((task) => ({ request_id: requestId, ...task }));
  await trx.insertInto('storage_due').values(rows).execute();
}

export async function dueFor(db: Db, requestId: number): Promise<Row<'storage_due'>[]> {
  return db.selectFrom('storage_due').selectAll().where('request_id', '=', requestId).orderBy('id').execute();
}

/** Requests whose storage is owed something. */
export async function requestsWithDue(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('storage_due').select('request_id').distinct().orderBy('request_id').execute();
  return rows.map((row) => row.request_id);
}

export async function dueDone(db: Db, requestId: number, upTo: number): Promise<void> {
  await db.deleteFrom('storage_due').where('request_id', '=', requestId).where('id', '<=', upTo).execute();
}
