import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export type PaymentRow = Row<'payments'> & { readonly staff: string };

export async function paymentsOf(db: Db | Trx, requestId: number): Promise<PaymentRow[]> {
  return db
    .selectFrom('payments')
    .innerJoin('staff', 'staff.id', 'payments.staff_id')
    .selectAll('payments')
    .select('staff.name as staff')
    .where('request_id', '=', requestId)
    .orderBy('payments.id')
    .execute();
}

export async function insertPayment(trx: Trx, row: NewRow<'payments'>): Promise<void> {
  await trx.insertInto('payments').values(row).execute();
}
