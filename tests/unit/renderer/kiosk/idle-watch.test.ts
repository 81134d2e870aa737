import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createIdleWatch } from '#renderer/kiosk/idle-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const seen: (number | null)[] = [];
  let ended = 0;
  const watch = createIdleWatch({
    idleMs: 90_000,
    countdownS: 15,
    onCountdown: (left) => seen.push(left),
    onIdle: () => {
      ended += 1;
    },
  });
  return { watch, seen, ended: () => ended };
}

it('stays quiet for ninety seconds, then counts fifteen down and gives up once', () => {
  const { seen, ended } = watched();
  vi.advanceTimersByTime(89_999);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(seen).toEqual([15]);
  vi.advanceTimersByTime(14_999);
  expect(seen).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(ended()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(ended()).toBe(1);
  vi.advanceTimersByTime(600_000);
  expect(ended()).toBe(1);
});

it('starts over with every touch', () => {
  const { watch, seen } = watched();
  for (let times = 0; times < 5; times += 1) {
    vi.advanceTimersByTime(89_000);
    watch.touch();
  }
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(90_000);
  expect(seen).toEqual([15]);
});

it('ends the countdown when somebody is still there, and waits the full time again', () => {
  const { watch, seen, ended } = watched();
  vi.advanceTimersByTime(90_000 + 3_000);
  watch.touch();
  expect(seen).toEqual([15, 14, 13, 12, null]);
  vi.advanceTimersByTime(89_999);
  expect(seen).toHaveLength(5);
  vi.advanceTimersByTime(1 + 15_000);
  expect(ended()).toBe(1);
});

it('does nothing any more once stopped, even in the middle of the countdown', () => {
  const { watch, seen, ended } = watched();
  vi.advanceTimersByTime(92_000);
  watch.stop();
  vi.advanceTimersByTime(600_000);
  expect(seen).toEqual([15, 14, 13]);
  expect(ended()).toBe(0);
});
