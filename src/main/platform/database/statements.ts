import type SqliteDatabase from 'better-sqlite3';
import type { SqliteDatabase as DialectDatabase } from 'kysely';

/** More texts than Platen has queries; filters of the board are combined freely, so that there must be an end. */
const KEPT = 500;

/**
 * The connection with its statements prepared once: preparing costs several times what a small query does. The
 * statement that was not used for the longest time is given up first.
 */
export function preparedOnce(sqlite: SqliteDatabase.Database): DialectDatabase {
  const kept = new Map<string, SqliteDatabase.Statement<unknown[]>>();
  return {
    close: () => void sqlite.close(),
    prepare(text) {
      const known = kept.get(text);
      // One that is still being read through can't be run a second time.
      if (known?.busy) return sqlite.prepare(text);
      const statement = known ?? sqlite.prepare<unknown[]>(text);
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.size > KEPT ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}
