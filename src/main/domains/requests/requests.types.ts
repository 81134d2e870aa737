import type { Logger } from 'pino';
import type { Accounts } from '#main/domains/accounts/index.ts';
import type { Activity } from '#main/domains/activity/index.ts';
import type { Files } from '#main/domains/files/index.ts';
import type { Outbox } from '#main/domains/mail/index.ts';
import type { SettingsRoom } from '#main/domains/settings/index.ts';
import type { Actor } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { ModelFacts } from '#shared/domain/model-facts.ts';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';

/** What this room asks of the models room. Paths are absolute. */
export interface ModelReader {
  /** UNSUPPORTED_TYPE, UNREADABLE_FILE or TOO_LARGE where the content is no model we take. */
  facts(path: string): Promise<ModelFacts>;
  /** Facts of a slicer's output; `complete` is false while it is still being written. */
  sliced(path: string): Promise<SlicedFacts>;
  /** A PNG of the model. */
  thumbnail(path: string): Promise<Uint8Array>;
}

/** What this room asks of the stored job queue. */
export interface JobQueue {
  /** Inside the business transaction. A second waiting job with the same key is not stored. */
  add(trx: Trx, kind: string, payload: unknown, options?: { key?: string }): Promise<unknown>;
  define(kind: string, work: (payload: unknown) => Promise<void>): void;
}

export interface RequestsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly events: EventBus;
  readonly activity: Activity;
  readonly files: Files;
  readonly models: ModelReader;
  readonly outbox: Outbox;
  readonly accounts: Accounts;
  readonly settings: SettingsRoom;
  readonly queue: JobQueue;
  /** Under which students reach this host; without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What the stories of this room share. */
export interface RequestsContext extends RequestsDeps {
  /** One change of a request at a time. */
  readonly alone: <T>(requestId: number, work: () => Promise<T>) => Promise<T>;
}

export type RequestRow = Row<'requests'>;
export type FileRow = Row<'request_files'>;

/** What every change carries. */
export interface Change {
  readonly id: number;
  readonly actor: Actor;
  /** The version it was based on; left out, the newest. */
  readonly version?: number | undefined;
}

/** A stored file as the transport streams it. */
export interface StoredFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
}
