import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFiles, type Files } from '#main/domains/files/index.ts';
import { type Db, openDatabase } from '#main/platform/database/database.ts';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';
import { isTemporaryName, storageFolders } from '#shared/domain/storage-layout.ts';

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A storage and a database in a folder of their own, which `dispose` removes. */
export interface TempLab {
  readonly folder: string;
  readonly root: string;
  readonly db: Db;
  /** The clock of everything in it. */
  now: number;
  limit: number;
  open(fs?: FsPort): Promise<Files>;
  path(stored: string): string;
  put(stored: string, content: string | Uint8Array): { size: number; sha256: string };
  /** The content, or null where nothing is there. */
  content(stored: string): string | null;
  /** Temporary files anywhere in the storage's folders. */
  temporary(): string[];
  dispose(): Promise<void>;
}

export async function tempLab(): Promise<TempLab> {
  const folder = mkdtempSync(join(tmpdir(), 'platen-lab-'));
  const root = join(folder, 'storage');
  const db = await openDatabase(join(folder, 'platen.db'));
  const opened = new Set<Files>();
  const path = (stored: string) => join(root, ...stored.split('/'));
  const lab: TempLab = {
    folder,
    root,
    db,
    now: Date.UTC(2026, 0, 15, 12),
    limit: 1_000_000,
    path,
    async open(fs) {
      const files = await createFiles({
        db,
        clock: () => lab.now,
        log: silentLogger(),
        root,
        limitBytes: () => lab.limit,
        polling: () => 'events',
        ...(fs ? { fs } : {}),
      });
      opened.add(files);
      return files;
    },
    put(stored, content) {
      writeFileSync(path(stored), content);
      return { size: Buffer.byteLength(content), sha256: sha256(content) };
    },
    content: (stored) => (existsSync(path(stored)) ? readFileSync(path(stored), 'utf8') : null),
    temporary: () => storageFolders.flatMap((name) => readdirSync(join(root, name)).filter(isTemporaryName)),
    async dispose() {
      for (const files of opened) await files.close();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return lab;
}
