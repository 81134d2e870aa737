import type { Actor } from '#main/platform/call.ts';
import type { RequestSummary } from '#shared/contract/requests.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import { dropLapsed, dropLock, lockOf, putLock } from './locks.repository.ts';
import { held, notFound, refusal } from './refusals.ts';
import { findRequest } from './request.repository.ts';
import type { RequestsContext } from './requests.types.ts';
import { lockView } from './views.ts';

/** A lock lapses by itself after this long without a heartbeat. */
export const lockLeaseMs = 5 * 60_000;

type LockView = NonNullable<RequestSummary['lock']>;

function seatOf(actor: Actor) {
  if (actor.workstation && actor.staff) return { workstation: actor.workstation, staff: actor.staff };
  throw new PlatenError('FORBIDDEN', 'Only a signed-in staff workstation can take a request for editing.');
}

/** Takes the request for five minutes, or renews it. LOCKED, naming the holder, where another workstation has it. */
export function takeLock(room: RequestsContext, id: number, actor: Actor): Promise<LockView> {
  const { workstation, staff } = seatOf(actor);
  return room.alone(id, async () => {
    const row = await findRequest(room.db, id);
    if (!row) throw notFound(id);
    if (row.removed !== null) throw refusal(row, 'override', 'removed');
    const now = room.clock();
    const lock = await lockOf(room.db, id);
    const live = lock && lock.expires_at > now ? lock : undefined;
    if (live && live.workstation_id !== workstation.id) throw held(live, false);
    const expires_at = now + lockLeaseMs;
    await putLock(room.db, { request_id: id, workstation_id: workstation.id, staff_id: staff.id, expires_at });
    if (!live || live.staff !== staff.name) room.events.publish({ type: 'lock.changed', id });
    return { staff: staff.name, workstation: workstation.name, workstation_id: workstation.id, expires_at };
  });
}

/** The heartbeat. A lease that lapsed meanwhile is renewed where nobody else took it; one that was broken is not. */
export async function renewLock(room: RequestsContext, id: number, actor: Actor): Promise<LockView> {
  const { workstation } = seatOf(actor);
  const lock = await lockOf(room.db, id);
  if (!lock)
    throw new PlatenError('CONFLICT', 'You no longer hold this request. Open it again.', { reason: 'lock-lost' });
  if (lock.workstation_id !== workstation.id && lock.expires_at > room.clock()) throw held(lock, false);
  return takeLock(room, id, actor);
}

/** Gives the lock back. `force` breaks another workstation's, for admins, and is recorded. */
export function releaseLock(room: RequestsContext, id: number, actor: Actor, force: boolean): Promise<void> {
  return room.alone(id, async () => {
    const lock = await lockOf(room.db, id);
    if (!lock) return;
    const own = lock.workstation_id === actor.workstation?.id;
    const live = lock.expires_at > room.clock();
    if (!own && live && !force) throw held(lock, false);
    if (!own && live && actor.kind !== 'admin') {
      throw new PlatenError('FORBIDDEN', 'Only an admin can take a request from another workstation.');
    }
    await room.db.transaction().execute(async (trx) => {
      await dropLock(trx, id);
      if (own || !live) return;
      const { staff, workstation } = lockView(lock);
      await room.activity.record(trx, { requestId: id, type: 'lock-broken', details: { staff, workstation }, actor });
    });
    room.events.publish({ type: 'lock.changed', id });
  });
}

/** Forgets lapsed locks and tells the windows; every minute. */
export async function sweepLocks(room: RequestsContext): Promise<number> {
  const lapsed = await dropLapsed(room.db, room.clock());
  for (const id of lapsed) room.events.publish({ type: 'lock.changed', id });
  return lapsed.length;
}
