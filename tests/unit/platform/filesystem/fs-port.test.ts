import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';

describe('making a folder', () => {
  let here: string;
  beforeEach(() => {
    here = mkdtempSync(join(tmpdir(), 'platen-folder-'));
  });
  afterEach(() => rmSync(here, { recursive: true }));

  it('makes the folders above it, and minds none that are there', async () => {
    const deep = join(here, 'a', 'b', 'c');
    await nodeFs.mkdir(deep);
    await nodeFs.mkdir(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it('fails where a file is in the way', async () => {
    writeFileSync(join(here, 'a'), '');
    await expect(nodeFs.mkdir(join(here, 'a'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(nodeFs.mkdir(join(here, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.runIf(process.platform === 'linux')('fails, and ends, where a folder can hold no other (Linux only)', async () => {
    await expect(nodeFs.mkdir('/proc/nowhere/storage')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
