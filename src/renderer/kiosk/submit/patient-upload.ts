import { readError } from '../../client/errors.ts';
import { type UploadProgress, uploadFile } from '../../client/upload.ts';

/**
 * Uploads a file and answers its id. While this machine has no network it waits, however long that takes, and then goes
 * on where it stopped. Rejects with what the host refused, or when the signal aborts.
 */
export async function uploadPatiently(
  file: File,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<string> {
  for (;;) {
    const running = uploadFile(file, (progress) => {
      if (!signal.aborted) onProgress(progress);
    });
    const cancel = () => void running.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await running.id;
    } catch (error) {
      signal.throwIfAborted();
      if (navigator.onLine || readError(error).details.offline !== true) throw error;
      await network(signal);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}

const network = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    window.addEventListener('online', () => resolve(), { once: true, signal });
  });
