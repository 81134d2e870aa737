import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDatabase } from '#main/platform/database/database.ts';

/** A data folder with a real database that can be closed and opened again, as a restart does. */
export async function temporaryHost() {
  const folder = await mkdtemp(join(tmpdir(), 'platen-'));
  const file = join(folder, 'platen.db');
  let db: Db = await openDatabase(file);
  return {
    folder,
    file,
    get db() {
      return db;
    },
    async restart(): Promise<Db> {
      await db.destroy();
      db = await openDatabase(file);
      return db;
    },
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await rm(folder, { recursive: true });
    },
  };
}
