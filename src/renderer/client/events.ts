import { getEventMeta } from '@orpc/client';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';
import { readError } from './errors.ts';

/** `refused` is final: this window may not listen (any more); follow anew after a sign-in. */
export type LinkState = 'connecting' | 'online' | 'reconnecting' | 'refused';

type Open = (
  input: undefined,
  options: { signal: AbortSignal; lastEventId?: string },
) => Promise<AsyncIterable<PlatenEvent>>;

interface Following {
  readonly onEvent: (event: PlatenEvent) => void;
  readonly onState: (state: LinkState) => void;
  /** Waits before try number `attempt` (from 1); ends early when the signal aborts. */
  readonly wait?: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Follows the host's events until the returned function is called. Reconnects by itself and goes on after the last event
 * seen; where the place is lost, `resync` tells to ask for everything anew. `open` is `client.events.stream`.
 */
export function followEvents(open: Open, { onEvent, onState, wait = backOff }: Following): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  void follow();
  return () => stop.abort();

  async function follow() {
    let lastEventId: string | undefined;
    let attempt = 0;
    let before = false;
    onState('connecting');
    while (!signal.aborted) {
      try {
        const stream = await open(undefined, { signal, ...(lastEventId !== undefined && { lastEventId }) });
        onState('online');
        attempt = 0;
        // Nothing was ever seen, so nothing can be resumed: what happened meanwhile is unknown.
        if (before && lastEventId === undefined) onEvent({ type: 'resync' });
        before = true;
        for await (const event of stream) {
          lastEventId = getEventMeta(event)?.id ?? (event.type === 'resync' ? undefined : lastEventId);
          onEvent(event);
        }
      } catch (error) {
        const { code } = readError(error);
        if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return onState('refused');
      }
      if (signal.aborted) return;
      onState('reconnecting');
      attempt += 1;
      await wait(attempt, signal);
    }
  }
}

const firstWaitMs = 250;
const longestWaitMs = 15_000;

/** Doubles from a quarter of a second to 15 s, with jitter so that a lab full of windows doesn't return at once. */
function backOff(attempt: number, signal: AbortSignal): Promise<void> {
  const full = Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs);
  return new Promise((resolve) => {
    const timer = setTimeout(done, full * (0.5 + Math.random() / 2));
    signal.addEventListener('abort', done, { once: true });
    globalThis.addEventListener('online', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      globalThis.removeEventListener('online', done);
      resolve();
    }
  });
}
