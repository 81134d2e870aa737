import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResources } from '#main/app/resources.ts';
import { PlatenError } from '#shared/errors.ts';
import { callerAs } from '../../fakes/fake-service.ts';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-resources-'));
  file = join(folder, 'stored');
  await writeFile(file, 'bytes');
});
afterAll(() => rm(folder, { recursive: true }));

const missing = async (): Promise<never> => {
  throw new PlatenError('NOT_FOUND', 'There is none.');
};

const ask = (path: string, role: 'visitor' | 'kiosk' | 'staff' | 'admin', headers: Record<string, string> = {}) => {
  const resources = createResources({
    thumbnailPath: async (id) => (id === 1 ? file : missing()),
    thumbnailOfCode: async (code) => (code === 'code' ? file : missing()),
    storedFile: async (id, fileId) => (id === 1 && fileId === 2 ? { path: file, name: 'Zoë "1".stl' } : missing()),
  });
  return resources(new Request(`http://localhost${path}`, { headers }), callerAs(role));
};

test('files go to staff only, as a download of their name and never as a page', async () => {
  const path = '/api/requests/1/files/2/content';
  await expect(ask(path, 'visitor')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(ask(path, 'kiosk')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const answer = await ask(path, 'staff');
  expect(await answer?.text()).toBe('bytes');
  expect(answer?.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Zo%C3%AB%20%221%22.stl");
  expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer?.headers.get('content-type')).toBe('application/octet-stream');
});

test('a picture is sent once and then only confirmed', async () => {
  const first = await ask('/api/requests/1/thumbnail.png', 'staff');
  expect([first?.status, await first?.text()]).toEqual([200, 'bytes']);
  expect(first?.headers.get('cache-control')).toMatch(/private/);
  const etag = first?.headers.get('etag') ?? '';
  const again = await ask('/api/requests/1/thumbnail.png', 'staff', { 'if-none-match': etag });
  expect([again?.status, await again?.text()]).toEqual([304, '']);
});

test('the student sees the picture by the tracking code, nobody by a guess', async () => {
  expect((await ask('/api/track/code/thumbnail.png', 'visitor'))?.status).toBe(200);
  await expect(ask('/api/track/guess/thumbnail.png', 'visitor')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('other addresses are none of its business', async () => {
  expect(await ask('/api/requests/1', 'staff')).toBeNull();
  expect(await ask('/api/requests/1/files/../content', 'staff')).toBeNull();
});
