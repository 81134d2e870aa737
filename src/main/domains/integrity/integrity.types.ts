import type { Activity } from '#main/domains/activity/index.ts';
import type { Files } from '#main/domains/files/index.ts';
import type { Requests } from '#main/domains/requests/index.ts';
import type { Actor } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import type { Audit, Finding, FindingClass, IntegrityView, Resolution } from '#shared/contract/integrity.contract.ts';

/** Contents that a backup holds, by their hash. */
export interface KeptContents {
  has(sha256: string): Promise<boolean>;
  read(sha256: string): AsyncIterable<Uint8Array>;
}

export interface IntegrityDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventBus;
  readonly activity: Pick<Activity, 'record'>;
  readonly files: Files;
  readonly requests: Pick<
    Requests,
    | 'metadataPath'
    | 'metadataState'
    | 'regenerateMetadata'
    | 'redraw'
    | 'acceptContent'
    | 'putBack'
    | 'restoreUpload'
    | 'adopt'
    | 'heal'
    | 'sweepCandidates'
  >;
  readonly kept: KeptContents;
}

/** What an audit has found, before it is stored. */
export interface Suspicion {
  readonly class: FindingClass;
  readonly path: string;
  readonly requestId: number | null;
  readonly fileId: number | null;
  readonly sentence: string;
  readonly resolutions: readonly Resolution[];
}

export interface Integrity {
  view(): Promise<IntegrityView>;
  findings(query: {
    class?: FindingClass | undefined;
    after?: number | undefined;
    limit?: number | undefined;
  }): Promise<Finding[]>;
  /** Begins an audit and answers; CONFLICT while one is running. */
  start(actor: Actor): Promise<void>;
  /** Runs an audit to its end, or joins the one under way; the signal cancels it. */
  run(actor: Actor, signal?: AbortSignal): Promise<Audit>;
  cancel(): void;
  resolve(id: number, resolution: Resolution, actor: Actor): Promise<void>;
  /** Files of the storage that no record names, a page at a time; what is on its way somewhere isn't among them. */
  unrecorded(signal?: AbortSignal): AsyncIterable<readonly { readonly path: string; readonly size: number }[]>;
  /** Ends an audit under way and waits for it. */
  close(): Promise<void>;
}
