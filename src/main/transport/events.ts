import { withEventMeta } from '@orpc/server';
import type { Call, Handlers } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { EventBus, NumberedEvent } from '#main/platform/event-bus.ts';
import type { eventsContract, PlatenEvent } from '#shared/contract/events.contract.ts';

interface EventsDeps {
  readonly events: EventBus;
  readonly clock: Clock;
  /** Ends every stream, so that the host can stop. */
  readonly closing: AbortSignal;
}

/** More than this many unread events and a window has to ask for everything anew. */
const backlog = 5_000;

/**
 * The stream of events. A window that names the last event it saw gets what it missed, or `resync` where that place is
 * lost. A stream ends with its session and whenever people changed; whoever may still listen comes back at once.
 */
export function eventsHandlers(deps: EventsDeps): Handlers<typeof eventsContract> {
  return { stream: async (_input, call) => streamOf(deps, call) };
}

async function* streamOf({ events, clock, closing }: EventsDeps, { caller, signal, lastEventId }: Call) {
  const waiting: NumberedEvent[] = [];
  let wake = () => {};
  const ended = endOf(closing, signal, caller.expiresAt === null ? null : caller.expiresAt - clock());
  const missed = lastEventId === undefined ? [] : events.since(lastEventId);
  const unsubscribe = events.subscribe((event) => {
    waiting.push(event);
    wake();
  });
  const onEnd = () => wake();
  ended.addEventListener('abort', onEnd);
  try {
    if (missed === null) yield resync();
    else waiting.unshift(...missed);
    while (!ended.aborted) {
      if (waiting.length > backlog) {
        waiting.length = 0;
        yield resync();
      }
      const next = waiting.shift();
      if (next) {
        yield withEventMeta({ ...next.event }, { id: next.id });
        if (next.event.type === 'people.changed') return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    ended.removeEventListener('abort', onEnd);
    unsubscribe();
  }
}

const longestTimer = 2 ** 31 - 1;

function endOf(closing: AbortSignal, signal: AbortSignal | undefined, leftMs: number | null): AbortSignal {
  const ends = [closing];
  if (signal) ends.push(signal);
  if (leftMs !== null) ends.push(AbortSignal.timeout(Math.min(Math.max(leftMs, 0), longestTimer)));
  return AbortSignal.any(ends);
}

const resync = (): PlatenEvent => ({ type: 'resync' });
