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

/** What is owed for a request, beyond what was paid before. */
export async function dueFor(db: Db, requestId: number, paid: number): Promise<Row<'storage_due'>[]> {
  const due = db.selectFrom('storage_due').selectAll().where('request_id', '=', requestId);
  return due.where('id', '>', paid).orderBy('id').execute();
}

/** Requests whose storage is owed something. */
export async function requestsWithDue(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('storage_due').select('request_id').distinct().orderBy('request_id').execute();
  return rows.map((row) => row.request_id);
}

/** Forgets what was paid: per request, its rows up to one. */
export async function dueDone(trx: Trx, settled: Iterable<readonly [requestId: number, upTo: number]>): Promise<void> {
  for (const [requestId, upTo] of settled) {
    await trx.deleteFrom('storage_due').where('request_id', '=', requestId).where('id', '<=', upTo).execute();
  }
}
