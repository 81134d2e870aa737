import type { Files } from '#main/domains/files/index.ts';
import type { SettingsRoom } from '#main/domains/settings/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import type { BackupRun, BackupVerdict, BackupView } from '#shared/contract/backup.contract.ts';

export interface BackupDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventBus;
  readonly files: Pick<Files, 'locate' | 'exists'>;
  readonly settings: Pick<SettingsRoom, 'get'>;
  /** Where backups go unless the settings name a folder. */
  readonly folder: string;
  readonly version: string;
  /** Files of the storage that no record names. */
  readonly unrecorded: () => AsyncIterable<readonly { readonly path: string; readonly size: number }[]>;
  readonly fs?: FsPort;
}

/** One file of a backup. Its content lies in `objects` under its hash. */
export interface ManifestEntry {
  /** Relative to the storage root. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Backup {
  view(): Promise<BackupView>;
  /** Makes a backup into the folder of the settings, or another one. CONFLICT while one is running. */
  make(folder?: string): Promise<BackupRun>;
  /** As `make`, answering at once. */
  start(): void;
  /** Makes the backup of the night once its time has come, and a failed one again after an hour. */
  makeDue(signal?: AbortSignal): Promise<void>;
  /** Reads everything and compares; NOT_FOUND for an unknown name. */
  verify(name: string, folder?: string): Promise<BackupVerdict>;
  /** Whether the content of a hash is kept, and the content. */
  has(sha256: string): Promise<boolean>;
  read(sha256: string): AsyncIterable<Uint8Array>;
  /** Whether one is made every night. */
  isOn(): boolean;
  /** What is wrong with the backups, in a sentence; null where all is well. */
  alert(): Promise<string | null>;
  /** Breaks off a backup under way and waits for it. */
  close(): Promise<void>;
}
