import { randomUUID } from 'node:crypto';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';

export interface NumberedEvent {
  /** `<epoch>-<number>`; the epoch changes with every start of the host. */
  readonly id: string;
  readonly event: PlatenEvent;
}

export interface EventBus {
  /** Tells every subscriber at once, in order. Call it after the transaction, never inside. */
  publish(event: PlatenEvent): void;
  /** Subscribes; returns the way to stop. */
  subscribe(listener: (event: NumberedEvent) => void): () => void;
  /** The events after an id, or null where they are no longer known and everything must be asked anew. */
  since(id: string): readonly NumberedEvent[] | null;
}

/** Keeps the last `kept` events, so that a window that was away for a moment misses nothing. */
export function createEventBus(kept = 2_000): EventBus {
  const epoch = randomUUID().slice(0, 8);
  const recent: NumberedEvent[] = [];
  const listeners = new Set<(event: NumberedEvent) => void>();
  let number = 0;
  return {
    publish(event) {
      number += 1;
      const numbered = { id: `${epoch}-${number}`, event };
      recent.push(numbered);
      if (recent.length > kept) recent.shift();
      for (const listener of listeners) listener(numbered);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since(id) {
      const [sentEpoch, sentNumber] = id.split('-');
      const after = Number(sentNumber);
      const oldest = number - recent.length;
      if (sentEpoch !== epoch || !Number.isInteger(after) || after < oldest || after > number) return null;
      return recent.slice(after - oldest);
    },
  };
}
