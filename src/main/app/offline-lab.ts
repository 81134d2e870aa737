import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '#main/platform/clock.ts';
import { openDatabase } from '#main/platform/database/database.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { createLogger } from '#main/platform/logging/logger.ts';
import { PlatenError } from '#shared/errors.ts';
import { readConfig, writeConfig } from './config.ts';
import { labPaths } from './lab-paths.ts';
import { defaultDataFolder } from './places.ts';
import { closeRooms, openFrontRooms, openRooms, type Rooms } from './rooms.ts';

/** Where a lab that no host runs lies. */
export interface LabPlace {
  readonly data: string;
  readonly database: string;
  readonly keyFile: string;
  readonly storage: string;
}

/** The place that the options name; what they leave out is what the host on this machine uses. */
export async function labPlace(data: string | undefined, storage: string | undefined): Promise<LabPlace> {
  const folder = resolve(data ?? defaultDataFolder());
  const paths = labPaths(folder, false);
  const root = storage === undefined ? ((await readConfig(folder))?.storage ?? paths.storage) : resolve(storage);
  return { data: folder, database: paths.database, keyFile: paths.keyFile, storage: root };
}

/** What the next start of a host finds. */
export const keepPlace = ({ data, storage }: LabPlace): Promise<void> =>
  writeConfig(data, { storage, practice: false });

/**
 * Opens a lab without its background work, for one thing to be done, and closes it again. LOCKED where a host has the
 * storage; NOT_FOUND where there is no database, unless a new one is to be made (CONFLICT where there is one).
 */
export async function withLab<T>(place: LabPlace, work: (rooms: Rooms) => Promise<T>, fresh = false): Promise<T> {
  const { data, database, keyFile, storage } = place;
  if (!fresh && !existsSync(database)) {
    throw new PlatenError('NOT_FOUND', `There is no host's database at ${database}. Give --data DIR.`, {
      path: database,
    });
  }
  if (fresh && existsSync(database)) {
    const sentence = `There is a database at ${database} already. Give an empty data folder, or move that one away.`;
    throw new PlatenError('CONFLICT', sentence, { path: database });
  }
  await mkdir(data, { recursive: true, mode: 0o700 });
  const db = await openDatabase(database);
  try {
    const ground = { db, clock: systemClock, log: createLogger(join(data, 'logs')), events: createEventBus() };
    const front = await openFrontRooms(ground, keyFile);
    const choice = { storage, backups: join(data, 'backups'), firstRun: null, mayBeUnset: true };
    const rooms = await openRooms(ground, front, {
      ...choice,
      fs: nodeFs,
      publicUrl: () => front.settings.get('lab').public_url,
    });
    try {
      return await work(rooms);
    } finally {
      await closeRooms(rooms);
    }
  } finally {
    await db.destroy();
  }
}
