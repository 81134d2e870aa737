import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '#main/platform/clock.ts';
import { PlatenError } from '#shared/errors.ts';

const lifeMs = 24 * 3_600_000;

/** One-time codes for whoever can read the host's own screen. Only their hashes are kept, in memory. */
export function createStartCodes(clock: Clock) {
  const expiries = new Map<string, number>();
  const keyOf = (code: string) => createHash('sha256').update(code).digest('base64');

  const check = (code: string) => {
    if ((expiries.get(keyOf(code)) ?? 0) > clock()) return;
    throw new PlatenError(
      'UNAUTHENTICATED',
      'This start link was used already or is too old. Start Platen again on the host to get a new one.',
    );
  };
  return {
    issue(): string {
      const code = randomBytes(24).toString('base64url');
      expiries.set(keyOf(code), clock() + lifeMs);
      return code;
    },
    check,
    use(code: string): void {
      check(code);
      expiries.delete(keyOf(code));
    },
  };
}
