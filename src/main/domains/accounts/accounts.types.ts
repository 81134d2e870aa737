import type { Actor, Caller } from '#main/platform/call.ts';
import type { StaffMember } from '#shared/contract/people.contract.ts';

export interface Throttle {
  /** Counts one use of a key; past `limit` uses in `windowMs`: TOO_MANY_REQUESTS with `details.retry_after_s`. Survives restarts. */
  take(key: string, limit: number, windowMs: number): Promise<void>;
}

/** Signed, expiring claims, e.g. of a confirmation link. */
export interface LinkTokens {
  sign(claims: { purpose: string; subject: string }, expiresAt: number): Promise<string>;
  /** The subject; `expired` tells an honest old link from a forged one, which is null. */
  read(token: string, purpose: string): Promise<{ subject: string; expired: boolean } | null>;
}

export interface Accounts {
  readonly throttle: Throttle;
  readonly links: LinkTokens;
  /** Who is behind a session token; a visitor where it is missing, expired or revoked. */
  identify(token: string | null, address: string): Promise<Caller>;
  /** The person that a change is attributed to; INVALID where the staff member is unknown or inactive. */
  attribute(caller: Caller, staffId: number): Promise<Actor>;
  staff(options?: { inactive?: boolean }): Promise<StaffMember[]>;
}
