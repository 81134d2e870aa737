import type { RequestAction } from '#shared/domain/request.machine.ts';
import { PlatenError } from '#shared/errors.ts';
import type { HeldLock } from './locks.repository.ts';
import type { RequestRow } from './requests.types.ts';
import { ticketOf } from './views.ts';

/** How a status is said. */
const statusWords: Readonly<Record<string, string>> = {
  Uploaded: 'Uploaded',
  Pending: 'Pending',
  Rejected: 'Rejected',
  ReadyToPrint: 'Ready to print',
  Printing: 'Printing',
  Completed: 'Completed',
  PaidPickedUp: 'Paid and picked up',
  Archived: 'Archived',
};

export const notFound = (id: number): PlatenError =>
  new PlatenError('NOT_FOUND', `There is no request ${ticketOf(id)}. Check the number.`, { id });

/** A field of a form that can't stay as it is. */
export const invalid = (field: string, sentence: string): PlatenError =>
  new PlatenError('INVALID', sentence, { field });

export function held(lock: HeldLock, byStudent: boolean): PlatenError {
  const sentence = byStudent
    ? 'The lab is working on this request right now. Try again in a few minutes.'
    : `This request is being edited by ${lock.staff} at ${lock.workstation}. Wait until they are done.`;
  const holder = byStudent ? {} : { staff: lock.staff, workstation: lock.workstation };
  return new PlatenError('LOCKED', sentence, { ...holder, expires_at: lock.expires_at });
}

const why = {
  status: (row: RequestRow, action: RequestAction) =>
    `“${action.replaceAll('-', ' ')}” isn't possible while the request is “${statusWords[row.status]}”.`,
  actor: (_row: RequestRow, action: RequestAction) => `You may not do “${action.replaceAll('-', ' ')}”. Ask an admin.`,
  'too-late': () => 'More than 15 minutes have passed since the change. An admin can still take it back.',
  'too-early': () => 'It is too early for that: the request has to rest longer in this status.',
  removed: () => 'The files of this request were deleted. Its record stays as it is.',
} as const;

/** Why the machine refused. All are CONFLICT with the current status, so that a window can show where things stand. */
export function refusal(row: RequestRow, action: RequestAction, reason: keyof typeof why): PlatenError {
  const code = reason === 'actor' ? 'FORBIDDEN' : 'CONFLICT';
  return new PlatenError(code, why[reason](row, action), { status: row.status, reason, version: row.version });
}
