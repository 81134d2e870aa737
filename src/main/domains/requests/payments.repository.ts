import { CompiledQuery } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export type PaymentRow = Row<'payments'> & { readonly staff: string };

export async function paymentsOf(db: Db | Trx, requestId: number): Promise<PaymentRow[]> {
  const text = `SELECT p.*, s.name AS staff FROM payments p JOIN staff s ON s.id = p.staff_id
    WHERE p.request_id = ? ORDER BY p.id`;
  return (await db.executeQuery<PaymentRow>(CompiledQuery.raw(text, [requestId]))).rows;
}

export async function insertPayment(trx: Trx, row: NewRow<'payments'>): Promise<void> {
  await trx.insertInto('payments').values(row).execute();
}
