import { spendConfirmation } from './confirmations.repository.ts';
import { addressee } from './notices.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { transition } from './transition.ts';

/** Rejects with reasons from the list and, where there is more to say, a note; both go into the mail. */
export function reject(
  room: RequestsContext,
  change: Change,
  why: { readonly reasons: readonly string[]; readonly note?: string | undefined },
): Promise<RequestRow> {
  const note = why.note ?? '';
  return transition(room, { ...change, action: 'reject' }, async (row) => ({
    patch: { reject_reasons: JSON.stringify(note === '' ? why.reasons : [...why.reasons, note]), confirm_by: null },
    details: { reasons: why.reasons, note },
    mail: true,
    within: async (trx) => {
      await room.outbox.cancel(trx, row.id, 'approved');
      await room.outbox.cancel(trx, row.id, 'reminder-unconfirmed');
      await room.outbox.queue(trx, { ...addressee(room, row), kind: 'rejected', reasons: why.reasons, note });
    },
  }));
}

/** The student agreed at the desk; the note says how staff knows. */
export function confirmAtDesk(room: RequestsContext, change: Change, note: string): Promise<RequestRow> {
  return transition(room, { ...change, action: 'confirm' }, async (row) => ({
    patch: { confirm_by: null },
    details: { by: 'desk', note },
    within: async (trx, at) => {
      if (row.confirmation_id !== null) await spendConfirmation(trx, row.confirmation_id, at, 'confirmed');
      await room.outbox.cancel(trx, row.id, 'approved');
      await room.outbox.cancel(trx, row.id, 'reminder-unconfirmed');
    },
  }));
}
