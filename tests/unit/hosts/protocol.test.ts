import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, type BundleOptions } from '#main/hosts/electron/protocol.ts';
import { fakeService } from '../../fakes/fake-service.ts';

let folder: string;
let fake: Awaited<ReturnType<typeof fakeService>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-bundle-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'renderer', 'assets', 'main.js'), 'let x');
  await writeFile(join(folder, 'secret.js'), 'secret');
  fake = await fakeService();
});
afterEach(async () => {
  await fake.close();
  await rm(folder, { recursive: true });
});

const ask = (path: string, token: string | null = null, init: RequestInit = {}) => {
  const options: BundleOptions = {
    current: () => fake.service,
    session: { token },
    rendererFolder: join(folder, 'renderer'),
    log: fake.log,
  };
  return answer(new Request(`app://bundle${path}`, init), options);
};

test('serves the interface with its policy, and index.html for its pages', async () => {
  const script = await ask('/assets/main.js');
  expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'let x',
  ]);
  const page = await ask('/staff/requests/7?tab=files');
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await ask('/assets/none.js')).status).toBe(404);
});

test('serves nothing outside of the interface', async () => {
  for (const path of ['/../secret.js', '/%2e%2e/secret.js', '/assets/..%2f..%2fsecret.js', '/%2e%2e%2fsecret.js']) {
    const reply = await ask(path);
    expect([path, await reply.text()]).not.toContain('secret');
  }
  const options = { current: () => fake.service, session: { token: null }, rendererFolder: folder, log: fake.log };
  expect((await answer(new Request('app://other/index.html'), options)).status).toBe(404);
});

test('gives pictures to a window whose machine signed in, and takes its uploads', async () => {
  const refused = await ask('/api/requests/1/thumbnail.png');
  expect([refused.status, (await refused.json()) as unknown]).toEqual([
    401,
    expect.objectContaining({ code: 'UNAUTHENTICATED' }),
  ]);
  expect(await (await ask('/api/requests/1/thumbnail.png', 'staff')).text()).toBe('png');
  expect((await ask('/api/unknown', 'staff')).status).toBe(404);
  const upload = await ask('/api/uploads/x', null, { method: 'PATCH', body: 'bytes' });
  expect(await upload.text()).toBe('bytes');
});
