import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type App, createApp } from '#main/app/create-app.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { type HttpServer, startHttpServer } from '#main/transport/http-server.ts';
import type { Catalog } from '#shared/contract/public.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import { pyramidStl } from '../e2e/support/model-files.ts';
import { type RestClient, restClient } from '../e2e/support/rest.ts';
import { handIn } from '../e2e/support/submit.ts';
import { silentLog } from '../fakes/silent-log.ts';

/** Free part of a disk of 1 GB, as the shared storage tells it. */
let free = 0.5;
let folder: string;
let app: App;
let server: HttpServer;
let client: RestClient;

beforeEach(async () => {
  free = 0.5;
  folder = await mkdtemp(join(tmpdir(), 'platen-guard-'));
  const refuse = async () => {
    throw new PlatenError('CONFLICT', 'This host is set up.');
  };
  app = await createApp({
    data: join(folder, 'data'),
    storage: join(folder, 'storage'),
    practice: false,
    firstRun: { adminPassword: 'correct horse battery', adminName: 'Ada', labName: 'Lab' },
    ownUrl: () => server.url,
    setUp: { host: refuse, practice: refuse },
    log: silentLog,
    fs: { ...nodeFs, statfs: async () => ({ type: 0, bsize: 1_000, blocks: 1_000_000, bavail: free * 1_000_000 }) },
  });
  server = await startHttpServer({
    current: () => app,
    listen: '127.0.0.1',
    port: 0,
    rendererFolder: join(folder, 'none'),
    version: '0.0.0',
    log: silentLog,
  });
  const { token } = await app.accounts.redeem(app.accounts.issueStartCode());
  client = restClient(server.url, token);
});
afterEach(async () => {
  app.endStreams();
  await server.close();
  await app.stop();
  await rm(folder, { recursive: true });
});

const full = { code: 'STORAGE_FULL', message: expect.stringMatching(/^The lab has no room .*\.$/) };

function startUpload(length: number): Promise<Response> {
  const metadata = `filename ${Buffer.from('pyramid.stl').toString('base64')}`;
  return fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(length), 'upload-metadata': metadata },
  });
}

test('below five percent a form with its file is refused with a sentence, and above it is taken', async () => {
  free = 0.049;
  const refused = await handIn(client);
  expect([refused.status, refused.body]).toMatchObject([507, full]);
  free = 0.051;
  expect((await handIn(client)).status).toBe(201);
});

test('below five percent no resumable upload begins', async () => {
  free = 0.049;
  const refused = await startUpload(484);
  expect([refused.status, await refused.json()]).toMatchObject([507, full]);
});

test('a file uploaded while there was room is not handed in once there is none', async () => {
  const model = pyramidStl();
  const created = await startUpload(model.length);
  const address = new URL(created.headers.get('location') ?? '', `${server.url}/api/uploads`);
  await fetch(address, {
    method: 'PATCH',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(model),
  });
  const { body: offered } = await client.get<Catalog>('/api/catalog');
  const form = {
    name: 'Ada Lovelace',
    email: 'ada@example.edu',
    discipline: offered.disciplines[0],
    class_number: 'N/A',
    method: 'Filament',
    color: offered.methods[0]?.colors[0]?.name,
    printer: 'Prusa MK4S',
    consent: true,
    upload_id: address.pathname.split('/').at(-1),
  };
  free = 0.049;
  const refused = await client.post('/api/requests', form);
  expect([refused.status, refused.body]).toMatchObject([507, full]);
  free = 0.5;
  expect((await client.post('/api/requests', form)).status).toBe(201);
});

test.each([
  [0.16, 'ok'],
  [0.149, 'warning'],
  [0.049, 'error'],
])('with %d of the disk free, health says %s', async (part, state) => {
  free = part;
  const { body } = await client.get<{ checks: { name: string; state: string }[] }>('/api/health');
  expect(body.checks.find(({ name }) => name === 'disk')?.state).toBe(state);
});
