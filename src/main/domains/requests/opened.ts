import type { Actor } from '#main/platform/call.ts';
import { PlatenError } from '#shared/errors.ts';
import { notFound } from './refusals.ts';
import { findRequest } from './request.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { RequestsContext } from './requests.types.ts';

export interface Opened {
  readonly id: number;
  readonly file_id: number;
  readonly slicer: string;
  readonly outcome: 'started' | 'failed' | 'exited';
  readonly detail: string;
}

/**
 * Writes down who opened which file with which slicer, and what came of it. It has happened already, so nothing that
 * changed meanwhile (a lock, a version) refuses it; NOT_FOUND where there is no such request or file.
 */
export async function recordOpened(room: RequestsContext, actor: Actor, opened: Opened): Promise<void> {
  const { id, file_id, slicer, outcome, detail } = opened;
  if (!(await findRequest(room.db, id))) throw notFound(id);
  const file = (await filesOf(room.db, id)).find((one) => one.id === file_id);
  if (!file) throw new PlatenError('NOT_FOUND', 'This request has no such file.', { id, file_id });
  const details = { file: file.path, slicer, outcome, ...(detail === '' ? {} : { detail }) };
  await room.db
    .transaction()
    .execute((trx) => room.activity.record(trx, { requestId: id, type: 'opened', details, actor }));
  room.events.publish({ type: 'files.changed', id });
}
