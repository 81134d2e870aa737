import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { verifiedCopy } from '#main/platform/filesystem/verified-copy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platen-copy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const options = (fs: FsPort = nodeFs) => ({ fs, temporary: at('.tmp') });
const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** A disk that changes one byte of what it is given. */
const lyingFs: FsPort = {
  ...nodeFs,
  async open(path, flags) {
    const file = await nodeFs.open(path, flags);
    return {
      ...file,
      write(buffer, position) {
        const changed = Uint8Array.from(buffer);
        changed[0] = (changed[0] ?? 0) ^ 1;
        return file.write(changed, position);
      },
    };
  },
};

const sizes = [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (9 << 20) + 7];

test.each(sizes)('%d bytes arrive as they were, with their hash', async (size) => {
  const content = randomBytes(size);
  writeFileSync(at('a'), content);
  const copied = await verifiedCopy(at('a'), at('b'), options());
  expect(copied).toEqual({ sha256: hash(content), size, existed: false });
  expect(readFileSync(at('b')).equals(content)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
});

test.each([100, 9 << 20])(
  'a disk that does not keep %d bytes as given is found out, and nothing stays',
  async (size) => {
    writeFileSync(at('a'), randomBytes(size));
    await expect(verifiedCopy(at('a'), at('b'), options(lyingFs))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(readdirSync(folder)).toEqual(['a']);
  },
);

test('a copy can be cancelled on its way and leaves nothing', async () => {
  writeFileSync(at('a'), randomBytes(40 << 20));
  const abort = new AbortController();
  const fs: FsPort = {
    ...nodeFs,
    async open(path, flags) {
      const file = await nodeFs.open(path, flags);
      return {
        ...file,
        write(buffer, position) {
          if (position > 5 << 20) abort.abort();
          return file.write(buffer, position);
        },
      };
    },
  };
  const copying = verifiedCopy(at('a'), at('b'), { ...options(fs), signal: abort.signal });
  await expect(copying).rejects.toMatchObject({ name: 'AbortError' });
  expect(existsSync(at('b'))).toBe(false);
  expect(readdirSync(folder)).toEqual(['a']);
});

test('what an earlier copy left under the temporary name is no obstacle', async () => {
  writeFileSync(at('a'), 'whole');
  writeFileSync(at('.tmp'), 'half of something');
  await verifiedCopy(at('a'), at('b'), options());
  expect(readFileSync(at('b'), 'utf8')).toBe('whole');
});
