import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import * as z from 'zod';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import { PlatenError } from '#shared/errors.ts';
import type { ManifestEntry } from './backup.types.ts';

/* A dated folder of a backup: the database, the list of files, and a summary that is written last. */

export const databaseFile = 'platen.db';
export const manifestFile = 'manifest.jsonl';
export const summaryFile = 'summary.json';

const summary = z.object({
  schema: z.literal('platen-backup'),
  schema_version: z.number().int().max(1),
  created_at: z.number(),
  /** Of the Platen that made it. */
  version: z.string(),
  /** Of the storage it belongs to. */
  root_id: z.string(),
  requests: z.number(),
  files: z.number(),
  bytes: z.number(),
  missing: z.number(),
  database: z.object({ size: z.number(), sha256: z.string() }),
  manifest: z.object({ size: z.number(), sha256: z.string() }),
});
export type Summary = z.infer<typeof summary>;

const entry = z.object({ path: z.string(), size: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const datedName = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;

/** `2026-11-20T02-30-00Z`, which every file system can hold. */
export const nameAt = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
export const isBackupName = (name: string): boolean => datedName.test(name);

export async function readSummary(folder: string): Promise<Summary> {
  try {
    return summary.parse(JSON.parse(await readFile(join(folder, summaryFile), 'utf8')));
  } catch (cause) {
    throw new PlatenError('NOT_FOUND', `${folder} holds no backup that this Platen can read.`, { path: folder }, cause);
  }
}

/** The files of a backup, one after the other. */
export async function* readManifest(folder: string): AsyncGenerator<ManifestEntry> {
  const lines = createInterface({
    input: createReadStream(join(folder, manifestFile)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) if (line !== '') yield entry.parse(JSON.parse(line));
}

/** Writes entries one after the other; `close` waits until the disk has them. */
export function manifestWriter(fs: FsPort, folder: string) {
  const file = join(folder, manifestFile);
  const stream = createWriteStream(file, { flags: 'wx' });
  stream.on('error', () => {});
  return {
    async add(written: ManifestEntry): Promise<void> {
      if (stream.errored) throw stream.errored;
      const { path, size, sha256 } = written;
      if (!stream.write(`${JSON.stringify({ path, size, sha256 })}\n`)) {
        await new Promise<void>((resolve, reject) => {
          stream.once('drain', resolve).once('error', reject);
        });
      }
    },
    async close(): Promise<void> {
      stream.end();
      await finished(stream);
      await syncFile(fs, file);
    },
    destroy: () => stream.destroy(),
  };
}

export async function syncFile(fs: FsPort, path: string): Promise<void> {
  const file = await fs.open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
