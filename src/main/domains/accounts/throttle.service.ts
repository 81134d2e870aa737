import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import { PlatenError } from '#shared/errors.ts';
import type { Throttle } from './accounts.types.ts';
import { throttleRepository } from './throttle.repository.ts';

const hourMs = 3_600_000;
const freeAttempts = 10;
const longestDelayMs = 15 * 60_000;

export interface SignInThrottle extends Throttle {
  /** Counts one attempt to prove a password, before it is looked at. The answer takes it back after a success. */
  attempt(address: string, account: string): Promise<() => Promise<void>>;
}

/**
 * Counts in the database, so that a restart forgives nobody. Only failed sign-ins stay counted: a script that signs in
 * rightly all day is no attack. An address has ten failures an hour. An account, whatever the addresses, has ten too
 * and then growing delays (2 s, 4 s … 15 min) rather than a lock, which would let anybody shut an admin out.
 */
export function createThrottle({ db, clock }: { db: Db; clock: Clock }): SignInThrottle {
  const repository = throttleRepository(db);
  let sweptAt = Number.NEGATIVE_INFINITY;

  async function take(key: string, limit: number, windowMs: number): Promise<number> {
    const now = clock();
    if (now - sweptAt > hourMs) {
      sweptAt = now;
      await repository.forgetBefore(now - 24 * hourMs);
    }
    return repository.add(key, now - windowMs, now, (times) => {
      const [oldest] = times;
      if (times.length >= limit && oldest !== undefined) throw tooMany(oldest + windowMs - now);
    });
  }

  return {
    async take(key, limit, windowMs) {
      await take(key, limit, windowMs);
    },
    async attempt(address, account) {
      const [byAddress, byAccount] = [`sign-in:address:${address}`, `sign-in:account:${account.toLowerCase()}`];
      const first = await take(byAddress, freeAttempts, hourMs);
      const now = clock();
      const second = await repository.add(byAccount, now - hourMs, now, (times) => {
        const last = times.at(-1);
        if (times.length < freeAttempts || last === undefined) return;
        const delay = Math.min(1_000 * 2 ** (times.length - freeAttempts + 1), longestDelayMs);
        if (now < last + delay) throw tooMany(last + delay - now);
      });
      return async () => {
        await repository.takeBack(first);
        await repository.takeBack(second);
      };
    },
  };
}

function tooMany(waitMs: number): PlatenError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new PlatenError('TOO_MANY_REQUESTS', `That was tried too often. Try again in ${wait}.`, {
    retry_after_s: seconds,
  });
}
