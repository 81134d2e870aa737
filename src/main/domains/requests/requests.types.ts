import type { Accounts } from '#main/domains/accounts/index.ts';
import type { Activity } from '#main/domains/activity/index.ts';
import type { Files } from '#main/domains/files/index.ts';
import type { Outbox } from '#main/domains/mail/index.ts';
import type { Models } from '#main/domains/models/index.ts';
import type { SettingsRoom } from '#main/domains/settings/index.ts';
import type { Actor } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import type { Queue } from '#main/platform/queue/queue.ts';

export interface RequestsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly events: EventBus;
  readonly activity: Activity;
  readonly files: Files;
  readonly models: Pick<Models, 'inspect' | 'sliced' | 'thumbnail'>;
  readonly outbox: Outbox;
  readonly accounts: Pick<Accounts, 'throttle' | 'links'>;
  readonly settings: Pick<SettingsRoom, 'get' | 'version'>;
  readonly queue: Pick<Queue, 'define' | 'add' | 'wake'>;
  /** Under which students reach this host; without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What the stories of this room share. */
export interface RequestsContext extends RequestsDeps {
  /** One change of a request at a time. */
  readonly alone: <T>(requestId: number, work: () => Promise<T>) => Promise<T>;
  /**
   * What the storage was owed and has got: request number to the last row paid. The rows are deleted with a later
   * transaction, since a commit of their own would double the cost of every change; paying twice does no harm.
   */
  readonly settled: Map<number, number>;
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
