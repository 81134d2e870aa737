import { DetailedError, Upload } from 'tus-js-client';
import { isErrorCode, PlatenError } from '#shared/errors.ts';

export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

export interface RunningUpload {
  /** The upload's id, for `upload_id` of a hand-in. Rejects with a PlatenError. */
  readonly id: Promise<string>;
  /** Stops sending. The part that arrived is kept for 24 h; the same file goes on from there. */
  cancel(): Promise<void>;
}

const chunkBytes = 8 * 1024 * 1024;

/**
 * Uploads one file. Interruptions are waited out, and a file that was begun before (even before a reload) goes on where it
 * stopped.
 */
export function uploadFile(file: File, onProgress: (progress: UploadProgress) => void): RunningUpload {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const upload = new Upload(file, {
    endpoint: '/api/uploads',
    chunkSize: chunkBytes,
    metadata: { filename: file.name },
    retryDelays: [0, 500, 1_000, 3_000, 5_000, 10_000],
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => onProgress({ sent, total }),
    onSuccess: () => resolve((upload.url ?? '').split('/').at(-1) ?? ''),
    onError: (error) => reject(readUploadError(error)),
  });
  void begin();
  return {
    id: promise,
    async cancel() {
      await upload.abort();
      reject(new PlatenError('CONFLICT', 'The upload was cancelled.', { cancelled: true }));
    },
  };

  async function begin() {
    const previous = (await upload.findPreviousUploads())[0];
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
  }
}

function readUploadError(error: Error | DetailedError): PlatenError {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    const { code, message, details } = JSON.parse(body ?? '');
    if (isErrorCode(code) && typeof message === 'string') return new PlatenError(code, message, { ...details });
  } catch {
    // Not one of our answers: a proxy's, or none at all.
  }
  return new PlatenError('UNAVAILABLE', 'The upload was interrupted. Choose the file again to go on.', {
    offline: true,
  });
}
