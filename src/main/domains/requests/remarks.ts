import type { Mail } from '#shared/contract/requests.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import { freshLink } from './confirm.ts';
import { insertNote } from './notes.repository.ts';
import { findRequest } from './request.repository.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { amend } from './transition.ts';

/** Takes the NEW badge off. */
export function review(room: RequestsContext, change: Change): Promise<RequestRow> {
  return amend(room, { ...change, type: 'review' }, async () => ({ patch: { reviewed: 1 } }));
}

/** A note among staff; students never see it. */
export function addNote(room: RequestsContext, change: Change, text: string): Promise<RequestRow> {
  const { staff } = change.actor;
  return amend(room, { ...change, type: 'note' }, async (row) => {
    if (!staff) throw new PlatenError('FORBIDDEN', 'Only staff write notes.');
    return {
      details: { text },
      within: (trx, at) => insertNote(trx, { request_id: row.id, at, staff_id: staff.id, text }),
    };
  });
}

/**
 * Sends a mail again, the newest one where none is named. A price mail whose link has lapsed is replaced by one with a
 * fresh link. TOO_MANY_REQUESTS within an hour of the last.
 */
export async function resendMail(room: RequestsContext, change: Change, mailId: number | undefined): Promise<Mail> {
  const mails = await room.outbox.ofRequest(change.id);
  const newest = [...mails].sort((a, b) => b.id - a.id);
  const mail = mailId === undefined ? newest[0] : mails.find(({ id }) => id === mailId);
  if (!mail) throw new PlatenError('NOT_FOUND', 'This request has no such mail.', { id: change.id });
  const row = await findRequest(room.db, change.id);
  if (row && asksInVain(room, row, mail)) {
    await freshLink(room, change, null);
    const [fresh] = (await room.outbox.ofRequest(change.id)).sort((a, b) => b.id - a.id);
    return fresh ?? mail;
  }
  let sent = mail;
  await amend(room, { ...change, type: 'mail-resent' }, async () => ({
    details: { mail: mail.id, kind: mail.kind },
    mail: true,
    within: async (trx) => {
      sent = await room.outbox.resend(trx, mail.id);
    },
  }));
  return sent;
}

/** A price mail with a link that no longer works. */
const asksInVain = (room: RequestsContext, row: RequestRow, mail: Mail): boolean =>
  (mail.kind === 'approved' || mail.kind === 'reminder-unconfirmed') &&
  row.status === 'Pending' &&
  (row.confirm_by === null || row.confirm_by <= room.clock());
