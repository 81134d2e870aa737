import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Files } from '#main/domains/files/index.ts';
import { faultyFs, fsError } from '../../fakes/faulty-fs.ts';
import { sha256, type TempLab, tempLab } from '../../fakes/temp-lab.ts';

let lab: TempLab;
let files: Files;
beforeEach(async () => {
  lab = await tempLab();
  files = await lab.open();
});
afterEach(() => lab.dispose());

const base = 'http://lab.test/api/uploads';
const address = '203.0.113.7';
const tus = { 'Tus-Resumable': '1.0.0' };
const patchHeaders = (offset: number) => ({
  ...tus,
  'Upload-Offset': String(offset),
  'Content-Type': 'application/offset+octet-stream',
});

async function create(length: number, name = 'part.stl'): Promise<Response> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const headers = { ...tus, 'Upload-Length': String(length), 'Upload-Metadata': metadata };
  return files.uploads.handle(new Request(base, { method: 'POST', headers }), address);
}

const idOf = (created: Response): string => created.headers.get('Location')?.split('/').at(-1) ?? '';

function patch(
  id: string,
  offset: number,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
): Promise<Response> {
  const init = { method: 'PATCH', headers: patchHeaders(offset), body, duplex: 'half' as const };
  return files.uploads.handle(new Request(`${base}/${id}`, init), address);
}

const head = (id: string) =>
  files.uploads.handle(new Request(`${base}/${id}`, { method: 'HEAD', headers: tus }), address);

/** Sends the bytes and breaks the connection once they are on the disk. */
async function breakOff(id: string, bytes: Uint8Array): Promise<void> {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!sent) controller.enqueue(bytes);
      else {
        while (statSync(lab.path(`.platen/uploads/${id}`)).size < bytes.length) await setImmediate();
        controller.error(new Error('connection reset'));
      }
      sent = true;
    },
  });
  await patch(id, 0, body);
}

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

const stored = () => [...readdirSync(lab.path('Incoming')), ...readdirSync(lab.path('.platen/uploads'))];

test('an upload that broke off is resumed where it stopped and ends whole', async () => {
  const content = randomBytes(300_000);
  const id = idOf(await create(content.length));
  await breakOff(id, content.subarray(0, 100_000));
  await expect(files.uploads.get(id)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(existsSync(lab.path(`Incoming/${id}`))).toBe(false);
  const offset = Number((await head(id)).headers.get('Upload-Offset'));
  expect(offset).toBeGreaterThan(0);
  expect((await patch(id, offset, content.subarray(offset))).status).toBe(204);
  expect(await files.uploads.get(id)).toEqual({
    id,
    path: `Incoming/${id}`,
    name: 'part.stl',
    size: content.length,
    sha256: sha256(content),
  });
  expect((await files.stat(`Incoming/${id}`)).sha256).toBe(sha256(content));
});

test('a client that missed the last answer learns that nothing is missing', async () => {
  const id = idOf(await create(3));
  await patch(id, 0, 'abc');
  const answer = await head(id);
  expect([answer.status, answer.headers.get('Upload-Offset'), answer.headers.get('Upload-Length')]).toEqual([
    200,
    '3',
    '3',
  ]);
});

test('a last part that is sent twice is refused without harm', async () => {
  const id = idOf(await create(3));
  await patch(id, 0, 'abc');
  expect((await patch(id, 0, 'abc')).status).toBe(409);
  expect((await files.uploads.get(id)).sha256).toBe(sha256('abc'));
  expect(stored()).toEqual([id]);
});

test('a part for another place than the end is refused in the words of tus', async () => {
  const id = idOf(await create(6));
  const refused = await patch(id, 3, 'def');
  expect([refused.status, refused.headers.get('Content-Type')]).toEqual([409, 'text/plain']);
});

test('an upload goes on after a restart of the host', async () => {
  const id = idOf(await create(6));
  await breakOff(id, Buffer.from('abc'));
  await files.close();
  files = await lab.open();
  expect((await head(id)).headers.get('Upload-Offset')).toBe('3');
  await patch(id, 3, 'def');
  expect((await files.uploads.get(id)).sha256).toBe(sha256('abcdef'));
});

test('a whole upload whose end was not recorded is recorded when it is asked for', async () => {
  await files.close();
  let dead = true;
  files = await lab.open(
    faultyFs((operation, path) => {
      if (dead && operation === 'rename' && path.includes('uploads')) throw fsError('EIO');
    }),
  );
  const id = idOf(await create(3));
  expect((await patch(id, 0, 'abc')).status).toBe(503);
  dead = false;
  expect((await files.uploads.get(id)).sha256).toBe(sha256('abc'));
});

test('more than the limit is refused before and while it comes, and nothing stays', async () => {
  lab.limit = 100;
  const refused = await create(101);
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ code: 'TOO_LARGE', details: { limit_bytes: 100 } });
  const tooMuch = chunks(randomBytes(60), randomBytes(60));
  await expect(files.uploads.receive(tooMuch, 'a.stl', address)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  expect(stored()).toEqual([]);
  expect(await lab.db.selectFrom('uploads').selectAll().execute()).toEqual([]);
});

test('more bytes than an upload announced are refused', async () => {
  const id = idOf(await create(3));
  expect((await patch(id, 0, 'abcdef')).status).toBe(413);
  await expect(files.uploads.get(id)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('an upload whose length comes later is limited as well', async () => {
  lab.limit = 10;
  const headers = { ...tus, 'Upload-Defer-Length': '1' };
  const id = idOf(await files.uploads.handle(new Request(base, { method: 'POST', headers }), address));
  const answer = await patch(id, 0, randomBytes(50));
  expect(answer.status).toBe(413);
});

test('names of clients never become paths, and only ids of ours are looked up', async () => {
  const id = idOf(await create(3, '../../evil.stl'));
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  await patch(id, 0, 'abc');
  expect(await files.uploads.get(id)).toMatchObject({ name: '../../evil.stl', path: `Incoming/${id}` });
  for (const tricky of ['..%2f..%2froot.json', '%2e%2e%2froot.json', `${id}.json`, `${id}/x`, 'x'.repeat(32)]) {
    const answer = await head(tricky);
    expect(answer.status).toBe(404);
  }
});

test('pages of other origins are told nothing', async () => {
  const headers = { ...tus, 'Upload-Length': '3', Origin: 'http://evil.test' };
  const answers = [
    await files.uploads.handle(new Request(base, { method: 'POST', headers }), address),
    await files.uploads.handle(new Request(base, { method: 'OPTIONS', headers }), address),
  ];
  const names = answers.flatMap((answer) => [...answer.headers.keys()]);
  expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test('a streamed file ends with its size and hash', async () => {
  const content = randomBytes(200_000);
  const parts = chunks(content.subarray(0, 70_000), content.subarray(70_000));
  const upload = await files.uploads.receive(parts, 'b.obj', address);
  expect(upload).toMatchObject({ size: content.length, sha256: sha256(content), name: 'b.obj' });
  expect(await files.uploads.get(upload.id)).toEqual(upload);
});

test('a stream that breaks, or a full disk, leaves nothing', async () => {
  async function* breaks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('abc');
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
  await expect(files.uploads.receive(breaks(), 'b.obj', address)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await files.close();
  files = await lab.open(
    faultyFs((operation, path) => {
      if (operation === 'write' && path.includes('uploads')) throw fsError('ENOSPC');
    }),
  );
  const parts = chunks(Buffer.from('abc'));
  await expect(files.uploads.receive(parts, 'b.obj', address)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(stored()).toEqual([]);
  expect(await lab.db.selectFrom('uploads').selectAll().execute()).toEqual([]);
});

test('an accepted upload is gone with the transaction, and stays if that fails', async () => {
  const { id } = await files.uploads.receive(chunks(Buffer.from('abc')), 'b.obj', address);
  const failing = lab.db.transaction().execute(async (trx) => {
    await files.uploads.taken(trx, id);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await files.uploads.get(id)).id).toBe(id);
  await lab.db.transaction().execute((trx) => files.uploads.taken(trx, id));
  await expect(files.uploads.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('two acceptances of one upload: the second fails', async () => {
  const { id } = await files.uploads.receive(chunks(Buffer.from('abc')), 'b.obj', address);
  await lab.db.transaction().execute((trx) => files.uploads.taken(trx, id));
  const second = lab.db.transaction().execute((trx) => files.uploads.taken(trx, id));
  await expect(second).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('uploads that nobody accepted are swept after 24 hours, whole or not', async () => {
  await files.uploads.receive(chunks(Buffer.from('abc')), 'b.obj', address);
  const half = idOf(await create(6));
  await breakOff(half, Buffer.from('abc'));
  lab.now += 23 * 3_600_000;
  const young = await files.uploads.receive(chunks(Buffer.from('def')), 'c.obj', address);
  expect(await files.uploads.sweep()).toBe(0);
  lab.now += 2 * 3_600_000;
  expect(await files.uploads.sweep()).toBe(2);
  expect(stored()).toEqual([young.id]);
});

test('a disk that is nearly full takes no new files', async () => {
  await files.close();
  const real = faultyFs(() => {});
  files = await lab.open({
    ...real,
    statfs: async () => ({ type: 0, bsize: 4096, blocks: 1_000_000, bavail: 40_000 }),
  });
  const refused = await create(3);
  expect(refused.headers.get('Content-Type')).toBe('application/json');
  expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'STORAGE_FULL' }]);
});

test('one address cannot fill the disk with uploads that nobody accepts', async () => {
  let last: Response | undefined;
  for (let n = 0; n <= 60; n += 1) last = await create(3);
  expect(last?.status).toBe(429);
});

test('an upload that is given up leaves nothing', async () => {
  const id = idOf(await create(6));
  await breakOff(id, Buffer.from('abc'));
  const answer = await files.uploads.handle(new Request(`${base}/${id}`, { method: 'DELETE', headers: tus }), address);
  expect(answer.status).toBe(204);
  expect(stored()).toEqual([]);
});
