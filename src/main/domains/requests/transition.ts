import type { PlannedMove, PreparedMoves } from '#main/domains/files/index.ts';
import type { Trx } from '#main/platform/database/database.ts';
import type { RowPatch } from '#main/platform/database/schema.ts';
import { judge, type RequestAction } from '#shared/domain/request.machine.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { PlatenError } from '#shared/errors.ts';
import { voidConfirmations } from './confirmations.repository.ts';
import { filePlan } from './file-plan.ts';
import { dropLock, lockOf } from './locks.repository.ts';
import { held, notFound, refusal } from './refusals.ts';
import { findRequest, updateRequest } from './request.repository.ts';
import { updateFile } from './request-files.repository.ts';
import type { Change, RequestRow, RequestsContext } from './requests.types.ts';
import { type DueTask, oweStorage } from './storage-due.repository.ts';
import { clearSettled, metadataDue, settle } from './storage-due.ts';
import { momentOf, summaryOf } from './views.ts';

/** What a story wants done, worked out before anything is touched. */
export interface Plan {
  readonly patch?: RowPatch<'requests'>;
  /** For the activity log, beside the statuses. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The candidate that becomes the authoritative file. */
  readonly chosen?: number | undefined;
  /** More rows of the same transaction. */
  readonly within?: (trx: Trx, at: number) => Promise<void>;
  /** A mail was queued. */
  readonly mail?: boolean;
}

/** A plan that names the moves of files itself. */
export interface Amendment extends Plan {
  readonly moves?: readonly PlannedMove[];
  readonly fileUpdates?: readonly { readonly id: number; readonly patch: RowPatch<'request_files'> }[];
}

interface Write extends Amendment {
  readonly type: string;
  readonly status?: RequestStatus;
  readonly due?: readonly DueTask[];
}

/** The request as a change finds it: present, not held by another workstation, and the version it was based on. */
async function loadFor(room: RequestsContext, change: Change): Promise<RequestRow> {
  const row = await findRequest(room.db, change.id);
  if (!row) throw notFound(change.id);
  const lock = await lockOf(room.db, change.id);
  const foreign = lock && lock.workstation_id !== change.actor.workstation?.id && lock.expires_at > room.clock();
  if (foreign) throw held(lock, change.actor.kind === 'student');
  if (change.version !== undefined && change.version !== row.version) throw await stale(room, row);
  return row;
}

async function stale(room: RequestsContext, row: RequestRow): Promise<PlatenError> {
  const request = summaryOf(row, await lockOf(room.db, row.id), momentOf(room));
  const sentence = 'Somebody changed this request meanwhile. Look at it again, then decide.';
  return new PlatenError('CONFLICT', sentence, { status: row.status, version: row.version, request });
}

/** Rows of paid debts are deleted so many at a time. */
const settledTogether = 32;

/** Files first, then one transaction, then the rest of the storage and the news. Nothing is changed where it throws. */
async function write(room: RequestsContext, row: RequestRow, change: Change, plan: Write): Promise<void> {
  const at = room.clock();
  const moves = plan.moves ?? [];
  const prepared: PreparedMoves | null = moves.length > 0 ? await room.files.prepare(row.id, moves) : null;
  const status = plan.status ?? (row.status as RequestStatus);
  const moved = plan.status !== undefined && plan.status !== row.status;
  const patch: RowPatch<'requests'> = {
    ...(moved ? { status, status_since: at, reviewed: 1, reminded_at: null } : {}),
    ...plan.patch,
    updated_at: at,
  };
  const after = { status, file_name: plan.patch?.file_name ?? row.file_name };
  let forget = () => {};
  try {
    await room.db.transaction().execute(async (trx) => {
      if (!(await updateRequest(trx, row.id, row.version, patch))) throw await lostRace(trx, row.id);
      for (const { id, patch: filePatch } of plan.fileUpdates ?? []) await updateFile(trx, id, filePatch);
      await plan.within?.(trx, at);
      if (moved && row.status === 'Pending') await voidConfirmations(trx, row.id, at);
      await room.activity.record(trx, {
        requestId: row.id,
        type: plan.type,
        details: { ...(moved ? { from: row.status, to: status } : {}), ...plan.details },
        actor: change.actor,
      });
      await oweStorage(trx, row.id, plan.due ?? metadataDue(row, after));
      if (room.settled.size >= settledTogether) forget = await clearSettled(room, trx);
      await prepared?.commit(trx);
    });
    forget();
  } catch (error) {
    await prepared?.abort();
    throw error;
  }
  await prepared?.finish();
  await settle(room, row.id);
  if (plan.mail) room.outbox.wake();
  room.events.publish({ type: 'request.changed', id: row.id, status, version: row.version + 1 });
}

async function lostRace(trx: Trx, id: number): Promise<PlatenError> {
  const now = await findRequest(trx, id);
  return new PlatenError('CONFLICT', 'Somebody changed this request at the same moment. Look at it again.', {
    status: now?.status,
    version: now?.version,
  });
}

/** Reads the request back for the answer. */
async function reread(room: RequestsContext, id: number): Promise<RequestRow> {
  const row = await findRequest(room.db, id);
  if (!row) throw notFound(id);
  return row;
}

/**
 * The one way to a new status. Judges the action by the machine, moves the files where the status says, and writes
 * everything that belongs to it in one transaction.
 * Throws NOT_FOUND, LOCKED (naming the holder), CONFLICT (stale, or refused, with `details.status`), FORBIDDEN, or what
 * the storage says; the request is then where it was.
 */
export function transition(
  room: RequestsContext,
  change: Change & { readonly action: RequestAction; readonly target?: RequestStatus },
  plan: (row: RequestRow, to: RequestStatus) => Promise<Plan>,
): Promise<RequestRow> {
  return room.alone(change.id, async () => {
    const row = await loadFor(room, change);
    const state = {
      status: row.status as RequestStatus,
      statusSince: row.status_since,
      removed: row.removed !== null,
    };
    const outcome = judge(state, change.action, change.actor.kind, room.clock(), change.target);
    if (outcome.kind === 'refused') throw refusal(row, change.action, outcome.reason);
    if (outcome.kind !== 'moved') throw new Error(`${change.action} is not a move`);
    const wanted = await plan(row, outcome.to);
    const files = await filePlan(room, row, outcome.to, wanted.chosen);
    await write(room, row, change, {
      ...wanted,
      type: change.action,
      status: outcome.to,
      patch: { ...wanted.patch, ...files.patch },
      moves: files.moves,
      fileUpdates: files.updates,
      details: { ...wanted.details, ...files.details },
    });
    return reread(room, change.id);
  });
}

/** A change that leaves the status: a note, a fresh link, a file put right. A tombstone takes none. */
export function amend(
  room: RequestsContext,
  change: Change & { readonly type: string },
  plan: (row: RequestRow) => Promise<Amendment>,
): Promise<RequestRow> {
  return room.alone(change.id, async () => {
    const row = await loadFor(room, change);
    if (row.removed !== null) throw refusal(row, 'override', 'removed');
    await write(room, row, change, { ...(await plan(row)), type: change.type });
    return reread(room, change.id);
  });
}

/** Turns the request into a tombstone: the record and its activity stay, its files go after the transaction. */
export function entomb(
  room: RequestsContext,
  change: Change & { readonly action: 'delete' | 'prune' },
  check: (row: RequestRow) => Promise<void>,
  paths: (row: RequestRow) => Promise<string[]>,
): Promise<RequestRow> {
  return room.alone(change.id, async () => {
    const row = await loadFor(room, change);
    const state = {
      status: row.status as RequestStatus,
      statusSince: row.status_since,
      removed: row.removed !== null,
    };
    const outcome = judge(state, change.action, change.actor.kind, room.clock());
    if (outcome.kind === 'refused') throw refusal(row, change.action, outcome.reason);
    if (outcome.kind !== 'tombstone') throw new Error(`${change.action} leaves no tombstone`);
    await check(row);
    const gone = await paths(row);
    await write(room, row, change, {
      type: change.action,
      patch: { removed: outcome.removal, thumbnail: 0 },
      details: { status: row.status, files: gone },
      due: gone.map((path) => ({ task: 'remove', path })),
      within: async (trx, at) => {
        await voidConfirmations(trx, row.id, at);
        await dropLock(trx, row.id);
      },
    });
    return reread(room, change.id);
  });
}
