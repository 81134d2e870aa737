import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';

export interface DueTask {
  readonly task: 'metadata' | 'remove';
  readonly path: string;
}

/** Inside the business transaction: what the storage is owed by it. */
export async function oweStorage(trx: Trx, requestId: number, tasks: readonly DueTask[]): Promise<void> {
  const text = 'INSERT INTO storage_due (request_id, task, path) VALUES (?, ?, ?)';
  for (const { task, path } of tasks) await trx.executeQuery(CompiledQuery.raw(text, [requestId, task, path]));
}

/** What is owed for a request, beyond what was paid before. */
export async function dueFor(db: Db, requestId: number, paid: number): Promise<Row<'storage_due'>[]> {
  const text = 'SELECT * FROM storage_due WHERE request_id = ? AND id > ? ORDER BY id';
  return (await db.executeQuery<Row<'storage_due'>>(CompiledQuery.raw(text, [requestId, paid]))).rows;
}

/** Requests whose storage is owed something. */
export async function requestsWithDue(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('storage_due').select('request_id').distinct().orderBy('request_id').execute();
  return rows.map((row) => row.request_id);
}

/** Forgets what was paid: per request, its rows up to one. */
export async function dueDone(trx: Trx, settled: Iterable<readonly [requestId: number, upTo: number]>): Promise<void> {
  for (const [requestId, upTo] of settled) {
    const text = 'DELETE FROM storage_due WHERE request_id = ? AND id <= ?';
    await trx.executeQuery(CompiledQuery.raw(text, [requestId, upTo]));
  }
}
