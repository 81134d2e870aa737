import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adminPassword, runPlaten, startHostChild } from '../host-child.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-care-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const data = () => join(folder, 'data');
const run = async (...args: string[]) => {
  const { code, stdout } = await runPlaten([...args, '--data', data(), '--json']);
  return { code, json: JSON.parse(stdout) };
};
const startHost = () =>
  startHostChild(['--data', data(), '--storage', join(folder, 'lab')], { PLATEN_ADMIN_PASSWORD: adminPassword });

test('backup, audit and restore refuse while a host runs, and say who it is', async () => {
  const host = await startHost();
  for (const args of [['backup', join(folder, 'backups')], ['audit']]) {
    const { code, json } = await run(...args);
    expect([code, json.error.code]).toEqual([1, 'LOCKED']);
    expect(json.error.message).toContain(String(host.pid));
  }
  const { code, json } = await run('restore', join(folder, 'backups'));
  expect([code, json.error.code]).toEqual([2, 'NOT_FOUND']);
  expect(await host.stop()).toBe(0);
});

test('a lab is backed up, audited, lost and brought back on the place of its last start', async () => {
  await (await startHost()).stop();
  const backup = await run('backup', join(folder, 'backups'));
  expect(backup).toMatchObject({ code: 0, json: { intact: true, damaged: [] } });
  await writeFile(join(folder, 'lab', 'Archived', 'stray.txt'), 'whose?');
  const audit = await run('audit');
  expect(audit).toMatchObject({ code: 1, json: { total: 1, list: [{ class: 'orphan', path: 'Archived/stray.txt' }] } });
  await rm(data(), { recursive: true });
  await rm(join(folder, 'lab'), { recursive: true });
  const restored = await run('restore', join(folder, 'backups'), '--storage', join(folder, 'lab'));
  expect(restored).toMatchObject({ code: 0, json: { name: backup.json.name, audit: { total: 0 } } });
  const host = await startHostChild(['--data', data()]);
  const signIn = await fetch(`${host.url}/api/session/workstation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ workstation: 'Host', password: adminPassword }),
  });
  expect(signIn.status).toBe(200);
  await host.stop();
});

test('where there is no lab, that is said', async () => {
  expect(await run('audit')).toMatchObject({ code: 2, json: { error: { code: 'NOT_FOUND' } } });
});

/** Changes the log as somebody with a database client would: past the triggers that forbid it. */
function tamper(statement: string): number {
  const sqlite = new SqliteDatabase(join(data(), 'platen.db'));
  try {
    sqlite.exec('DROP TRIGGER activity_no_update; DROP TRIGGER activity_no_delete');
    return sqlite.prepare(statement).run().changes;
  } finally {
    sqlite.close();
  }
}

test.each([
  ['editing', "UPDATE activity SET details = '{}' WHERE id = 2"],
  ['deleting', 'DELETE FROM activity WHERE id = 2'],
])('%s one row of the activity log is found by verify-log, which names it', async (_what, statement) => {
  const host = await startHost();
  for (let turn = 0; turn < 3; turn += 1) {
    await fetch(`${host.url}/api/session/workstation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ workstation: 'Host', password: adminPassword }),
    });
  }
  await host.stop();
  expect((await run('verify-log')).json).toMatchObject({ intact: true });
  expect(tamper(statement)).toBe(1);
  const { code, json } = await run('verify-log');
  expect(code).toBe(1);
  expect(json).toMatchObject({ intact: false, first_bad: 2 });
});
