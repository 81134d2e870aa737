import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Clock } from '#main/platform/clock.ts';
import type { Trx } from '#main/platform/database/database.ts';
import { type FsPort, fsCode } from '#main/platform/filesystem/fs.port.ts';
import { hashFile } from '#main/platform/filesystem/hash.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { incomingPath } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import type { FilesRepository, UploadRow } from './files.repository.ts';
import type { Upload, Uploads } from './files.types.ts';
import type { StorageRoot } from './storage-root.ts';
import { createTus } from './tus.ts';
import { newUploadId, tooLarge } from './upload-store.ts';

const keptMs = 24 * 3_600_000;
/** Uploads of one address that nobody has accepted yet; more is not a student handing in work. */
const openPerAddress = 60;
/** Below this part of the disk nothing is taken in, so that the lab can still finish what it has. */
const criticalShare = 0.05;

export interface UploadsDeps {
  readonly fs: FsPort;
  readonly root: StorageRoot;
  readonly repository: FilesRepository;
  readonly db: Parameters<FilesRepository['deleteUpload']>[0];
  readonly clock: Clock;
  readonly log: Logger;
  readonly limitBytes: () => number;
}

/**
 * Files on their way in grow under `.platen/uploads` by a random id; only whole ones, hashed and synced, get their place
 * in Incoming/. The row comes first and goes last, so a crash leaves at most something for the sweep.
 */
export async function createUploads(deps: UploadsDeps): Promise<Uploads> {
  const { fs, root, repository, db, clock, log, limitBytes } = deps;
  const growing = join(root.own, 'uploads');
  const finishing = new Map<string, Promise<Upload>>();

  async function begin(id: string, name: string, size: number, address: string): Promise<void> {
    await root.ensure();
    if (size > limitBytes()) throw tooLarge(limitBytes());
    if ((await repository.uploadsFrom(address)) >= openPerAddress) {
      throw new PlatenError(
        'TOO_MANY_REQUESTS',
        'Too many files were uploaded from here today. Ask the staff for help.',
      );
    }
    await expectRoom(size * 2);
    await repository.insertUpload({
      id,
      path: incomingPath(id),
      name: name.slice(0, 255),
      size,
      created_at: clock(),
      address,
      facts: null,
      sha256: null,
    });
  }

  async function expectRoom(bytes: number): Promise<void> {
    const { bsize, bavail, blocks } = await root.guard('Incoming', () => fs.statfs(root.path));
    if (bavail * bsize >= bytes && bavail >= blocks * criticalShare) return;
    throw new PlatenError(
      'STORAGE_FULL',
      'The lab has no room for new files at the moment. Your file was not stored: tell the staff, or try again later.',
    );
  }

  /** Every byte is there: hash it, make it last, give it its place. May be called again after a crash. */
  function complete(id: string): Promise<Upload> {
    const underWay = finishing.get(id);
    if (underWay) return underWay;
    const work = finish(id).finally(() => finishing.delete(id));
    finishing.set(id, work);
    return work;
  }

  async function finish(id: string): Promise<Upload> {
    const row = await known(id);
    if (row.sha256 !== null) return uploadOf(row, row.sha256);
    const target = await root.resolve(row.path);
    const { size, sha256 } = await root.guard(row.path, async () => {
      const grown = join(growing, id);
      // After a crash between the rename and the row it is already in its place.
      const moved = (await fs.stat(grown).catch(absent)) === null;
      const file = await fs.open(moved ? target : grown, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      const content = await hashFile(fs, moved ? target : grown);
      if (!moved) await fs.rename(grown, target);
      await fs.syncFolder(dirname(target));
      return content;
    });
    await repository.completeUpload(id, size, sha256);
    // What tus noted of it; from now on the row answers.
    await fs.unlink(join(growing, `${id}.json`)).catch(() => {});
    return uploadOf({ ...row, size }, sha256);
  }

  async function known(id: string): Promise<UploadRow> {
    const row = await repository.upload(id);
    if (!row) throw unknown(id);
    return row;
  }

  async function discard(id: string): Promise<void> {
    const row = await repository.upload(id);
    if (!row) return;
    await root.ensure();
    const target = await root.resolve(row.path);
    await root.guard(row.path, async () => {
      for (const path of [join(growing, id), join(growing, `${id}.json`), target]) await fs.unlink(path).catch(absent);
    });
    await repository.deleteUpload(db, id);
  }

  async function receive(stream: AsyncIterable<Uint8Array>, name: string, address: string): Promise<Upload> {
    const id = newUploadId();
    await begin(id, name, 0, address);
    try {
      const hash = createHash('sha256');
      let size = 0;
      const path = incomingPath(id);
      const target = await root.resolve(path);
      // Only what the storage does is guarded: the stream's own errors are the sender's and stay as they are.
      const file = await root.guard(path, () => fs.open(join(growing, id), 'wx'));
      try {
        for await (const chunk of stream) {
          if (size + chunk.length > limitBytes()) throw tooLarge(limitBytes());
          await root.guard(path, () => file.write(chunk, size));
          hash.update(chunk);
          size += chunk.length;
        }
        await root.guard(path, () => file.sync());
      } finally {
        await file.close();
      }
      await root.guard(path, async () => {
        await fs.rename(join(growing, id), target);
        await fs.syncFolder(dirname(target));
      });
      const sha256 = hash.digest('hex');
      await repository.completeUpload(id, size, sha256);
      return uploadOf({ ...(await known(id)), size }, sha256);
    } catch (error) {
      await discard(id).catch((again: unknown) =>
        log.warn({ err: again, upload: id }, 'an upload is left to the sweep'),
      );
      throw error;
    }
  }

  /** What no row knows: a crash came between the last deletion and the row, or the database is an older one. */
  async function removeUnknown(): Promise<void> {
    const ids = await repository.uploadIds();
    for (const name of await fs.readdir(growing)) {
      if (!ids.has(name.replace(/\.json$/, ''))) await fs.unlink(join(growing, name)).catch(absent);
    }
  }

  await root.guard('.platen', async () => {
    await fs.mkdir(growing);
    await removeUnknown();
  });
  const tus = createTus({
    folder: growing,
    log,
    store: { limitBytes, begin, complete, find: repository.upload, discard },
  });

  return {
    handle: tus,
    receive,
    async get(id) {
      const row = await known(id);
      if (row.sha256 !== null) return uploadOf(row, row.sha256);
      const grown = await fs.stat(join(growing, id)).catch(absent);
      // Whole, but the process ended before it was recorded.
      if (row.size > 0 && (grown === null || grown.size === row.size)) return complete(id);
      throw new PlatenError('CONFLICT', 'That file is still being uploaded. Wait until it is complete.', { id });
    },
    async taken(trx: Trx, id) {
      if (!(await repository.deleteUpload(trx, id))) throw unknown(id);
    },
    discard,
    expectRoom,
    async sweep() {
      const old = await repository.uploadsBefore(clock() - keptMs);
      for (const { id } of old) await discard(id);
      return old.length;
    },
  };
}

const unknown = (id: string) =>
  new PlatenError('NOT_FOUND', 'That upload is not here any more. Choose the file again.', { id });

function uploadOf(row: UploadRow, sha256: string): Upload {
  return { id: row.id, path: row.path, name: row.name, size: row.size, sha256 };
}

function absent(error: unknown): null {
  if (fsCode(error) === 'ENOENT') return null;
  throw error;
}
