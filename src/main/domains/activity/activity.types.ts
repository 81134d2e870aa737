import type { Actor } from '#main/platform/call.ts';
import type { Trx } from '#main/platform/database/database.ts';
import type { ActivityEntry } from '#shared/contract/requests.contract.ts';

export interface ActivityRecord {
  readonly requestId: number | null;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
}

export interface Activity {
  /** Appends one entry inside the business transaction; its hash covers the entry and the hash before. */
  record(trx: Trx, entry: ActivityRecord): Promise<void>;
  /**
   * Writes entries of an earlier log into this one, oldest first, with their own times and names. They get numbers and
   * hashes of this log: a chain can't be put together again from a part of it.
   */
  replay(trx: Trx, entries: readonly ActivityEntry[]): Promise<void>;
  /** Newest first. */
  ofRequest(requestId: number): Promise<ActivityEntry[]>;
  /** Recomputes the chain from the first entry. */
  verify(): Promise<{ entries: number; intact: boolean; first_bad: number | null }>;
}
