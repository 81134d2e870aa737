import type { StaffMember } from '#shared/contract/people.contract.ts';

/** A name stays chosen for this long after its last use in a window (spec: "sticky for 10 min per window"). */
export const stickyMs = 10 * 60_000;

export interface ActingStore {
  /** Who acts now; null once nobody was chosen or the choice has run out. Keeps its identity between changes. */
  current(): StaffMember | null;
  choose(member: StaffMember): void;
  /** A change was made in this name: the ten minutes begin anew. */
  used(): void;
  forget(): void;
  subscribe(listener: () => void): () => void;
}

interface Timers {
  now(): number;
  /** Calls back once after `ms`; the answer cancels it. */
  after(ms: number, work: () => void): () => void;
}

const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** Remembers who acts in this window. Held in memory alone: a reloaded window asks again. */
export function createActingStore(timers: Timers = browserTimers): ActingStore {
  const listeners = new Set<() => void>();
  let chosen: { member: StaffMember; until: number } | null = null;
  let cancel = () => {};

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const set = (member: StaffMember | null) => {
    cancel();
    chosen = member && { member, until: timers.now() + stickyMs };
    cancel = member ? timers.after(stickyMs, () => set(null)) : () => {};
    tell();
  };
  return {
    // Timers sleep with the computer, so the clock decides.
    current: () => (chosen && timers.now() < chosen.until ? chosen.member : null),
    choose: set,
    used: () => {
      if (chosen) set(chosen.member);
    },
    forget: () => set(null),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
