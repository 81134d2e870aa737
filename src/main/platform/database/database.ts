import SqliteDatabase from 'better-sqlite3';
import { type ControlledTransaction, Kysely, SqliteDialect, type Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as foundation } from './migrations/0001-foundation.ts';
import { up as integrityAndBackup } from './migrations/0002-integrity-and-backup.ts';
import type { Database } from './schema.ts';
import { preparedOnce } from './statements.ts';

export type Db = Kysely<Database>;
export type Trx = Transaction<Database> | ControlledTransaction<Database>;

const migrations: Record<string, Migration> = {
  '0001-foundation': { up: foundation },
  '0002-integrity-and-backup': { up: integrityAndBackup },
};

/** The driver's own handle of each open database, for what a query can't do. */
const handles = new WeakMap<Db, SqliteDatabase.Database>();

/**
 * Opens the database and brings it to the newest version. WAL with synchronous=FULL: an answered change survives a
 * power cut. One connection: SQLite has one writer, and better-sqlite3 answers within microseconds.
 */
export async function openDatabase(file: string): Promise<Db> {
  const sqlite = new SqliteDatabase(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  // 16 MB instead of 2: a search over a million requests then stays in memory and takes half the time.
  sqlite.pragma('cache_size = -16000');
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: preparedOnce(sqlite) }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  handles.set(db, sqlite);
  return db;
}

/**
 * Copies the database as it is at one moment into a new file, by SQLite's online backup, while others go on reading and
 * writing through the same connection.
 */
export async function copyDatabase(db: Db, file: string): Promise<void> {
  const sqlite = handles.get(db);
  if (!sqlite) throw new Error('this database was not opened by openDatabase');
  await sqlite.backup(file);
}

/** Whether SQLite finds the file of a database whole. It must not be in use. */
export function isDatabaseWhole(file: string): boolean {
  try {
    const sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    try {
      return sqlite.pragma('integrity_check', { simple: true }) === 'ok';
    } finally {
      sqlite.close();
    }
  } catch {
    return false;
  }
}
