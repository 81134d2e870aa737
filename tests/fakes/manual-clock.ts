import type { Clock } from '#main/platform/clock.ts';

/** A clock that only tests move. */
export function manualClock(start = Date.UTC(2026, 8, 1, 9)): Clock & { advance(ms: number): void } {
  let now = start;
  const clock = () => now;
  return Object.assign(clock, {
    advance(ms: number) {
      now += ms;
    },
  });
}
