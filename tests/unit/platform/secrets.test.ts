import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import { temporaryHost } from '../../fakes/temporary-host.ts';

test('a sealed text opens to what it was, differs each time, and shows nothing of itself', async () => {
  await using host = await temporaryHost();
  const box = openKeyFileBox(join(host.folder, 'key'));
  const [one, two] = [box.seal('pässword'), box.seal('pässword')];
  expect(one).not.toBe(two);
  expect(one).not.toContain('ssword');
  expect(box.open(one)).toBe('pässword');
  expect(openKeyFileBox(join(host.folder, 'key')).open(two)).toBe('pässword');
});

test('only the owner may read the key file', async () => {
  await using host = await temporaryHost();
  const file = join(host.folder, 'key');
  await writeFile(file, Buffer.alloc(32, 7), { mode: 0o644 });
  openKeyFileBox(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a changed text, a short one and another machine’s are refused with a sentence', async () => {
  await using host = await temporaryHost();
  const box = openKeyFileBox(join(host.folder, 'key'));
  const sealed = box.seal('secret');
  const at = sealed.length - 3;
  const bent = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  for (const bad of [bent, 'kf1:AAAA', '', 'plain']) {
    expect(() => box.open(bad)).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
  }
  expect(() => openKeyFileBox(join(host.folder, 'other')).open(sealed)).toThrow(/can’t be read/);
});

test('a damaged key file is refused and left as it is', async () => {
  await using host = await temporaryHost();
  const file = join(host.folder, 'key');
  await writeFile(file, 'short');
  expect(() => openKeyFileBox(file)).toThrow(/damaged/);
  expect(await readFile(file, 'utf8')).toBe('short');
});

test('stored secrets are sealed in the database, survive a restart and can be forgotten', async () => {
  await using host = await temporaryHost();
  const box = openKeyFileBox(join(host.folder, 'key'));
  const secrets = createSecrets({ db: host.db, box });
  await host.db.transaction().execute((trx) => secrets.write(trx, 'smtp_password', 'canary-4711'));
  expect(JSON.stringify(await host.db.selectFrom('secrets').selectAll().execute())).not.toContain('canary-4711');

  const again = createSecrets({ db: await host.restart(), box });
  expect(await again.read('smtp_password')).toBe('canary-4711');
  await host.db.transaction().execute((trx) => again.write(trx, 'smtp_password', ''));
  expect(await again.read('smtp_password')).toBeNull();
  expect(await again.stored('smtp_password')).toBe(false);
});
