import SqliteDatabase from 'better-sqlite3';
import { type ControlledTransaction, Kysely, SqliteDialect, type Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as foundation } from './migrations/0001-foundation.ts';
import type { Database } from './schema.ts';
import { preparedOnce } from './statements.ts';

export type Db = Kysely<Database>;
export type Trx = Transaction<Database> | ControlledTransaction<Database>;

const migrations: Record<string, Migration> = { '0001-foundation': { up: foundation } };

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
  return db;
}
