import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type FsPort, fsCode } from '#main/platform/filesystem/fs.port.ts';
import { ownFolder, temporaryName } from '#shared/domain/storage-layout.ts';
import { isPlatenError } from '#shared/errors.ts';
import { realRoot } from './containment.ts';

/** Tries the storage from this machine by writing and deleting a small file in Platen's own folder; a sentence where it fails. */
export async function probeStorage(fs: FsPort, mountPoint: string): Promise<string | null> {
  try {
    const root = await realRoot(fs, mountPoint);
    const path = join(root, ownFolder, temporaryName(randomUUID()));
    const file = await fs.open(path, 'wx');
    try {
      await file.write(new TextEncoder().encode('probe'), 0);
    } finally {
      await file.close();
      await fs.unlink(path);
    }
    return null;
  } catch (error) {
    if (isPlatenError(error)) return error.message;
    const why = { ENOSPC: 'it is full', EROFS: 'it is read-only', EACCES: 'it may only be read' }[fsCode(error) ?? ''];
    return `This computer sees the storage at ${mountPoint} but can't write there: ${why ?? 'the system refused'}. Slicers couldn't save beside the model.`;
  }
}
