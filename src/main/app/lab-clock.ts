import { type Clock, systemClock } from '#main/platform/clock.ts';

/** The time of one lab. The practice lab puts it back while it makes samples with a past. */
export interface LabClock {
  readonly clock: Clock;
  setBehind(milliseconds: number): void;
}

export function createLabClock(): LabClock {
  let behind = 0;
  return {
    clock: () => systemClock() - behind,
    setBehind(milliseconds) {
      behind = milliseconds;
    },
  };
}
