import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { resolveInside } from '#main/platform/filesystem/safe-path.ts';
import { verifiedCopy } from '#main/platform/filesystem/verified-copy.ts';
import { layoutVersion, ownFolder, storageFolders, temporaryName } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { databaseFile, isBackupName, readManifest, readSummary, type Summary } from './manifest.ts';
import { objectStore } from './object-store.ts';
import { listBackups } from './shelf.ts';

/** A backup that may be restored. */
export interface OpenedBackup {
  /** Of all backups. */
  readonly folder: string;
  readonly name: string;
  readonly summary: Summary;
}

/** The backup in a dated folder, or the newest of a folder of backups. NOT_FOUND with a sentence where there is none. */
export async function openBackup(path: string, fs: FsPort = nodeFs): Promise<OpenedBackup> {
  const name = path.replace(/[\\/]+$/, '').slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (isBackupName(name)) return { folder: dirname(path), name, summary: await readSummary(path) };
  const [newest] = await listBackups(fs, path);
  if (!newest) throw new PlatenError('NOT_FOUND', `There is no backup in ${path}.`, { path });
  return { folder: path, name: newest.name, summary: await readSummary(join(path, newest.name)) };
}

/**
 * Puts the files of a backup into an empty folder, which becomes the storage, and then its database at a new place.
 * Every copy is verified against the list. CONFLICT where something is there already: nothing is ever written over.
 */
export async function restoreStorage(
  { folder, name, summary }: OpenedBackup,
  to: { readonly storage: string; readonly database: string },
  fs: FsPort = nodeFs,
): Promise<{ files: number; bytes: number }> {
  const dated = join(folder, name);
  await expectNothing(to.storage, to.database);
  await fs.mkdir(join(to.storage, ownFolder));
  for (const name of storageFolders) await fs.mkdir(join(to.storage, name));
  const root = await fs.realpath(to.storage);
  const store = objectStore(fs, folder);
  let [files, bytes] = [0, 0];
  for await (const { path, size, sha256 } of readManifest(dated)) {
    const target = await resolveInside(fs, root, path);
    await copy(store.pathOf(sha256), target, sha256);
    files += 1;
    bytes += size;
  }
  await writeMarker();
  await fs.mkdir(dirname(to.database));
  // Last, so that a restore that broke off leaves no lab that looks whole.
  await copy(join(dated, databaseFile), to.database, summary.database.sha256);
  return { files, bytes };

  async function copy(from: string, target: string, sha256: string): Promise<void> {
    const temporary = join(dirname(target), temporaryName(randomUUID()));
    await verifiedCopy(from, target, { fs, temporary, sha256 }).catch((cause: unknown) => {
      const sentence = `The backup ${name} is damaged at ${from}. Choose another one, and empty ${to.storage} before.`;
      throw new PlatenError('UNAVAILABLE', sentence, { path: from }, cause);
    });
  }

  async function writeMarker(): Promise<void> {
    const file = await fs.open(join(root, ownFolder, 'root.json'), 'wx');
    try {
      const marker = { id: summary.root_id, layout: layoutVersion };
      await file.write(new TextEncoder().encode(`${JSON.stringify(marker, null, 2)}\n`), 0);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

async function expectNothing(storage: string, database: string): Promise<void> {
  const there = await readdir(storage).catch(() => []);
  if (there.length > 0) {
    throw new PlatenError('CONFLICT', `${storage} isn’t empty. A restore needs an empty folder for the storage.`, {
      path: storage,
    });
  }
  for (const name of await readdir(dirname(database)).catch(() => [])) {
    if (join(dirname(database), name).startsWith(database)) {
      const sentence = `There is a database at ${database} already. Give an empty data folder, or move that one away.`;
      throw new PlatenError('CONFLICT', sentence, { path: database });
    }
  }
}
