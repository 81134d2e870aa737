import { randomBytes } from 'node:crypto';
import { PlatenError } from '#shared/errors.ts';
import type { UploadRow } from './files.repository.ts';
import type { Upload } from './files.types.ts';

/** What the tus side needs of the uploads. */
export interface UploadStore {
  readonly limitBytes: () => number;
  begin(id: string, name: string, size: number, address: string): Promise<void>;
  complete(id: string): Promise<Upload>;
  find(id: string): Promise<UploadRow | undefined>;
  discard(id: string): Promise<void>;
}

/** 128 random bits. Nothing that a client sends becomes part of a path. */
export const newUploadId = (): string => randomBytes(16).toString('hex');

export const tooLarge = (limit: number): PlatenError =>
  new PlatenError(
    'TOO_LARGE',
    `The file is larger than the ${Math.floor(limit / 1_000_000)} MB that the lab accepts.`,
    {
      limit_bytes: limit,
    },
  );
