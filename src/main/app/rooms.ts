import { type Accounts, createAccounts, type FirstRun } from '#main/domains/accounts/index.ts';
import { type Activity, createActivity } from '#main/domains/activity/index.ts';
import { type Backup, createBackup } from '#main/domains/backup/index.ts';
import { createFiles, type Files } from '#main/domains/files/index.ts';
import { createIntegrity, type Integrity } from '#main/domains/integrity/index.ts';
import { createOutbox, type Outbox } from '#main/domains/mail/index.ts';
import { createModels, type Models } from '#main/domains/models/index.ts';
import { createRequests, type Requests } from '#main/domains/requests/index.ts';
import { createSettings, type SettingsAdmin, type SettingsRoom } from '#main/domains/settings/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { createQueue, type Queue } from '#main/platform/queue/queue.ts';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import { PlatenError } from '#shared/errors.ts';
import { version } from './places.ts';

export interface Ground {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventBus;
}

/** What exists before the host is set up. */
export interface FrontRooms {
  readonly activity: Activity;
  readonly settings: SettingsRoom & SettingsAdmin;
  readonly accounts: Accounts;
}

/** What exists once there is a storage. */
export interface Rooms extends FrontRooms {
  readonly files: Files;
  readonly models: Models;
  readonly outbox: Outbox;
  readonly queue: Queue;
  readonly requests: Requests;
  readonly integrity: Integrity;
  readonly backup: Backup;
}

export async function openFrontRooms(ground: Ground, keyFile: string): Promise<FrontRooms> {
  const box = openKeyFileBox(keyFile);
  const activity = createActivity(ground);
  const settings = await createSettings({ ...ground, secrets: createSecrets({ db: ground.db, box }), activity });
  return { activity, settings, accounts: await createAccounts({ ...ground, activity, settings, box }) };
}

export interface LabChoice {
  readonly storage: string;
  /** Where backups go unless the settings name a folder. */
  readonly backups: string;
  readonly fs: FsPort;
  /** For a host that has no admin yet. The storage comes first: a folder that can't be used changes nothing. */
  readonly firstRun: FirstRun | null;
  /** Whether nobody need be able to sign in. */
  readonly mayBeUnset?: boolean;
  readonly publicUrl: () => string;
}

/** There is nobody yet who could sign in. */
export const notSetUp = () =>
  new PlatenError(
    'INVALID',
    'This host is not set up yet. Set PLATEN_ADMIN_PASSWORD (10 characters or more) or give --admin-password-file; or use --first-run to set it up in the browser, or --practice to try it out.',
    { option: 'admin-password-file' },
  );

/** Opens the storage and everything that lives on it. Throws a sentence where the storage can't be used. */
export async function openRooms(ground: Ground, front: FrontRooms, choice: LabChoice): Promise<Rooms> {
  const { settings, accounts } = front;
  const files = await createFiles({
    ...ground,
    root: choice.storage,
    fs: choice.fs,
    limitBytes: () => settings.get('submissions').limit_bytes,
    polling: () => settings.get('storage').watching,
  });
  try {
    if (!accounts.isSetUp() && !choice.mayBeUnset) {
      if (!choice.firstRun) throw notSetUp();
      await accounts.firstRun(choice.firstRun);
    }
    const models = createModels();
    const outbox = createOutbox({ ...ground, settings });
    const queue = createQueue(ground);
    const requests = createRequests({
      ...ground,
      ...front,
      files,
      outbox,
      models,
      queue,
      publicUrl: choice.publicUrl,
    });
    const backup = await createBackup({
      ...ground,
      settings,
      files,
      folder: choice.backups,
      version,
      unrecorded: () => integrity.unrecorded(),
    });
    const integrity: Integrity = await createIntegrity({ ...ground, ...front, files, requests, kept: backup });
    return { ...front, files, models, outbox, queue, requests, integrity, backup };
  } catch (error) {
    await files.close();
    throw error;
  }
}

export async function closeRooms(rooms: Rooms): Promise<void> {
  await rooms.integrity.close();
  await rooms.backup.close();
  await rooms.models.close();
  await rooms.files.close();
}
