import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
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

/** Hashes a file in a second thread while it is being written. */
export interface FollowingHash {
  /** So many bytes of the file are written. */
  written(bytes: number): void;
  /** Everything is written; answers the SHA-256 of what is read back. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

export function followHash(path: string): FollowingHash {
  // Sources run as they are; the build puts workers beside the chunk that starts them.
  const source = import.meta.url.endsWith('.ts') ? './hash.worker.ts' : './hash.worker.js';
  const worker = new Worker(new URL(source, import.meta.url), { workerData: path });
  const answer = once(worker, 'message');
  answer.catch(() => {});
  return {
    written: (bytes) => worker.postMessage(bytes),
    async digest() {
      worker.postMessage(-1);
      const [sha256] = await answer;
      return String(sha256);
    },
    close: async () => void (await worker.terminate()),
  };
}
