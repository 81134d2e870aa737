import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { runPlaten } from '../host-child.ts';
import { type CareLab, careLab } from '../integrity/care-lab.ts';

/** What the metadata files answer for, in the form that both databases can be asked for it. */
function recordsOf(file: string): Record<string, unknown[]> {
  const sqlite = new SqliteDatabase(file, { readonly: true });
  try {
    const all = (text: string) => sqlite.prepare(text).all();
    return {
      requests: all('SELECT * FROM requests WHERE removed IS NULL ORDER BY id'),
      files: all('SELECT * FROM request_files ORDER BY id'),
      confirmations: all('SELECT * FROM confirmations ORDER BY id'),
      payments: all(`SELECT p.id, p.request_id, p.at, p.amount, p.method, p.reference, p.reason, p.reverses, s.name
        FROM payments p JOIN staff s ON s.id = p.staff_id ORDER BY p.id`),
      notes: all(
        'SELECT n.request_id, n.at, n.text, s.name FROM staff_notes n JOIN staff s ON s.id = n.staff_id ORDER BY n.id',
      ),
      counts: all('SELECT * FROM request_counts WHERE n > 0 ORDER BY status'),
      activity: all(`SELECT request_id, at, type, details, actor, staff_name, workstation_name FROM activity
        WHERE request_id IS NOT NULL ORDER BY id`),
    };
  } finally {
    sqlite.close();
  }
}

/** The storage as it would be found on a disk whose host is gone. */
async function orphaned(lab: CareLab) {
  const storage = join(lab.host.folder, 'found', 'storage');
  const data = join(lab.host.folder, 'found', 'data');
  await cp(lab.root, storage, { recursive: true });
  await rm(join(storage, '.platen', 'lease.lock'), { recursive: true, force: true });
  await rm(join(storage, '.platen', 'holder.json'), { force: true });
  return { storage, data, database: join(data, 'platen.db') };
}

const rebuild = (storage: string, data: string) =>
  runPlaten(['storage', 'rebuild', '--storage', storage, '--data', data, '--json']);

it('makes every record anew from the metadata files alone', async () => {
  await using lab = await careLab();
  await lab.fill();
  await lab.requests.start({ id: 3, actor: lab.jane }, 'Prusa MK4S');
  await lab.requests.complete({ id: 3, actor: lab.jane }, 20);
  await lab.requests.pickUp({ id: 3, actor: lab.jane }, { method: 'card', reference: 'T1', amount: '3.00' });
  const { storage, data, database } = await orphaned(lab);
  const { code, stdout } = await rebuild(storage, data);
  expect(JSON.parse(stdout)).toMatchObject({ requests: 4, files: 5, unread: [], audit: { total: 0 } });
  expect(code).toBe(0);
  expect(recordsOf(database)).toEqual(recordsOf(lab.host.file));
  const log = await runPlaten(['verify-log', '--data', data, '--json']);
  expect(JSON.parse(log.stdout)).toMatchObject({ intact: true });
});

it('goes on numbering after the highest request, and lets a host start on it', async () => {
  await using lab = await careLab();
  await lab.fill();
  const { storage, data, database } = await orphaned(lab);
  await rebuild(storage, data);
  const sqlite = new SqliteDatabase(database, { readonly: true });
  expect(sqlite.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'requests'").get()).toEqual({ seq: 4 });
  sqlite.close();
});

it('names the metadata that it can’t read, and uses the rest', async () => {
  await using lab = await careLab();
  await lab.fill();
  const { storage, data } = await orphaned(lab);
  await writeFile(join(storage, 'Pending/JaneDoe_Filament_Blue_2.metadata.json'), '{"torn":');
  const { code, stdout } = await rebuild(storage, data);
  expect(JSON.parse(stdout)).toMatchObject({
    requests: 3,
    unread: [{ path: 'Pending/JaneDoe_Filament_Blue_2.metadata.json' }],
  });
  expect(code).toBe(1);
});

it('never replaces a database, and wants a storage', async () => {
  await using lab = await careLab();
  const { storage, data } = await orphaned(lab);
  expect((await rebuild(storage, data)).code).toBe(0);
  const again = await rebuild(storage, data);
  expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([1, 'CONFLICT']);
  const nothing = await rebuild(data, join(lab.host.folder, 'other'));
  expect([nothing.code, JSON.parse(nothing.stdout).error.code]).toEqual([2, 'NOT_FOUND']);
});
