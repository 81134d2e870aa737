import { join } from 'node:path';
import { type FsPort, fsCode } from '#main/platform/filesystem/fs.port.ts';
import { isInside, resolveInside } from '#main/platform/filesystem/safe-path.ts';
import { ownFolder, storageFolders } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';

/**
 * The absolute real path of a stored file, as this machine sees the storage. FORBIDDEN where the path, or a link on it,
 * leads out of the root or isn't a plain path in one of its folders; INVALID where it is no regular file; NOT_FOUND where
 * it is gone; UNAVAILABLE where this machine doesn't see the storage at all.
 */
export async function fileToOpen(fs: FsPort, mountPoint: string, path: string): Promise<string> {
  const root = await realRoot(fs, mountPoint);
  try {
    const real = await resolveInside(fs, root, path);
    if (!storageFolders.includes(path.split('/')[0] ?? '')) throw notOurs(path);
    const seen = await fs.stat(real);
    if (!seen.isFile()) throw noFile(path);
    // Another machine may rename a folder into a link meanwhile; what is opened is what was checked.
    if (!isInside(root, await fs.realpath(real))) throw notOurs(path);
    return real;
  } catch (error) {
    const code = fsCode(error);
    if (error instanceof PlatenError) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw gone(path);
    if (code === 'ELOOP') throw notOurs(path);
    throw unreadable(path, error);
  }
}

/** The storage as this machine sees it, with every link resolved. UNAVAILABLE where it isn't there or is something else. */
export async function realRoot(fs: FsPort, mountPoint: string): Promise<string> {
  try {
    const root = await fs.realpath(mountPoint);
    if ((await fs.stat(join(root, ownFolder, 'root.json'))).isFile()) return root;
  } catch {
    // Said below: whatever the reason, nothing can be opened from there.
  }
  throw new PlatenError(
    'UNAVAILABLE',
    `This computer doesn't see the shared storage at ${mountPoint}. Connect it, or choose its folder under “Slicers on this computer”.`,
    { path: mountPoint },
  );
}

const notOurs = (path: string) =>
  new PlatenError('FORBIDDEN', 'That path is none of the lab’s files. Platen opens nothing else.', { path });

const noFile = (path: string) =>
  new PlatenError('INVALID', 'That is a folder or a device, not a file. Look at the request again.', { path });

const gone = (path: string) =>
  new PlatenError(
    'NOT_FOUND',
    `The file ${path} isn't there any more; it was moved, renamed or deleted. Look at the request again.`,
    { path },
  );

const unreadable = (path: string, cause: unknown) =>
  new PlatenError(
    'UNAVAILABLE',
    `The file ${path} can't be read from this computer. Check the connection to the storage and its permissions.`,
    { path },
    cause,
  );
