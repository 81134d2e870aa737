import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export async function findConfirmation(db: Db | Trx, id: number): Promise<Row<'confirmations'> | undefined> {
  return db.selectFrom('confirmations').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function confirmationsOf(db: Db | Trx, requestId: number): Promise<Row<'confirmations'>[]> {
  const text = 'SELECT * FROM confirmations WHERE request_id = ? ORDER BY created_at, id';
  return (await db.executeQuery<Row<'confirmations'>>(CompiledQuery.raw(text, [requestId]))).rows;
}

export async function insertConfirmation(trx: Trx, row: NewRow<'confirmations'>): Promise<void> {
  await trx.insertInto('confirmations').values(row).execute();
}

/** Marks one as answered; false where it was answered or voided before. */
export async function spendConfirmation(trx: Trx, id: number, at: number, outcome: string): Promise<boolean> {
  const result = await trx
    .updateTable('confirmations')
    .set({ used_at: at, outcome })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Voids every open link of a request. */
export async function voidConfirmations(trx: Trx, requestId: number, at: number): Promise<void> {
  await trx
    .updateTable('confirmations')
    .set({ voided_at: at })
    .where('request_id', '=', requestId)
    .where('used_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute();
}

export async function markResent(trx: Trx, id: number, at: number): Promise<void> {
  await trx.updateTable('confirmations').set({ resent_at: at }).where('id', '=', id).execute();
}

/** When a fresh link was last asked for, over all links of a request. */
export async function lastResent(db: Db | Trx, requestId: number): Promise<number | null> {
  const row = await db
    .selectFrom('confirmations')
    .select(({ fn }) => fn.max('resent_at').as('at'))
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row?.at ?? null;
}
