import type { Caller } from '#main/platform/call.ts';

/** What a transport knows of one call before it is dispatched. */
export interface CallContext {
  readonly caller: Caller;
  readonly setToken: (token: string | null, expiresAt: number | null) => void;
  /** The caller's `Idempotency-Key`; null where it sent none. */
  readonly idempotencyKey: string | null;
  /** Stands for the input where the input itself differs at every try, e.g. the id of an upload: the file's SHA-256. */
  readonly fingerprint?: string;
}
