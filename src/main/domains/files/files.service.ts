import { isAbsolute, join } from 'node:path';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import { type FsPort, fsCode, nodeFs, readText } from '#main/platform/filesystem/fs.port.ts';
import { hashFile } from '#main/platform/filesystem/hash.ts';
import { storageError } from '#main/platform/filesystem/storage-error.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { isTemporaryName, storageFolders } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { filesRepository } from './files.repository.ts';
import type { Files, FoundFile } from './files.types.ts';
import { createJournal } from './journal.ts';
import { openRoot } from './storage-root.ts';
import { createUploads } from './uploads.ts';
import { needsPolling, watchFolders } from './watching.ts';
import { writeWhole } from './write-whole.ts';

export interface FilesDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  /** Folder of the shared storage on this machine. */
  readonly root: string;
  /** Largest upload in bytes; asked at each upload, so that a changed setting counts at once. */
  readonly limitBytes: () => number;
  readonly polling: () => 'auto' | 'events' | 'polling';
  readonly fs?: FsPort;
}

/** A dead network share may never answer; after this long it counts as gone. */
const probeMs = 10_000;
/** Files looked at side by side in a listing: a share answers many at once as fast as one. */
const statsAtOnce = 64;

/** Opens the shared storage, brings to an end what an earlier process left, and answers the one door to its files. */
export async function createFiles(deps: FilesDeps): Promise<Files> {
  const { db, clock, log, limitBytes, polling, fs = nodeFs } = deps;
  const repository = filesRepository(db);
  const root = await openRoot({ fs, folder: deps.root, repository, clock, log });
  const journal = createJournal({ fs, root, repository, clock, log });
  await journal.settle();
  const uploads = await createUploads({ fs, root, repository, db, clock, log, limitBytes });
  await removeTemporary();
  const watches = new Set<() => Promise<void>>();

  /** Nothing is being written yet, so every temporary file is one that a dead process left. */
  async function removeTemporary(): Promise<void> {
    for (const folder of [...storageFolders.map((name) => join(root.path, name)), root.own]) {
      const left = (await fs.readdir(folder).catch(() => [])).filter(isTemporaryName);
      for (const name of left)
        await fs.unlink(join(folder, name)).catch((err: unknown) => log.warn({ err }, 'left over'));
    }
  }

  async function* walk(folder: string): AsyncGenerator<FoundFile[]> {
    const real = isAbsolute(folder) ? await root.admit(folder) : await root.resolve(folder);
    const names = (await root.guard(folder, () => fs.readdir(real))).filter((name) => !isTemporaryName(name));
    for (let start = 0; start < names.length; start += statsAtOnce) {
      const page = await Promise.all(
        names.slice(start, start + statsAtOnce).map(async (name) => {
          const stat = await fs.lstat(join(real, name)).catch(() => null);
          if (!stat?.isFile()) return [];
          return [{ path: `${folder}/${name}`, name, size: stat.size, modifiedAt: Math.round(stat.mtimeMs) }];
        }),
      );
      yield page.flat();
    }
  }

  async function list(folder: string): Promise<FoundFile[]> {
    const found: FoundFile[] = [];
    for await (const page of walk(folder)) found.push(...page);
    return found;
  }

  async function tryOut(): Promise<string | null> {
    try {
      await root.ensure();
      const file = join(root.own, 'probe');
      await writeWhole(fs, file, `${clock()}\n`);
      await fs.unlink(file);
      return null;
    } catch (error) {
      const said = storageError(error, 'the shared storage');
      return said instanceof Error ? said.message : String(said);
    }
  }

  return {
    uploads,
    prepare: journal.prepare,
    settle: journal.settle,
    list,
    walk,
    async locate(path) {
      const real = await root.resolve(path);
      const stat = await root.guard(path, () => fs.stat(real));
      if (!stat.isFile()) throw new PlatenError('NOT_FOUND', `${path} is not a file.`, { path });
      return real;
    },
    async stat(path) {
      const real = await root.resolveSource(path);
      return root.guard(path, async () => {
        const { mtimeMs } = await fs.stat(real);
        return { ...(await hashFile(fs, real)), modifiedAt: Math.round(mtimeMs) };
      });
    },
    async exists(path) {
      const real = await root.resolveSource(path);
      return root.guard(path, () =>
        fs.stat(real).then(
          () => true,
          (error: unknown) => {
            if (fsCode(error) === 'ENOENT') return false;
            throw error;
          },
        ),
      );
    },
    async read(path) {
      const real = await root.resolve(path);
      return root.guard(path, () => readText(fs, real));
    },
    async write(path, content) {
      await root.ensure();
      const real = await root.resolve(path);
      await root.guard(path, () => writeWhole(fs, real, content));
    },
    async remove(path) {
      await root.ensure();
      const real = await root.resolve(path);
      await root.guard(path, () =>
        fs.unlink(real).catch((error: unknown) => {
          if (fsCode(error) !== 'ENOENT') throw error;
        }),
      );
    },
    async watch(folders, changed) {
      const real = await Promise.all(
        folders.map((folder) => (isAbsolute(folder) ? root.admit(folder) : root.resolve(folder))),
      );
      const mode = polling();
      const poll = mode === 'polling' || (mode === 'auto' && (await needsPolling(fs, root.path)));
      const stop = await watchFolders({ fs, log, root: root.path, folders: real, polling: poll, changed });
      watches.add(stop);
      return async () => {
        watches.delete(stop);
        await stop();
      };
    },
    space: () =>
      root.guard('the shared storage', async () => {
        const { bsize, bavail, blocks } = await fs.statfs(root.path);
        return { free: bavail * bsize, total: blocks * bsize };
      }),
    async probe() {
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<string>((resolve) => {
        timer = setTimeout(() => resolve("The shared storage doesn't answer. Check its connection."), probeMs);
      });
      return Promise.race([tryOut(), tooLong]).finally(() => clearTimeout(timer));
    },
    async close() {
      for (const stop of watches) await stop();
      await root.close();
    },
  };
}
