import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { PlatenError } from '#shared/errors.ts';

const config = z.strictObject({
  /** Absolute path of the storage root. */
  storage: z.string().min(1).nullable(),
  practice: z.boolean(),
});

/** What the first run decided on this machine. Everything else is in the database. */
export type HostConfig = Readonly<z.infer<typeof config>>;

const fileOf = (data: string) => join(data, 'config.json');

/** Null before the first run; UNAVAILABLE where the file was damaged. */
export async function readConfig(data: string): Promise<HostConfig | null> {
  const text = await readFile(fileOf(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return config.parse(JSON.parse(text));
  } catch (cause) {
    const sentence = `${fileOf(data)} is damaged. Restore it, or delete it and set the host up again.`;
    throw new PlatenError('UNAVAILABLE', sentence, {}, cause);
  }
}

/** The file is replaced as a whole, so that a crash leaves the old one. */
export async function writeConfig(data: string, value: HostConfig): Promise<void> {
  await mkdir(data, { recursive: true });
  const partial = `${fileOf(data)}.${randomUUID()}`;
  try {
    await writeFile(partial, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await rename(partial, fileOf(data));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
