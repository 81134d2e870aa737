import type { RequestStatus } from './request-status.ts';

/** Who sets an action going. `system` is the nightly task. */
export type ActorKind = 'student' | 'staff' | 'admin' | 'system';

export const requestActions = [
  'approve',
  'approve-in-person',
  'reject',
  'confirm',
  'decline',
  'start',
  'fail',
  'complete',
  'pick-up',
  'revert',
  'archive',
  'prune',
  'delete',
  'override',
] as const;
export type RequestAction = (typeof requestActions)[number];

/** Staff may take back a change for this long; afterwards only an admin may. */
export const revertWindowMs = 15 * 60_000;
/** A request rests this long in a final status before it may be archived. */
export const archiveAfterMs = 90 * 86_400_000;
/** An archived request rests this long before its files may be deleted. */
export const pruneAfterMs = 365 * 86_400_000;

/** What the machine must know of a request to judge an action. Times in UTC milliseconds. */
export interface RequestState {
  readonly status: RequestStatus;
  readonly statusSince: number;
  readonly removed: boolean;
}

export type Outcome =
  | { readonly kind: 'moved'; readonly to: RequestStatus }
  | { readonly kind: 'tombstone'; readonly removal: 'deleted' | 'pruned' }
  | { readonly kind: 'refused'; readonly reason: 'status' | 'actor' | 'too-late' | 'too-early' | 'removed' };

interface Rule {
  readonly from: Partial<Record<RequestStatus, RequestStatus>>;
  readonly who: readonly ActorKind[];
}

const staff: readonly ActorKind[] = ['staff', 'admin'];

const rules: Record<Exclude<RequestAction, 'prune' | 'delete' | 'override'>, Rule> = {
  approve: { from: { Uploaded: 'Pending' }, who: staff },
  'approve-in-person': { from: { Uploaded: 'ReadyToPrint' }, who: staff },
  reject: { from: { Uploaded: 'Rejected', Pending: 'Rejected' }, who: staff },
  confirm: { from: { Pending: 'ReadyToPrint' }, who: ['student', ...staff] },
  decline: { from: { Pending: 'Rejected' }, who: ['student'] },
  start: { from: { ReadyToPrint: 'Printing' }, who: staff },
  fail: { from: { Printing: 'ReadyToPrint' }, who: staff },
  complete: { from: { Printing: 'Completed' }, who: staff },
  'pick-up': { from: { Completed: 'PaidPickedUp' }, who: staff },
  revert: { from: { Completed: 'Printing', PaidPickedUp: 'Completed', Rejected: 'Uploaded' }, who: staff },
  archive: { from: { PaidPickedUp: 'Archived', Rejected: 'Archived' }, who: ['admin', 'system'] },
};

const refused = (reason: Extract<Outcome, { kind: 'refused' }>['reason']): Outcome => ({ kind: 'refused', reason });

/**
 * The life cycle of a request: the only place that produces a new status.
 * `target` is read for `override` alone, where an admin names the status.
 */
export function judge(
  state: RequestState,
  action: RequestAction,
  actor: ActorKind,
  now: number,
  target?: RequestStatus,
): Outcome {
  if (state.removed) return refused('removed');
  const age = now - state.statusSince;
  if (action === 'override') {
    if (actor !== 'admin') return refused('actor');
    return target === undefined || target === state.status ? refused('status') : { kind: 'moved', to: target };
  }
  if (action === 'delete') {
    if (!staff.includes(actor)) return refused('actor');
    return state.status === 'Uploaded' || state.status === 'Pending'
      ? { kind: 'tombstone', removal: 'deleted' }
      : refused('status');
  }
  if (action === 'prune') {
    if (actor !== 'admin') return refused('actor');
    if (state.status !== 'Archived') return refused('status');
    return age < pruneAfterMs ? refused('too-early') : { kind: 'tombstone', removal: 'pruned' };
  }
  const rule = rules[action];
  const to = rule.from[state.status];
  if (to === undefined) return refused('status');
  if (!rule.who.includes(actor)) return refused('actor');
  if (action === 'revert' && actor !== 'admin' && age > revertWindowMs) return refused('too-late');
  if (action === 'archive' && age < archiveAfterMs) return refused('too-early');
  return { kind: 'moved', to };
}

/** Every action that would not be refused now, in the order in which people meet them. */
export function allowedActions(state: RequestState, actor: ActorKind, now: number): RequestAction[] {
  return requestActions.filter((action) => {
    const target = action === 'override' ? otherThan(state.status) : undefined;
    return judge(state, action, actor, now, target).kind !== 'refused';
  });
}

const otherThan = (status: RequestStatus): RequestStatus => (status === 'Uploaded' ? 'Pending' : 'Uploaded');
