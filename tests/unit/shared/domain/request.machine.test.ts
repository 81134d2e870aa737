import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActorKind,
  allowedActions,
  archiveAfterMs,
  judge,
  pruneAfterMs,
  type RequestAction,
  type RequestState,
  requestActions,
  revertWindowMs,
} from '#shared/domain/request.machine.ts';
import { type RequestStatus, requestStatuses } from '#shared/domain/request-status.ts';

const in_ = (status: RequestStatus, statusSince = 0): RequestState => ({ status, statusSince, removed: false });
const kinds: readonly ActorKind[] = ['student', 'staff', 'admin', 'system'];

/** The table of the specification: action, from, to, who. */
const table: readonly [RequestAction, RequestStatus, RequestStatus, readonly ActorKind[]][] = [
  ['approve', 'Uploaded', 'Pending', ['staff', 'admin']],
  ['approve-in-person', 'Uploaded', 'ReadyToPrint', ['staff', 'admin']],
  ['reject', 'Uploaded', 'Rejected', ['staff', 'admin']],
  ['reject', 'Pending', 'Rejected', ['staff', 'admin']],
  ['confirm', 'Pending', 'ReadyToPrint', ['student', 'staff', 'admin']],
  ['decline', 'Pending', 'Rejected', ['student']],
  ['start', 'ReadyToPrint', 'Printing', ['staff', 'admin']],
  ['fail', 'Printing', 'ReadyToPrint', ['staff', 'admin']],
  ['complete', 'Printing', 'Completed', ['staff', 'admin']],
  ['pick-up', 'Completed', 'PaidPickedUp', ['staff', 'admin']],
  ['revert', 'Completed', 'Printing', ['staff', 'admin']],
  ['revert', 'PaidPickedUp', 'Completed', ['staff', 'admin']],
  ['revert', 'Rejected', 'Uploaded', ['staff', 'admin']],
];
const special: readonly RequestAction[] = ['archive', 'prune', 'delete', 'override'];

describe('the life cycle', () => {
  it.each(table)('%s takes %s to %s', (action, from, to, who) => {
    for (const kind of kinds) {
      const outcome = judge(in_(from), action, kind, 1_000);
      expect(outcome).toEqual(who.includes(kind) ? { kind: 'moved', to } : { kind: 'refused', reason: 'actor' });
    }
  });

  it('refuses every other pair of action and status', () => {
    const legal = new Set(table.map(([action, from]) => `${action}:${from}`));
    for (const action of requestActions.filter((name) => !special.includes(name))) {
      for (const status of requestStatuses.filter((name) => !legal.has(`${action}:${name}`))) {
        for (const kind of kinds) {
          expect(judge(in_(status), action, kind, 0)).toEqual({ kind: 'refused', reason: 'status' });
        }
      }
    }
  });

  it('lets staff take a change back for 15 minutes and an admin later', () => {
    const state = in_('Completed');
    expect(judge(state, 'revert', 'staff', revertWindowMs).kind).toBe('moved');
    expect(judge(state, 'revert', 'staff', revertWindowMs + 1)).toEqual({ kind: 'refused', reason: 'too-late' });
    expect(judge(state, 'revert', 'admin', revertWindowMs * 1_000).kind).toBe('moved');
  });

  it.each(['PaidPickedUp', 'Rejected'] as const)('archives %s after 90 days, by an admin or by night', (status) => {
    expect(judge(in_(status), 'archive', 'admin', archiveAfterMs - 1)).toMatchObject({ reason: 'too-early' });
    expect(judge(in_(status), 'archive', 'staff', archiveAfterMs)).toMatchObject({ reason: 'actor' });
    expect(judge(in_(status), 'archive', 'admin', archiveAfterMs)).toEqual({ kind: 'moved', to: 'Archived' });
    expect(judge(in_(status), 'archive', 'system', archiveAfterMs)).toEqual({ kind: 'moved', to: 'Archived' });
    expect(judge(in_('Printing'), 'archive', 'admin', archiveAfterMs)).toMatchObject({ reason: 'status' });
  });

  it('prunes what was archived a year ago, by an admin', () => {
    expect(judge(in_('Archived'), 'prune', 'admin', pruneAfterMs)).toEqual({ kind: 'tombstone', removal: 'pruned' });
    expect(judge(in_('Archived'), 'prune', 'admin', pruneAfterMs - 1)).toMatchObject({ reason: 'too-early' });
    expect(judge(in_('Archived'), 'prune', 'system', pruneAfterMs)).toMatchObject({ reason: 'actor' });
    expect(judge(in_('Rejected'), 'prune', 'admin', pruneAfterMs)).toMatchObject({ reason: 'status' });
  });

  it('deletes what was not decided finally', () => {
    for (const status of requestStatuses) {
      const deletable = status === 'Uploaded' || status === 'Pending';
      expect(judge(in_(status), 'delete', 'staff', 0).kind).toBe(deletable ? 'tombstone' : 'refused');
    }
    expect(judge(in_('Uploaded'), 'delete', 'student', 0)).toMatchObject({ reason: 'actor' });
  });

  it('lets an admin override any status into any other, and nobody else', () => {
    for (const from of requestStatuses) {
      for (const to of requestStatuses) {
        const outcome = judge(in_(from), 'override', 'admin', 0, to);
        expect(outcome).toEqual(from === to ? { kind: 'refused', reason: 'status' } : { kind: 'moved', to });
        expect(judge(in_(from), 'override', 'staff', 0, to)).toMatchObject({ reason: 'actor' });
      }
    }
    expect(judge(in_('Uploaded'), 'override', 'admin', 0)).toMatchObject({ kind: 'refused' });
  });

  it('offers a tombstone nothing', () => {
    for (const kind of kinds) expect(allowedActions({ ...in_('Archived'), removed: true }, kind, 1e15)).toEqual([]);
  });

  it('offers each seat what it may do', () => {
    expect(allowedActions(in_('Pending'), 'student', 0)).toEqual(['confirm', 'decline']);
    expect(allowedActions(in_('Uploaded'), 'staff', 0)).toEqual(['approve', 'approve-in-person', 'reject', 'delete']);
    expect(allowedActions(in_('Completed'), 'admin', 0)).toEqual(['pick-up', 'revert', 'override']);
  });

  it('never leaves the statuses, and changes nothing on a refusal, whatever is tried', () => {
    const step = fc.record({
      action: fc.constantFrom(...requestActions),
      actor: fc.constantFrom(...kinds),
      wait: fc.integer({ min: 0, max: 2 * pruneAfterMs }),
      target: fc.option(fc.constantFrom(...requestStatuses), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = 0;
        let state = in_('Uploaded');
        for (const { action, actor, wait, target } of steps) {
          now += wait;
          const before = structuredClone(state);
          const outcome = judge(state, action, actor, now, target);
          expect(state).toEqual(before);
          if (outcome.kind === 'moved') {
            expect(requestStatuses).toContain(outcome.to);
            expect(outcome.to).not.toBe(state.status);
            expect(state.removed).toBe(false);
            state = { status: outcome.to, statusSince: now, removed: false };
          } else if (outcome.kind === 'tombstone') state = { ...state, removed: true };
          if (outcome.kind !== 'refused' && action !== 'override') {
            expect(allowedActions(before, actor, now)).toContain(action);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
