import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { labPaths } from '#main/app/lab-paths.ts';
import { defaultDataFolder } from '#main/app/places.ts';
import { type Db, openDatabase } from '#main/platform/database/database.ts';
import { PlatenError } from '#shared/errors.ts';

/** The database of a host, beside a running one or without; NOT_FOUND where there is none. */
export async function openLabDatabase(data: string | undefined): Promise<Db> {
  const { database } = labPaths(resolve(data ?? defaultDataFolder()), false);
  if (existsSync(database)) return openDatabase(database);
  throw new PlatenError('NOT_FOUND', `There is no host's database at ${database}. Give --data DIR.`, {
    path: database,
  });
}
