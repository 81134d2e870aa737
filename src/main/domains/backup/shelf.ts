import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import { hashFile } from '#main/platform/filesystem/hash.ts';
import type { BackupVerdict, KeptBackup } from '#shared/contract/backup.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import { databaseFile, isBackupName, manifestFile, readManifest, readSummary } from './manifest.ts';
import { objectStore } from './object-store.ts';
import { keptBackups } from './rotation.rules.ts';

/** The backups of a folder, newest first; what can't be read isn't one. */
export async function listBackups(fs: FsPort, folder: string): Promise<(KeptBackup & { root_id: string })[]> {
  const names = (await fs.readdir(folder).catch(() => [])).filter(isBackupName).sort().reverse();
  const found = [];
  for (const name of names) {
    const summary = await readSummary(join(folder, name)).catch(() => null);
    if (!summary) continue;
    const { created_at, requests, files, bytes, missing, root_id } = summary;
    found.push({ name, created_at, requests, files, bytes, missing, root_id });
  }
  return found;
}

const ownerFile = 'platen-backups.json';

/** A folder holds the backups of one storage: rotation must never delete another lab's. CONFLICT otherwise. */
export async function claimFolder(fs: FsPort, folder: string, rootId: string): Promise<void> {
  await fs.mkdir(folder);
  const path = join(folder, ownerFile);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) {
    const file = await fs.open(path, 'wx');
    try {
      await file.write(new TextEncoder().encode(`${JSON.stringify({ root_id: rootId })}\n`), 0);
      await file.sync();
    } finally {
      await file.close();
    }
  } else if (!text.includes(JSON.stringify(rootId))) {
    throw new PlatenError('CONFLICT', `${folder} holds the backups of another lab. Choose a folder of its own.`, {
      path: folder,
    });
  }
}

/** Deletes the dated folders that rotation doesn't keep, and the contents that no backup names any more. */
export async function rotate(fs: FsPort, folder: string): Promise<void> {
  const all = await listBackups(fs, folder);
  const kept = keptBackups(all.map(({ created_at }) => created_at));
  for (const { name, created_at } of all) {
    if (!kept.has(created_at)) await rm(join(folder, name), { recursive: true, force: true });
  }
  for (const name of await fs.readdir(folder)) {
    if (name.startsWith('.partial-')) await rm(join(folder, name), { recursive: true, force: true });
  }
  const named = new Set<string>();
  // Also those whose summary can't be read: as long as a list is there, its contents stay.
  for (const name of (await fs.readdir(folder)).filter(isBackupName)) {
    for await (const { sha256 } of readManifest(join(folder, name))) named.add(sha256);
  }
  await objectStore(fs, folder).sweep(named);
}

const namedDamages = 100;

/** Reads a backup in full and compares every hash with its list. */
export async function verifyBackup(
  fs: FsPort,
  folder: string,
  name: string,
  onFile: (files: number) => void = () => {},
): Promise<BackupVerdict> {
  if (!isBackupName(name)) throw new PlatenError('NOT_FOUND', 'There is no backup of that name.', { name });
  const dated = join(folder, name);
  const summary = await readSummary(dated);
  const store = objectStore(fs, folder);
  const same = async (path: string, wanted: { sha256: string; size: number }) => {
    const found = await hashFile(fs, path).catch(() => null);
    return found?.sha256 === wanted.sha256 && found.size === wanted.size;
  };
  const database = await same(join(dated, databaseFile), summary.database);
  const damaged = [];
  let [files, bad] = [0, 0];
  if (await same(join(dated, manifestFile), summary.manifest)) {
    for await (const entry of readManifest(dated)) {
      files += 1;
      onFile(files);
      if (await same(store.pathOf(entry.sha256), entry)) continue;
      bad += 1;
      if (damaged.length < namedDamages) damaged.push(entry.path);
    }
  } else {
    bad = 1;
    damaged.push(manifestFile);
  }
  return { name, intact: database && bad === 0 && files === summary.files, files, damaged, database };
}
