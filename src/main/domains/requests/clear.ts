import type { Actor } from '#main/platform/call.ts';
import { archiveAfterMs } from '#shared/domain/request.machine.ts';
import { thumbnailPath } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { isAbsolute } from './file-plan.ts';
import { lockOf } from './locks.repository.ts';
import { metadataOf } from './metadata.ts';
import { invalid } from './refusals.ts';
import { restingIn } from './request.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { entomb, transition } from './transition.ts';
import { ticketOf } from './views.ts';

export const system: Actor = { kind: 'system', staff: null, workstation: null };

export function archive(room: RequestsContext, change: Change): Promise<RequestRow> {
  return transition(room, { ...change, action: 'archive' }, async () => ({}));
}

/** Archives everything that has rested long enough, where the settings say so. Answers how many. */
export async function archiveDue(room: RequestsContext): Promise<number> {
  if (!room.settings.get('retention').archive_nightly) return 0;
  const before = room.clock() - archiveAfterMs;
  let archived = 0;
  for (const status of ['PaidPickedUp', 'Rejected'] as const) {
    for (let after = 0, ids = [0]; ids.length > 0; after = ids.at(-1) ?? after) {
      ids = await restingIn(room.db, status, before, after, 100);
      for (const id of ids) if (await archiveOne(room, id)) archived += 1;
    }
  }
  return archived;
}

async function archiveOne(room: RequestsContext, id: number): Promise<boolean> {
  try {
    await archive(room, { id, actor: system });
    return true;
  } catch (error) {
    room.log.warn({ err: error, request: id }, 'a request could not be archived');
    return false;
  }
}

/** Deletes a request that isn't worth keeping; the record stays as a tombstone. Needs the lock and the typed ticket. */
export function remove(room: RequestsContext, change: Change, typed: string): Promise<RequestRow> {
  const check = async (row: RequestRow) => {
    checkTyped(row, typed);
    const lock = await lockOf(room.db, row.id);
    if (!lock || lock.expires_at <= room.clock() || lock.workstation_id !== change.actor.workstation?.id) {
      const details = { reason: 'lock-needed', status: row.status };
      throw new PlatenError('CONFLICT', 'Open the request for editing first, then delete it.', details);
    }
  };
  return entomb(room, { ...change, action: 'delete' }, check, (row) => allPaths(room, row));
}

/** Deletes the files of a request that was archived long ago. */
export function prune(room: RequestsContext, change: Change, typed: string): Promise<RequestRow> {
  const check = async (row: RequestRow) => checkTyped(row, typed);
  return entomb(room, { ...change, action: 'prune' }, check, (row) => allPaths(room, row));
}

function checkTyped(row: RequestRow, typed: string): void {
  if (typed.replace(/^#/, '') === String(row.id)) return;
  throw invalid('confirm', `Type ${ticketOf(row.id)} to confirm.`);
}

/** Every file of a request in the storage; what lies in a slicer's own folder isn't ours to delete. */
async function allPaths(room: RequestsContext, row: RequestRow): Promise<string[]> {
  const files = await filesOf(room.db, row.id);
  const paths = files.map(({ path }) => path).filter((path) => !isAbsolute(path));
  return [...new Set([...paths, thumbnailPath(row.id), metadataOf(row)])];
}
