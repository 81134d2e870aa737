import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { PlatenError } from '#shared/errors.ts';
import { type FsFile, type FsPort, fsCode } from './fs.port.ts';
import { chunkBytes, hashFile } from './hash.ts';

export interface VerifiedCopyOptions {
  readonly fs: FsPort;
  /** Where the copy grows, in the folder of the target; whatever lies there is ours to remove. */
  readonly temporary: string;
  /** What the source must be; CONFLICT where it isn't. */
  readonly sha256?: string;
  readonly signal?: AbortSignal;
}

export interface VerifiedCopy {
  readonly sha256: string;
  readonly size: number;
  /** The target was there before, with the same content; nothing was written over it. */
  readonly existed: boolean;
}

/**
 * Copies a file so that the target is either absent or whole: to the temporary name, hashed on the way (SHA-256), fsync,
 * read back in full and compared byte by byte with the source, into place without ever replacing another file, fsync of
 * the folder. On any error the temporary file is gone (where the disk still lets us) and the target untouched. Errors
 * are Node's or CONFLICT / UNAVAILABLE.
 *
 * What the reading back proves: that the operating system (or the share's client) holds the bytes that were meant, and
 * that fsync reported them as stored. It comes from the page cache, so it doesn't prove what the device will return
 * after a power cut; the nightly audit reads the device. Comparing proves as much as a second hash and costs a third.
 */
export async function verifiedCopy(from: string, to: string, options: VerifiedCopyOptions): Promise<VerifiedCopy> {
  const { fs, temporary, signal } = options;
  const there = await fs.stat(to).catch((error: unknown) => absent(error));
  if (there) {
    const source = await hashFile(fs, from, signal);
    expectSource(from, source.sha256, options.sha256);
    await expectSameContent(fs, to, source.sha256, signal);
    return { ...source, existed: true };
  }
  await fs.unlink(temporary).catch(absent);
  try {
    const copied = await copyAndReadBack(from, temporary, options);
    const existed = await place(temporary, to, copied.sha256, options);
    await fs.syncFolder(dirname(to));
    return { ...copied, existed };
  } catch (error) {
    await fs.unlink(temporary).catch(() => {});
    throw error;
  }
}

async function copyAndReadBack(from: string, temporary: string, options: VerifiedCopyOptions) {
  const { fs, signal } = options;
  const source = await fs.open(from, 'r');
  try {
    const target = await fs.open(temporary, 'wx');
    try {
      const hash = createHash('sha256');
      let size = 0;
      let [current, next] = [new Uint8Array(chunkBytes), new Uint8Array(chunkBytes)];
      let read = await source.read(current, 0);
      while (read > 0) {
        signal?.throwIfAborted();
        const chunk = current.subarray(0, read);
        // Reading ahead and writing happen in the thread pool while this thread hashes.
        const following = source.read(next, size + read);
        const writing = target.write(chunk, size);
        hash.update(chunk);
        size += read;
        [read] = await Promise.all([following, writing]);
        [current, next] = [next, current];
      }
      const sha256 = hash.digest('hex');
      expectSource(from, sha256, options.sha256);
      const [equal] = await Promise.all([readsBackAs(fs, temporary, source, size, signal), target.sync()]);
      if (equal) return { sha256, size };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  throw new PlatenError(
    'UNAVAILABLE',
    `The copy of ${basename(from)} came back different from the shared storage. Nothing was changed. Check the disk and try again.`,
  );
}

/** Whether the file holds exactly the bytes of the source. */
async function readsBackAs(fs: FsPort, path: string, source: FsFile, size: number, signal?: AbortSignal) {
  const copy = await fs.open(path, 'r');
  try {
    const [ours, theirs] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
    for (let position = 0; position <= size; ) {
      signal?.throwIfAborted();
      const [read, wanted] = await Promise.all([copy.read(ours, position), source.read(theirs, position)]);
      if (read !== wanted || !ours.subarray(0, read).equals(theirs.subarray(0, wanted))) return false;
      if (read === 0) return position === size;
      position += read;
    }
    return false;
  } finally {
    await copy.close();
  }
}

/** Gives the copy its name; answers whether the same content was there already. */
async function place(temporary: string, to: string, sha256: string, options: VerifiedCopyOptions): Promise<boolean> {
  const { fs, signal } = options;
  try {
    await fs.link(temporary, to);
  } catch (error) {
    if (fsCode(error) === 'EEXIST') {
      await expectSameContent(fs, to, sha256, signal);
      await fs.unlink(temporary);
      return true;
    }
    if (!noLinks.has(fsCode(error) ?? '')) throw error;
    // Shares without hard links: an empty file of our own takes the name, then the copy replaces it in one step.
    const claim = await fs.open(to, 'wx');
    await claim.close();
    try {
      await fs.rename(temporary, to);
    } catch (renameError) {
      await fs.unlink(to).catch(() => {});
      throw renameError;
    }
    return false;
  }
  await fs.unlink(temporary);
  return false;
}

const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EISDIR', 'UNKNOWN']);

function expectSource(path: string, found: string, wanted: string | undefined): void {
  if (wanted === undefined || wanted === found) return;
  throw new PlatenError(
    'CONFLICT',
    `${basename(path)} has changed since Platen recorded it. Reload the request and look at its files.`,
    { expected: wanted, found },
  );
}

async function expectSameContent(fs: FsPort, to: string, sha256: string, signal?: AbortSignal): Promise<void> {
  const other = await hashFile(fs, to, signal);
  if (other.sha256 === sha256) return;
  throw new PlatenError(
    'CONFLICT',
    `Another file called ${basename(to)} is already in that folder, and Platen never replaces it. Move it away and try again.`,
    { expected: sha256, found: other.sha256 },
  );
}

/** Null for "not there"; anything else is thrown on. */
function absent(error: unknown): null {
  if (fsCode(error) === 'ENOENT') return null;
  throw error;
}
