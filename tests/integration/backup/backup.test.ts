import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openBackup, restoreStorage } from '#main/domains/backup/index.ts';
import { sha256 } from '../../fakes/temp-lab.ts';
import { runPlaten } from '../host-child.ts';
import { type CareLab, careLab } from '../integrity/care-lab.ts';
import { decision } from '../requests/requests-lab.ts';

/** Every file below a folder with its content, without Platen's own. */
async function contents(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (entry.isFile() && !path.startsWith('.platen')) found[path] = sha256(await readFile(join(root, path)));
  }
  return found;
}

/** Every row of every table, but for those that a start of the lab itself writes. */
function rowsOf(file: string): Record<string, unknown[]> {
  const sqlite = new SqliteDatabase(file, { readonly: true });
  try {
    const tables = sqlite
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all();
    const ownWork = new Set(['audits', 'audit_findings', 'backup_runs', 'storage_due', 'keep']);
    const names = (tables as { name: string }[]).map(({ name }) => name).filter((name) => !ownWork.has(name));
    return Object.fromEntries(names.sort().map((name) => [name, sqlite.prepare(`SELECT * FROM "${name}"`).all()]));
  } finally {
    sqlite.close();
  }
}

const restore = (lab: CareLab, more: string[] = []) =>
  runPlaten(['restore', lab.backups, '--data', join(lab.host.folder, 'back'), '--json', ...more]);

describe('a backup', () => {
  it('brings every table and every file back into an empty lab', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.put('Quarantine/set-aside.txt', 'kept');
    await lab.put('Archived/notes.txt', 'whose is this?');
    const run = await lab.backup.make();
    expect(run).toMatchObject({ state: 'done', error: null });
    const before = { files: await contents(lab.root), rows: rowsOf(lab.host.file) };
    const { code, stdout } = await restore(lab);
    expect(JSON.parse(stdout)).toMatchObject({ secrets_key: false, audit: { total: 1, findings: { orphan: 1 } } });
    expect(code).toBe(1);
    expect(await contents(join(lab.host.folder, 'back', 'storage'))).toEqual(before.files);
    expect(rowsOf(join(lab.host.folder, 'back', 'platen.db'))).toEqual(before.rows);
  });

  it('taken while work goes on restores to a lab that passes the audit', async () => {
    await using lab = await careLab();
    let over = false;
    const one = async (id: number) => {
      await lab.submit();
      await lab.requests.approveInPerson({ id, actor: lab.jane }, decision);
      await lab.requests.start({ id, actor: lab.jane }, 'Prusa MK4S');
      if (id % 3 === 0) await lab.requests.complete({ id, actor: lab.jane }, 20);
    };
    const work = (async () => {
      for (let id = 1; !over; id += 1) await one(id);
    })();
    while ((await lab.requests.counts()).Printing < 3) await new Promise(setImmediate);
    const run = await lab.backup.make();
    over = true;
    await work;
    expect(run.state).toBe('done');
    const { code, stdout } = await restore(lab);
    expect(JSON.parse(stdout)).toMatchObject({ audit: { total: 0, list: [] } });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).audit.requests).toBeGreaterThanOrEqual(3);
  });

  it('keeps equal contents once, and the next one copies only what is new', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.backup.make();
    lab.clock.advance(86_400_000);
    await lab.submit();
    await lab.queue.idle();
    const second = await lab.backup.make();
    expect(second.copied_files).toBeLessThanOrEqual(2);
    const { backups } = await lab.backup.view();
    expect(backups.map(({ requests }) => requests)).toEqual([5, 4]);
  });

  it('is found damaged by a check, which names the file', async () => {
    await using lab = await careLab();
    await lab.fill();
    const { name } = await lab.backup.make();
    expect(await lab.backup.verify(name ?? '')).toMatchObject({ intact: true, damaged: [], database: true });
    const { sha256, path } = (await lab.filesOf(1))[0] ?? { sha256: '', path: '' };
    await writeFile(join(lab.backups, 'objects', sha256.slice(0, 2), sha256), 'rot');
    expect(await lab.backup.verify(name ?? '')).toMatchObject({ intact: false, damaged: [path], database: true });
    await appendFile(join(lab.backups, name ?? '', 'platen.db'), 'x');
    expect(await lab.backup.verify(name ?? '')).toMatchObject({ intact: false, database: false });
    const { code } = await restore(lab);
    expect(code).toBe(1);
    expect(existsSync(join(lab.host.folder, 'back', 'platen.db'))).toBe(false);
  });

  it('rotates: old ones go with the contents that nobody else names', async () => {
    await using lab = await careLab();
    await lab.submit();
    await lab.put('Archived/first.txt', 'only in the first');
    for (let day = 0; day < 40; day += 1) {
      await lab.backup.make();
      if (day === 0) await rm(join(lab.root, 'Archived/first.txt'));
      lab.clock.advance(86_400_000);
    }
    const { backups } = await lab.backup.view();
    // 14 days, then the newest of each older week and month.
    expect(backups.length).toBeGreaterThanOrEqual(17);
    expect(backups.length).toBeLessThanOrEqual(20);
    const objects = (await readdir(join(lab.backups, 'objects'), { recursive: true })).filter(
      (name) => name.length > 60,
    );
    expect(objects).toHaveLength(2);
  });

  it('warns where it fails, and where it is older than a day and a half', async () => {
    await using lab = await careLab();
    expect(await lab.backup.alert()).toBeNull();
    lab.clock.advance(37 * 3_600_000);
    expect(await lab.backup.alert()).toContain('no backup yet');
    await lab.backup.make();
    expect(await lab.backup.alert()).toBeNull();
    lab.clock.advance(37 * 3_600_000);
    expect(await lab.backup.alert()).toContain('37 hours old');
    const blocked = join(lab.host.folder, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    await expect(lab.backup.make(join(blocked, 'backups'))).rejects.toThrow();
    expect(await lab.backup.alert()).toContain('failed');
  });

  it('is made once its time of the night has passed, not twice, and again after a failure', async () => {
    await using lab = await careLab();
    const made = async () =>
      (await lab.db.selectFrom('backup_runs').select('state').execute()).map(({ state }) => state);
    await lab.backup.makeDue();
    expect(await made()).toEqual([]);
    lab.clock.advance(24 * 3_600_000);
    await lab.backup.makeDue();
    await lab.backup.makeDue();
    expect(await made()).toEqual(['done']);
    await lab.set('backup', { folder: join(lab.host.file, 'no folder') });
    lab.clock.advance(24 * 3_600_000);
    await lab.backup.makeDue();
    await lab.backup.makeDue();
    expect(await made()).toEqual(['done', 'failed']);
    await lab.set('backup', { folder: '' });
    lab.clock.advance(3_600_000);
    await lab.backup.makeDue();
    expect(await made()).toEqual(['done', 'failed', 'done']);
  });

  it('refuses a folder with the backups of another lab', async () => {
    await using lab = await careLab();
    await using other = await careLab();
    await other.backup.make();
    await expect(lab.backup.make(other.backups)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await other.backup.view()).backups).toHaveLength(1);
  });
});

describe('a restore', () => {
  it('never writes over anything', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.backup.make();
    const backup = await openBackup(lab.backups);
    const database = join(lab.host.folder, 'new.db');
    await expect(restoreStorage(backup, { storage: lab.root, database })).rejects.toMatchObject({ code: 'CONFLICT' });
    const empty = join(lab.host.folder, 'empty');
    await mkdir(empty);
    await expect(restoreStorage(backup, { storage: empty, database: lab.host.file })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await readdir(empty)).toEqual([]);
  });

  it('says where there is no backup', async () => {
    await using lab = await careLab();
    const { code, stdout } = await restore(lab);
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'NOT_FOUND']);
  });
});
