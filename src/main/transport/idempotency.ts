import { createHash } from 'node:crypto';
import type { Caller } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import { PlatenError } from '#shared/errors.ts';
import type { IdempotencyRepository } from './idempotency.repository.ts';

interface Attempt {
  readonly key: string;
  readonly procedure: string;
  readonly caller: Caller;
  readonly input: unknown;
}

export interface Idempotency {
  /**
   * Acts once per key, caller and procedure: a later call answers what the first one answered; a call while the first
   * one runs waits for it. Other input under the same key: CONFLICT. A call that failed may be tried again.
   */
  once(attempt: Attempt, act: () => Promise<unknown>): Promise<unknown>;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Answers are kept for a day. Call it once per database: calls that a stop of the host cut off are forgotten here. */
export async function createIdempotency(repository: IdempotencyRepository, clock: Clock): Promise<Idempotency> {
  await repository.releaseUnanswered();
  const running = new Map<string, { input: string; answer: Promise<unknown> }>();
  return {
    async once({ key, procedure, caller, input }, act) {
      if (key.length === 0 || key.length > 200)
        throw new PlatenError('INVALID', 'Idempotency-Key must have between 1 and 200 characters.');
      // A session names its workstation; a visitor is told apart by address only, so the key itself must be unguessable.
      const id = { key, procedure, caller: caller.sessionId ?? caller.address };
      const name = JSON.stringify([id.key, id.procedure, id.caller]);
      const hash = createHash('sha256').update(canonical(input)).digest('hex');
      const current = running.get(name);
      if (current) return same(current.input, hash) && current.answer;
      const answer = run(id, hash, act);
      running.set(name, { input: hash, answer });
      try {
        return await answer;
      } finally {
        running.delete(name);
      }
    },
  };

  async function run(
    id: { key: string; procedure: string; caller: string },
    hash: string,
    act: () => Promise<unknown>,
  ) {
    const now = clock();
    await repository.sweep(now - dayMs);
    const earlier = await repository.reserve(id, hash, now);
    if (earlier?.answer) return same(earlier.input, hash) && JSON.parse(earlier.answer);
    try {
      const output = await act();
      await repository.answer(id, JSON.stringify(output ?? null));
      return output;
    } catch (error) {
      await repository.release(id);
      throw error;
    }
  }
}

function same(first: string, second: string): true {
  if (first === second) return true;
  throw new PlatenError('CONFLICT', 'This Idempotency-Key was already used with other input. Use a new one.');
}

/** JSON with sorted keys, so that the order of fields doesn't matter. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'null'
  );
}
