import SqliteDatabase from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { preparedOnce } from '#main/platform/database/statements.ts';

const opened: SqliteDatabase.Database[] = [];
afterEach(() => {
  for (const sqlite of opened.splice(0)) sqlite.close();
});

function open() {
  const sqlite = new SqliteDatabase(':memory:');
  opened.push(sqlite);
  sqlite.exec('CREATE TABLE prints (id INTEGER PRIMARY KEY); INSERT INTO prints VALUES (1), (2), (3)');
  return { sqlite, database: preparedOnce(sqlite) };
}

const select = 'SELECT * FROM prints WHERE id > ? ORDER BY id';

it('gives the same statement for the same text and other values', () => {
  const { database } = open();
  expect(database.prepare(select).all([1])).toEqual([{ id: 2 }, { id: 3 }]);
  expect(database.prepare(select).all([2])).toEqual([{ id: 3 }]);
  expect(database.prepare(select)).toBe(database.prepare(select));
});

it('prepares another where the first is still being read through', () => {
  const { database } = open();
  const seen: unknown[] = [];
  for (const row of database.prepare(select).iterate([0])) {
    seen.push(row, database.prepare(select).all([2]));
  }
  expect(seen).toEqual([{ id: 1 }, [{ id: 3 }], { id: 2 }, [{ id: 3 }], { id: 3 }, [{ id: 3 }]]);
});

it('sees a table as it is now', () => {
  const { sqlite, database } = open();
  expect(database.prepare(select).all([2])).toEqual([{ id: 3 }]);
  sqlite.exec("ALTER TABLE prints ADD COLUMN name TEXT DEFAULT 'gear'");
  expect(database.prepare(select).all([2])).toEqual([{ id: 3, name: 'gear' }]);
});

it('gives up the statement that was not used for the longest time', () => {
  const { database } = open();
  const first = database.prepare('SELECT 0');
  const second = database.prepare(select);
  for (let i = 1; i < 499; i += 1) database.prepare(`SELECT ${i}`);
  expect(database.prepare('SELECT 0')).toBe(first);
  database.prepare('SELECT 499');
  expect(database.prepare('SELECT 0')).toBe(first);
  expect(database.prepare(select)).not.toBe(second);
});
