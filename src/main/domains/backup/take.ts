import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDatabase, isDatabaseWhole, openDatabase } from '#main/platform/database/database.ts';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import { hashFile } from '#main/platform/filesystem/hash.ts';
import { thumbnailPath } from '#shared/domain/storage-layout.ts';
import { isPlatenError, PlatenError } from '#shared/errors.ts';
import { type BackupRepository, backupRepository, type RecordedFile } from './backup.repository.ts';
import type { BackupDeps } from './backup.types.ts';
import { databaseFile, manifestFile, manifestWriter, nameAt, type Summary, summaryFile, syncFile } from './manifest.ts';
import { type ObjectStore, objectStore, type Stored } from './object-store.ts';

const pageSize = 500;
/** Files that went away while they were copied call for a fresh start; what is copied already isn't copied again. */
const tries = 4;
const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:|^\\\\/.test(path);

export interface Taken {
  readonly name: string;
  readonly copiedFiles: number;
  readonly copiedBytes: number;
}

/** A file that the copy of the database names had left its place before it was reached. */
class Overtaken extends Error {}

/**
 * Makes one backup: the database at one moment, then every file that this copy names, wherever it lies by now. Work goes
 * on meanwhile; where it deleted or changed a file that is still to be copied, the database is copied anew.
 * The dated folder gets its name once everything in it is written, synced and checked.
 */
export async function takeBackup(
  deps: BackupDeps & { readonly fs: FsPort },
  folder: string,
  onFile: (files: number, verifying: boolean) => void,
): Promise<Taken> {
  const { fs, clock } = deps;
  await fs.mkdir(folder);
  const name = nameAt(clock());
  const partial = join(folder, `.partial-${name}`);
  let [copiedFiles, copiedBytes] = [0, 0];
  const count = ({ copied, size }: Stored) => {
    if (!copied) return;
    copiedFiles += 1;
    copiedBytes += size;
  };
  for (let turn = 1; ; turn += 1) {
    await rm(partial, { recursive: true, force: true });
    await fs.mkdir(partial);
    try {
      await fill(deps, folder, partial, count, onFile);
      break;
    } catch (error) {
      if (!(error instanceof Overtaken) || turn === tries) {
        await rm(partial, { recursive: true, force: true }).catch(() => {});
        throw error instanceof Overtaken ? tooBusy() : error;
      }
    }
  }
  await fs.syncFolder(partial);
  await fs.rename(partial, join(folder, name));
  await fs.syncFolder(folder);
  return { name, copiedFiles, copiedBytes };
}

const tooBusy = () =>
  new PlatenError('UNAVAILABLE', 'Files changed faster than they could be copied. Try again when less is going on.');

async function fill(
  deps: BackupDeps & { readonly fs: FsPort },
  folder: string,
  partial: string,
  count: (stored: Stored) => void,
  onFile: (files: number, verifying: boolean) => void,
): Promise<void> {
  const { fs, db, clock, version } = deps;
  const store = objectStore(fs, folder);
  const database = join(partial, databaseFile);
  const created_at = clock();
  await copyDatabase(db, database);
  const manifest = manifestWriter(fs, partial);
  const copy = await openDatabase(database);
  const then = backupRepository(copy);
  const now = backupRepository(db);
  let [files, bytes, missing] = [0, 0, 0];
  let requests = 0;
  try {
    requests = await then.requests();
    for await (const { path, stored } of contents(deps, store, then, now)) {
      if (stored === null) {
        missing += 1;
        continue;
      }
      count(stored);
      files += 1;
      bytes += stored.size;
      await manifest.add({ path, size: stored.size, sha256: stored.sha256 });
      onFile(files, false);
    }
    await manifest.close();
  } finally {
    manifest.destroy();
    await copy.destroy();
  }
  onFile(files, true);
  if (!isDatabaseWhole(database))
    throw new PlatenError('UNAVAILABLE', 'The copy of the database is damaged. Check the disk.');
  await syncFile(fs, database);
  const summary: Summary = {
    schema: 'platen-backup',
    schema_version: 1,
    created_at,
    version,
    root_id: await now.rootId(),
    requests,
    files,
    bytes,
    missing,
    database: await hashFile(fs, database),
    manifest: await hashFile(fs, join(partial, manifestFile)),
  };
  const file = await fs.open(join(partial, summaryFile), 'wx');
  try {
    await file.write(new TextEncoder().encode(`${JSON.stringify(summary, null, 2)}\n`), 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

interface Content {
  readonly path: string;
  /** Null where the record names a file that isn't there. */
  readonly stored: Stored | null;
}

/** Everything that belongs to the copy: recorded files, pictures, and what no record names. */
async function* contents(
  deps: BackupDeps,
  store: ObjectStore,
  then: BackupRepository,
  now: BackupRepository,
): AsyncGenerator<Content> {
  for (let after = 0; ; ) {
    const page = await then.filesAfter(after, pageSize);
    if (page.length === 0) break;
    after = page.at(-1)?.id ?? after;
    for (const file of page)
      if (!isAbsolute(file.path)) yield { path: file.path, stored: await recorded(deps, store, now, file) };
  }
  for (let after = 0; ; ) {
    const page = await then.pictured(after, pageSize);
    if (page.length === 0) break;
    after = page.at(-1) ?? after;
    for (const id of page) {
      const path = thumbnailPath(id);
      const stored = await keep(deps, store, path);
      if (stored === null && !(await now.isPictured(id))) throw new Overtaken();
      yield { path, stored };
    }
  }
  for await (const page of deps.unrecorded()) {
    for (const { path } of page) {
      if (await then.isRecorded(path)) continue;
      const stored = await keep(deps, store, path);
      if (stored) yield { path, stored };
    }
  }
}

/** Keeps the content of a recorded file, at its place of now where it has moved since. */
async function recorded(deps: BackupDeps, store: ObjectStore, now: BackupRepository, file: RecordedFile) {
  const size = await store.sizeOf(file.sha256);
  if (size !== null && size > 0) return { sha256: file.sha256, size, copied: false };
  const before = await keep(deps, store, file.path);
  if (before?.sha256 === file.sha256) return before;
  const path = await now.fileNow(file.id);
  if (path === file.path) return before;
  const moved = path === null ? null : await keep(deps, store, path);
  if (moved?.sha256 === file.sha256) return moved;
  throw new Overtaken();
}

async function keep({ files }: BackupDeps, store: ObjectStore, path: string): Promise<Stored | null> {
  try {
    return await store.put(await files.locate(path));
  } catch (error) {
    const code = isPlatenError(error) ? error.code : (error as NodeJS.ErrnoException).code;
    // It was moved between being seen and being read.
    if (code === 'NOT_FOUND' || code === 'ENOENT' || code === 'CONFLICT') return null;
    throw error;
  }
}
