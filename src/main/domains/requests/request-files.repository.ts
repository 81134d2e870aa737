import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row, RowPatch } from '#main/platform/database/schema.ts';

export async function filesOf(db: Db | Trx, requestId: number): Promise<Row<'request_files'>[]> {
  const query = CompiledQuery.raw('SELECT * FROM request_files WHERE request_id = ? ORDER BY id', [requestId]);
  return (await db.executeQuery<Row<'request_files'>>(query)).rows;
}

export async function filesOfRequests(db: Db, ids: readonly number[]): Promise<Row<'request_files'>[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('request_files').selectAll().where('request_id', 'in', ids).execute();
}

export async function filesAt(db: Db, path: string): Promise<Row<'request_files'>[]> {
  return db.selectFrom('request_files').selectAll().where('path', '=', path).execute();
}

export async function insertFile(trx: Trx, row: NewRow<'request_files'>): Promise<number> {
  const { id } = await trx.insertInto('request_files').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateFile(trx: Trx, id: number, patch: RowPatch<'request_files'>): Promise<void> {
  const columns = Object.entries(patch).filter(([, value]) => value !== undefined);
  const set = columns.map(([column]) => `${column} = ?`).join(', ');
  const values = [...columns.map(([, value]) => value), id];
  await trx.executeQuery(CompiledQuery.raw(`UPDATE request_files SET ${set} WHERE id = ?`, values));
}
