import { randomUUID } from 'node:crypto';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#main/platform/clock.ts';
import { type FsPort, fsCode, readText } from '#main/platform/filesystem/fs.port.ts';
import { isInside, resolveInside } from '#main/platform/filesystem/safe-path.ts';
import { storageError } from '#main/platform/filesystem/storage-error.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { layoutVersion, ownFolder, storageFolders } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import type { FilesRepository } from './files.repository.ts';
import { takeLease } from './lease.ts';
import { writeWhole } from './write-whole.ts';

export interface StorageRoot {
  /** The real path, with every link resolved. */
  readonly path: string;
  /** Platen's own folder in it. */
  readonly own: string;
  /** The absolute path of a stored path, which need not exist. FORBIDDEN where it leads out. */
  resolve(path: string): Promise<string>;
  /** As `resolve`, and also files of the slicer-output folders that were named to `admit`. */
  resolveSource(path: string): Promise<string>;
  /** Lets files of a folder outside the root be read and taken over: an admin has listed it as a slicer's output. */
  admit(folder: string): Promise<string>;
  /** The root is there, is the right one and is ours; UNAVAILABLE or LOCKED otherwise. Before every change. */
  ensure(): Promise<void>;
  /** Runs file operations on a stored path; failures come out as errors that a person can act on. */
  guard<T>(path: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const rootSchema = z.object({ id: z.string().min(8), layout: z.number().int().positive() });

/** What systems leave in folders by themselves. */
const litter = new Set([
  '.DS_Store',
  'desktop.ini',
  'Thumbs.db',
  'lost+found',
  'System Volume Information',
  '.Trashes',
]);

/**
 * Opens the shared storage, or makes a new one of an empty folder on the first run. Refuses, with a sentence: a folder
 * with other things in it, the root of another database, a root of a newer Platen, a root that another host holds, and
 * a known root that isn't mounted (an empty mount point must never become a second storage).
 */
export async function openRoot(deps: {
  fs: FsPort;
  folder: string;
  repository: FilesRepository;
  clock: Clock;
  log: Logger;
}): Promise<StorageRoot> {
  const { fs, folder, repository, clock, log } = deps;
  const known = await repository.rootId();
  try {
    if (known === null) await fs.mkdir(folder);
    const path = await fs.realpath(folder);
    const own = join(path, ownFolder);
    const marker = join(own, 'root.json');
    let found = await readMarker(fs, marker);
    if (found === null) {
      if (known !== null) throw notMounted(folder);
      await expectEmpty(fs, path);
      await fs.mkdir(own);
    }
    const lease = await takeLease({ fs, own, clock, log });
    try {
      found ??= await readMarker(fs, marker);
      if (found === null) {
        found = { id: randomUUID(), layout: layoutVersion };
        await writeWhole(fs, marker, `${JSON.stringify(found, null, 2)}\n`);
      }
      if (found.layout > layoutVersion) throw tooNew(folder);
      if (known !== null && known !== found.id) throw otherRoot(folder);
      for (const name of storageFolders) await fs.mkdir(join(path, name));
      if (known === null) await repository.keepRootId(found.id);
    } catch (error) {
      await lease.release();
      throw error;
    }
    return rootOf({ fs, path, own, marker, id: found.id, lease });
  } catch (error) {
    if (fsCode(error) === 'ENOENT' && !(error instanceof PlatenError)) throw notMounted(folder, error);
    throw storageError(error, folder);
  }
}

function rootOf(root: {
  fs: FsPort;
  path: string;
  own: string;
  marker: string;
  id: string;
  lease: { hold(): Promise<void>; release(): Promise<void> };
}): StorageRoot {
  const { fs, path: rootPath, own, marker, id, lease } = root;
  const outside = new Set<string>();

  const isThere = async () => (await readMarker(fs, marker).catch(() => null))?.id === id;

  async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // A missing file and a missing share look alike to the system; to people they don't.
      if (fsCode(error) === 'ENOENT' && !(await isThere())) throw notMounted(rootPath, error);
      throw storageError(error, path);
    }
  }

  function resolve(path: string): Promise<string> {
    const top = path.split('/')[0] ?? '';
    if (!storageFolders.includes(top)) {
      throw new PlatenError('FORBIDDEN', 'That path is none of the shared storage.', { path });
    }
    return resolveInside(fs, rootPath, path);
  }

  return {
    path: rootPath,
    own,
    guard,
    resolve: async (path) => guard(path, async () => resolve(path)),
    resolveSource: async (path) =>
      guard(path, async () => {
        if (!isAbsolute(path)) return resolve(path);
        const folder = await fs.realpath(dirname(path));
        const real = await fs.realpath(path);
        if (outside.has(folder) && dirname(real) === folder) return real;
        throw new PlatenError('FORBIDDEN', 'That file lies outside of the shared storage and its slicer folders.', {
          path,
        });
      }),
    admit: (folder) =>
      guard(folder, async () => {
        const real = await fs.realpath(folder);
        if (!isInside(rootPath, real)) outside.add(real);
        return real;
      }),
    async ensure() {
      if (!(await isThere())) throw notMounted(rootPath);
      await guard(ownFolder, () => lease.hold());
    },
    close: () => lease.release(),
  };
}

async function readMarker(fs: FsPort, marker: string): Promise<z.infer<typeof rootSchema> | null> {
  let text: string;
  try {
    text = await readText(fs, marker);
  } catch (error) {
    if (fsCode(error) === 'ENOENT' || fsCode(error) === 'ENOTDIR') return null;
    throw error;
  }
  try {
    return rootSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new PlatenError(
      'UNAVAILABLE',
      'The file .platen/root.json of the shared storage cannot be read. Put it back from a backup.',
      { path: marker },
      error,
    );
  }
}

async function expectEmpty(fs: FsPort, path: string): Promise<void> {
  const others = (await fs.readdir(path)).filter((name) => !litter.has(name) && name !== ownFolder);
  if (others.length === 0) return;
  throw new PlatenError(
    'CONFLICT',
    `The folder ${path} isn't empty and isn't a storage of Platen. Choose an empty folder, or the one that Platen made.`,
    { path, found: others.slice(0, 5) },
  );
}

const notMounted = (folder: string, cause?: unknown) =>
  new PlatenError(
    'UNAVAILABLE',
    `The shared storage ${folder} isn't there. Connect or mount it; Platen goes on by itself when it is back.`,
    { path: folder },
    cause,
  );

const otherRoot = (folder: string) =>
  new PlatenError('CONFLICT', `The folder ${folder} is the storage of another Platen. Choose the one of this lab.`, {
    path: folder,
  });

const tooNew = (folder: string) =>
  new PlatenError('CONFLICT', `The storage ${folder} was made by a newer Platen. Update this one and start it again.`, {
    path: folder,
  });
