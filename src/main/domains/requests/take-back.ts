import type { Trx } from '#main/platform/database/database.ts';
import type { RowPatch } from '#main/platform/database/schema.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { PlatenError } from '#shared/errors.ts';
import { insertPayment, paymentsOf } from './payments.repository.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { type Plan, transition } from './transition.ts';

/** Takes the last step back: staff for 15 minutes, an admin later. A payment is reversed by a row of its own. */
export function revert(room: RequestsContext, change: Change, reason: string): Promise<RequestRow> {
  return transition(room, { ...change, action: 'revert' }, async (row, to) => undo(room, change, row, to, reason));
}

/** Puts a request into any status. The same files move and the same payments are reversed as on the normal path. */
export function override(
  room: RequestsContext,
  change: Change,
  target: RequestStatus,
  reason: string,
): Promise<RequestRow> {
  const action = { ...change, action: 'override', target } as const;
  return transition(room, action, async (row, to) => undo(room, change, row, to, reason));
}

/** Statuses in which a request is paid. */
const paid: readonly string[] = ['PaidPickedUp', 'Archived'];
const done: readonly string[] = ['Completed', ...paid];

function undo(room: RequestsContext, change: Change, row: RequestRow, to: RequestStatus, reason: string): Plan {
  const patch: RowPatch<'requests'> = {};
  if (row.status === 'Rejected' || to === 'Uploaded') patch.reject_reasons = null;
  if (to === 'Uploaded') Object.assign(patch, { price: null, price_parts: null, confirmation_id: null });
  if (row.status === 'Pending' || to === 'Uploaded') patch.confirm_by = null;
  if (!done.includes(to)) patch.completed_at = null;
  else if (row.completed_at === null && to !== 'Archived') patch.completed_at = room.clock();
  return {
    patch,
    details: { reason },
    within: async (trx, at) => {
      if (!paid.includes(to)) await reversePayments(trx, change, row, at, reason);
      if (row.status === 'Completed') await room.outbox.cancel(trx, row.id, 'completed');
      if (row.status === 'Rejected') await room.outbox.cancel(trx, row.id, 'rejected');
      if (row.status === 'Pending') await room.outbox.cancel(trx, row.id, 'approved');
    },
  };
}

async function reversePayments(trx: Trx, change: Change, row: RequestRow, at: number, reason: string): Promise<void> {
  const payments = await paymentsOf(trx, row.id);
  const reversed = new Set(payments.map(({ reverses }) => reverses));
  const standing = payments.filter((payment) => payment.reverses === null && !reversed.has(payment.id));
  const { staff } = change.actor;
  if (standing.length > 0 && !staff) throw new PlatenError('FORBIDDEN', 'Only staff take payments back.');
  for (const { id, amount, method, reference } of standing) {
    const entry = { request_id: row.id, at, amount: -amount, method, reference, reason, reverses: id };
    if (staff) await insertPayment(trx, { ...entry, staff_id: staff.id });
  }
}
