import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FsPort, fsCode } from '#main/platform/filesystem/fs.port.ts';
import { hashFile } from '#main/platform/filesystem/hash.ts';
import { verifiedCopy } from '#main/platform/filesystem/verified-copy.ts';
import { isTemporaryName, temporaryName } from '#shared/domain/storage-layout.ts';

export interface Stored {
  readonly sha256: string;
  readonly size: number;
  /** False where the content was there already. */
  readonly copied: boolean;
}

/** Contents by their hash, each once, shared by all backups of a folder. */
export function objectStore(fs: FsPort, folder: string) {
  const objects = join(folder, 'objects');
  const pathOf = (sha256: string) => join(objects, sha256.slice(0, 2), sha256);
  const sizeOf = (sha256: string) =>
    fs.stat(pathOf(sha256)).then(
      ({ size }) => size,
      (error: unknown) => {
        if (fsCode(error) === 'ENOENT') return null;
        throw error;
      },
    );

  return {
    pathOf,
    sizeOf,
    has: async (sha256: string): Promise<boolean> => (await sizeOf(sha256)) !== null,
    read: (sha256: string): AsyncIterable<Uint8Array> => createReadStream(pathOf(sha256)),
    /** Keeps the content of a file, verified. What is kept under its hash with another length is damaged and replaced. */
    async put(file: string): Promise<Stored> {
      const { sha256, size } = await hashFile(fs, file);
      const there = await sizeOf(sha256);
      if (there === size) return { sha256, size, copied: false };
      const to = pathOf(sha256);
      if (there !== null) await fs.unlink(to);
      await fs.mkdir(dirname(to));
      const temporary = join(dirname(to), temporaryName(sha256.slice(0, 16)));
      await verifiedCopy(file, to, { fs, temporary, sha256 });
      return { sha256, size, copied: true };
    },
    /** Deletes what no backup names any more. */
    async sweep(named: ReadonlySet<string>): Promise<void> {
      const shelves = await fs.readdir(objects).catch(() => []);
      for (const shelf of shelves) {
        for (const name of await fs.readdir(join(objects, shelf)).catch(() => [])) {
          if (isTemporaryName(name) || !named.has(name)) await fs.unlink(join(objects, shelf, name));
        }
      }
    },
  };
}

export type ObjectStore = ReturnType<typeof objectStore>;
