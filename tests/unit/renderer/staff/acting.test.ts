import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActingStore, stickyMs } from '#renderer/staff/acting/acting.store.ts';

const mara = { id: 2, name: 'Mara Lindqvist', admin: false, active: true, created_at: 0 };
const theo = { ...mara, id: 3, name: 'Theo Okafor' };
const minute = 60_000;

describe('who acts in a window', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is nobody at first', () => {
    expect(createActingStore().current()).toBeNull();
  });

  it('stays chosen for ten minutes and is then asked for again', () => {
    const acting = createActingStore();
    acting.choose(mara);
    vi.advanceTimersByTime(10 * minute - 1);
    expect(acting.current()).toEqual(mara);
    vi.advanceTimersByTime(1);
    expect(acting.current()).toBeNull();
  });

  it('counts the ten minutes from the last change', () => {
    const acting = createActingStore();
    acting.choose(mara);
    vi.advanceTimersByTime(9 * minute);
    acting.used();
    vi.advanceTimersByTime(9 * minute);
    expect(acting.current()).toEqual(mara);
    vi.advanceTimersByTime(minute);
    expect(acting.current()).toBeNull();
  });

  it('does not come back by a change that ends after the ten minutes', () => {
    const acting = createActingStore();
    acting.choose(mara);
    vi.advanceTimersByTime(stickyMs);
    acting.used();
    expect(acting.current()).toBeNull();
  });

  it('goes by the clock where the computer slept through its timers', () => {
    const acting = createActingStore();
    acting.choose(mara);
    vi.setSystemTime(Date.now() + stickyMs);
    expect(acting.current()).toBeNull();
  });

  it('tells those who show it, also when it runs out', () => {
    const acting = createActingStore();
    const seen: (string | undefined)[] = [];
    acting.subscribe(() => seen.push(acting.current()?.name));
    acting.choose(mara);
    acting.choose(theo);
    vi.advanceTimersByTime(stickyMs);
    expect(seen).toEqual(['Mara Lindqvist', 'Theo Okafor', undefined]);
  });
});
