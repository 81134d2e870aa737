import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig, writeConfig } from '#main/app/config.ts';
import { defaultDataFolder } from '#main/app/places.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('remembers what the first run decided, for this user only', async () => {
  expect(await readConfig(folder)).toBeNull();
  await writeConfig(folder, { storage: '/srv/lab', practice: false });
  await writeConfig(folder, { storage: '/srv/other', practice: false });
  expect(await readConfig(folder)).toEqual({ storage: '/srv/other', practice: false });
  expect(await readdir(folder)).toEqual(['config.json']);
  if (process.platform !== 'win32') expect((await stat(join(folder, 'config.json'))).mode & 0o777).toBe(0o600);
});

test('a damaged file is said, never guessed', async () => {
  await writeFile(join(folder, 'config.json'), '{"storage":');
  await expect(readConfig(folder)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await writeFile(join(folder, 'config.json'), '{"storage":"/srv","practice":false,"surprise":1}');
  await expect(readConfig(folder)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('each system has its own place for data', () => {
  expect(defaultDataFolder({ XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/platen');
  expect(defaultDataFolder({ XDG_DATA_HOME: 'relative' }, 'linux')).toMatch(/\.local\/share\/platen$/);
  expect(defaultDataFolder({}, 'darwin')).toMatch(/Application Support\/Platen$/);
  expect(defaultDataFolder({ LOCALAPPDATA: 'C:/Users/x/AppData/Local' }, 'win32')).toContain('Platen');
});
