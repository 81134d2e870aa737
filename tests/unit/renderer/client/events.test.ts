import { ORPCError, withEventMeta } from '@orpc/client';
import { expect, test } from 'vitest';
import { followEvents, type LinkState } from '#renderer/client/events.ts';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';

const changed = (id: number) => withEventMeta<PlatenEvent>({ type: 'lock.changed', id }, { id: `e-${id}` });

/** Plays one script per connection; the last connection stays open. */
function host(...connections: (() => AsyncIterable<PlatenEvent>)[]) {
  const asked: (string | undefined)[] = [];
  const open = async (_input: undefined, { lastEventId }: { signal: AbortSignal; lastEventId?: string }) => {
    asked.push(lastEventId);
    const next = connections[asked.length - 1];
    if (!next) throw new ORPCError('UNAUTHENTICATED');
    return next();
  };
  return { open, asked };
}

async function follow({ open }: ReturnType<typeof host>) {
  const events: PlatenEvent[] = [];
  const states: LinkState[] = [];
  const ended = Promise.withResolvers<void>();
  followEvents(open, {
    onEvent: (event) => events.push(event),
    onState: (state) => {
      states.push(state);
      if (state === 'refused') ended.resolve();
    },
    wait: async () => {},
  });
  await ended.promise;
  return { events, states };
}

test('goes on after the last event that it saw, and says honestly whether it is connected', async () => {
  const played = host(
    async function* () {
      yield changed(1);
      throw new TypeError('network');
    },
    async function* () {
      yield changed(2);
    },
  );
  const { events, states } = await follow(played);
  expect(events).toEqual([changed(1), changed(2)]);
  expect(played.asked).toEqual([undefined, 'e-1', 'e-2']);
  expect(states).toEqual(['connecting', 'online', 'reconnecting', 'online', 'reconnecting', 'refused']);
});

test('asks for everything anew where nothing was seen before the interruption', async () => {
  const silent = async function* (): AsyncIterable<PlatenEvent> {};
  const { events } = await follow(host(silent, silent));
  expect(events).toEqual([{ type: 'resync' }]);
});
