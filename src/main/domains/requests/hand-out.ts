import { formatCents, parseMicros } from '#shared/domain/money.ts';
import { PlatenError } from '#shared/errors.ts';
import { insertPayment } from './payments.repository.ts';
import { invalid } from './refusals.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { transition } from './transition.ts';

export interface Payment {
  /** In the currency's unit, e.g. "3.00". */
  readonly amount: string;
  readonly method: string;
  readonly reference: string;
  readonly reason?: string | undefined;
}

/** Paid and handed out. An amount other than the price needs a reason. */
export function pickUp(room: RequestsContext, change: Change, payment: Payment): Promise<RequestRow> {
  const { staff } = change.actor;
  return transition(room, { ...change, action: 'pick-up' }, async (row) => {
    const amount = parseMicros(payment.amount);
    if (amount === null) throw invalid('amount', 'Write an amount such as 3.00.');
    const reason = payment.reason ?? '';
    const price = row.price ?? 0;
    if (amount !== price && reason === '') {
      throw invalid('reason', `The price is ${formatCents(price)}. Say why another amount was paid.`);
    }
    if (!staff) throw new PlatenError('FORBIDDEN', 'Only staff take payments.');
    const { method, reference } = payment;
    return {
      details: { amount, price, method, reference, reason },
      within: async (trx, at) => {
        const entry = { request_id: row.id, at, amount, method, reference, reason, reverses: null };
        await insertPayment(trx, { ...entry, staff_id: staff.id });
        await room.outbox.cancel(trx, row.id, 'reminder-unclaimed');
      },
    };
  });
}
