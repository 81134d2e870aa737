import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { fsCode } from '#main/platform/filesystem/fs.port.ts';
import { PlatenError } from '#shared/errors.ts';

const schema = z.object({
  mountPoint: z.string().nullable(),
  byHand: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      executable: z.string(),
      arguments: z.array(z.string()),
      extensions: z.array(z.string()),
    }),
  ),
  remembered: z.record(z.string(), z.string()),
});
/** What this one machine was told: its way to the storage, its own slicers, and which of them opens what. */
export type LocalSettings = z.infer<typeof schema>;

export interface LocalSettingsStore {
  read(): Promise<LocalSettings>;
  write(settings: LocalSettings): Promise<void>;
}

/** Kept in a small file of this machine's data folder, replaced as a whole. */
export function localSettingsIn(path: string): LocalSettingsStore {
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if (fsCode(error) === 'ENOENT') return { mountPoint: null, byHand: [], remembered: {} };
        throw error;
      }
      try {
        return schema.parse(JSON.parse(text));
      } catch (error) {
        const sentence = `This computer's slicer settings (${path}) can't be read. Delete the file and choose them again.`;
        throw new PlatenError('UNAVAILABLE', sentence, { path }, error);
      }
    },
    async write(settings) {
      const partial = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(partial, `${JSON.stringify(settings, null, 2)}\n`);
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
  };
}
