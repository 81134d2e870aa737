import type { Trx } from '#main/platform/database/database.ts';
import { metadataOf, metadataText } from './metadata.ts';
import { findRequest } from './request.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { type DueTask, dueDone, dueFor, requestsWithDue } from './storage-due.repository.ts';

/** What the storage is owed when a record changes: fresh metadata, and the old metadata gone where it moved. */
export function metadataDue(before: RequestRow, after: Pick<RequestRow, 'status' | 'file_name'>): DueTask[] {
  const oldPath = metadataOf(before);
  const newPath = metadataOf(after);
  const write: DueTask = { task: 'metadata', path: newPath };
  return oldPath === newPath ? [write] : [{ task: 'remove', path: oldPath }, write];
}

/**
 * Pays what the storage is owed for one request. Trouble is logged and left for `heal`: the change itself is made and
 * the database knows what is missing. Call it alone with the request.
 */
export async function settle(room: RequestsContext, id: number): Promise<boolean> {
  try {
    const due = await dueFor(room.db, id, room.settled.get(id) ?? 0);
    const last = due.at(-1);
    if (!last) return true;
    const row = await findRequest(room.db, id);
    const keep = row && row.removed === null ? metadataOf(row) : null;
    const gone = new Set(due.filter(({ task, path }) => task === 'remove' && path !== keep).map(({ path }) => path));
    for (const path of gone) await room.files.remove(path);
    if (row && keep !== null) await room.files.write(keep, await metadataText(room, row));
    room.settled.set(id, last.id);
    return true;
  } catch (error) {
    room.log.warn({ err: error, request: id }, 'the storage is still owed metadata');
    return false;
  }
}

/** Deletes the rows of what was paid, inside somebody's transaction. Answers how to forget them once it is committed. */
export async function clearSettled(room: RequestsContext, trx: Trx): Promise<() => void> {
  const paid = [...room.settled];
  await dueDone(trx, paid);
  return () => {
    for (const [id, upTo] of paid) if (room.settled.get(id) === upTo) room.settled.delete(id);
  };
}

/** Pays everything that a crash or an absent share left; at start-up and every few minutes. Answers how many requests. */
export async function heal(room: RequestsContext): Promise<number> {
  let healed = 0;
  const forget = await room.db.transaction().execute((trx) => clearSettled(room, trx));
  forget();
  for (const id of await requestsWithDue(room.db)) {
    if (await room.alone(id, () => settle(room, id))) healed += 1;
  }
  return healed;
}
