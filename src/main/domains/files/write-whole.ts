import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import { temporaryName } from '#shared/domain/storage-layout.ts';

/** Writes a small file so that a reader, or a crash, sees the old text or the new one. */
export async function writeWhole(fs: FsPort, path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), temporaryName(randomUUID()));
  try {
    const file = await fs.open(temporary, 'wx');
    try {
      await file.write(typeof content === 'string' ? new TextEncoder().encode(content) : content, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.unlink(temporary).catch(() => {});
    throw error;
  }
  await fs.syncFolder(dirname(path));
}
