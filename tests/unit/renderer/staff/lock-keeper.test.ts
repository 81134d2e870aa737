import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLock, type Lock, type LockState, renewEveryMs } from '#renderer/staff/dialogs/lock-keeper.ts';

const lease = 5 * 60_000;
const lock = (): Lock => ({ staff: 'Mara', workstation: 'Desk', workstation_id: 1, expires_at: Date.now() + lease });

/** A host whose answers a test sets; `calls` is what it was asked. */
function host() {
  const calls: string[] = [];
  const answers: { take: () => Lock; renew: () => Lock } = { take: lock, renew: lock };
  const states: LockState[] = [];
  const deps = {
    take: async () => {
      calls.push('take');
      return answers.take();
    },
    renew: async () => {
      calls.push('renew');
      return answers.renew();
    },
    release: async () => calls.push('release'),
    read: (error: unknown) => ({ refusal: error === 'no', message: String(error), until: null }),
    after: Promise.resolve(),
    tell: (state: LockState) => states.push(state),
  };
  return { calls, answers, states, deps, kinds: () => states.map(({ kind }) => kind) };
}

const refuse = (error: string) => () => {
  throw error;
};

describe('the lock of an open dialog', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is taken, renewed each minute and given back', async () => {
    const { calls, deps, kinds } = host();
    const keeper = keepLock(deps);
    await vi.advanceTimersByTimeAsync(2 * renewEveryMs);
    await keeper.close();
    expect(calls).toEqual(['take', 'renew', 'renew', 'release']);
    expect(kinds()).toEqual(['taking', 'held', 'held', 'held']);
  });

  it('is refused where another workstation has it, and can be asked for again', async () => {
    const { answers, deps, kinds } = host();
    answers.take = refuse('no');
    const keeper = keepLock(deps);
    await vi.advanceTimersByTimeAsync(0);
    answers.take = lock;
    keeper.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(kinds()).toEqual(['taking', 'refused', 'taking', 'held']);
  });

  it('outlives a short silence of the host, but not its lease', async () => {
    const { answers, deps, kinds } = host();
    keepLock(deps);
    await vi.advanceTimersByTimeAsync(0);
    answers.renew = refuse('unreachable');
    await vi.advanceTimersByTimeAsync(lease - 1);
    expect(kinds().at(-1)).toBe('held');
    await vi.advanceTimersByTimeAsync(renewEveryMs);
    expect(kinds().at(-1)).toBe('lost');
  });

  it('is lost at once where the host says so', async () => {
    const { answers, deps, kinds } = host();
    keepLock(deps);
    answers.renew = refuse('no');
    await vi.advanceTimersByTimeAsync(renewEveryMs);
    expect(kinds().at(-1)).toBe('lost');
  });

  it('is given back even where the dialog was closed while it was being taken', async () => {
    const { calls, deps } = host();
    await keepLock(deps).close();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.filter((call) => call === 'take')).toHaveLength(calls.filter((call) => call === 'release').length);
  });

  it('waits until the dialog before has given its lock back', async () => {
    const { calls, deps } = host();
    const { promise, resolve } = Promise.withResolvers<void>();
    keepLock({ ...deps, after: promise });
    await vi.advanceTimersByTimeAsync(10);
    expect(calls).toEqual([]);
    resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual(['take']);
  });
});
