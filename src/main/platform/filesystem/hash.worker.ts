import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/*
 * Hashes a file while another thread still writes it. Messages say how many bytes are there; -1 says that no more will
 * come, and is answered with the SHA-256. An error ends the worker and reaches the other side as such.
 */
const file = openSync(String(workerData), 'r');
const hash = createHash('sha256');
const buffer = new Uint8Array(1 << 20);
let position = 0;

parentPort?.on('message', (there: number) => {
  const end = there < 0 ? Number.POSITIVE_INFINITY : there;
  while (position < end) {
    const read = readSync(file, buffer, 0, Math.min(buffer.length, end - position), position);
    if (read === 0) break;
    hash.update(buffer.subarray(0, read));
    position += read;
  }
  if (there >= 0) return;
  closeSync(file);
  parentPort?.postMessage(hash.digest('hex'));
  parentPort?.close();
});
