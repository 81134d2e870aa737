import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Catalog } from '#shared/contract/public.contract.ts';
import { pyramidStl } from '../e2e/support/model-files.ts';
import { adminPassword, type HostChild, platen, runPlaten, startHostChild } from './host-child.ts';

let folder: string;
const hosts: HostChild[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-host-'));
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop().catch(() => null)));
  await rm(folder, { recursive: true, force: true });
});

const data = () => join(folder, 'data');
const storage = () => join(folder, 'storage');
const withPassword = { PLATEN_ADMIN_PASSWORD: adminPassword };

async function start(args: readonly string[], env: Record<string, string> = {}) {
  const host = await startHostChild(['--data', data(), ...args], env);
  hosts.push(host);
  return host;
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers };
}

const read = async (url: string, token?: string) =>
  (await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })).json() as Promise<
    Record<string, unknown>
  >;

test('says where it is, is well, and ends with 0 when told to', async () => {
  const host = await start(['--storage', storage()], withPassword);
  expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await read(`${host.url}/healthz`)).toEqual({ ok: true });
  expect(await read(`${host.url}/api/health`)).toMatchObject({ state: expect.stringMatching(/ok|warning/) });
  expect(await readdir(storage())).toEqual(expect.arrayContaining(['Uploaded', 'Incoming', 'Archived']));
  expect(await host.stop()).toBe(0);
});

test('ends at once although windows listen to its events', async () => {
  const host = await start(['--storage', storage()], withPassword);
  const { body } = await post(`${host.url}/api/session/workstation`, { workstation: 'Host', password: adminPassword });
  const events = await fetch(`${host.url}/api/events`, { headers: { authorization: `Bearer ${body.token}` } });
  expect(events.status).toBe(200);
  expect(await host.stop()).toBe(0);
  await events.text();
});

test('starts again without the password, on the storage of the last time', async () => {
  await (await start(['--storage', storage()], withPassword)).stop();
  const host = await start([]);
  const { status } = await post(`${host.url}/api/session/workstation`, {
    workstation: 'Host',
    password: adminPassword,
  });
  expect(status).toBe(200);
  expect(await read(`${host.url}/api/session`)).toMatchObject({ set_up: true });
});

test('refuses a first run without a password, and a password that is too short, and leaves nothing decided', async () => {
  const none = await runPlaten(['host', '--data', data(), '--storage', storage(), '--port', '0']);
  expect([none.code, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toContain('PLATEN_ADMIN_PASSWORD');
  const args = ['host', '--data', data(), '--storage', storage(), '--port', '0', '--json'];
  const short = await runPlaten(args, { PLATEN_ADMIN_PASSWORD: 'short' });
  expect(short.code).toBe(2);
  expect(JSON.parse(short.stdout)).toMatchObject({ error: { code: 'INVALID' } });
  expect((await runPlaten(args)).code).toBe(2);
});

test('takes the password from a file', async () => {
  const file = join(folder, 'password');
  await writeFile(file, `${adminPassword}\n`);
  const host = await start(['--storage', storage(), '--admin-password-file', file]);
  const { status } = await post(`${host.url}/api/session/workstation`, {
    workstation: 'Host',
    password: adminPassword,
  });
  expect(status).toBe(200);
});

test('refuses a storage that another host holds', async () => {
  await start(['--storage', storage()], withPassword);
  const args = ['host', '--data', join(folder, 'other'), '--storage', storage(), '--port', '0'];
  const second = await runPlaten(args, withPassword);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('in use');
});

test('refuses a port that is taken', async () => {
  const host = await start(['--storage', storage()], withPassword);
  const port = new URL(host.url).port;
  const args = ['host', '--data', join(folder, 'b'), '--storage', join(folder, 'c'), '--port', port];
  const second = await runPlaten(args, withPassword);
  expect([second.code, second.stdout]).toEqual([1, '']);
  expect(second.stderr).toContain('taken');
});

test('lets the holder of the start link set the host up, once, and signs them in', async () => {
  const host = await start(['--first-run']);
  const code = new URL(host.startLink).searchParams.get('code') ?? '';
  expect(await read(`${host.url}/api/session`)).toMatchObject({ set_up: false });
  expect(await read(`${host.url}/api/catalog`)).toMatchObject({ code: 'UNAVAILABLE' });
  const choice = {
    lab_name: 'Lab',
    storage_root: storage(),
    admin_password: adminPassword,
    admin_name: 'Ada Lovelace',
  };
  const guessed = await post(`${host.url}/api/setup/host`, { ...choice, code: 'guess' });
  expect(guessed.status).toBe(401);
  const relative = await post(`${host.url}/api/setup/host`, { ...choice, code, storage_root: 'storage' });
  expect(relative.body).toMatchObject({ code: 'INVALID', details: { field: 'storage_root' } });
  const done = await post(`${host.url}/api/setup/host`, { ...choice, code });
  expect([done.status, done.body]).toEqual([200, { done: true }]);
  const cookie = done.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const me = await (await fetch(`${host.url}/api/session`, { headers: { cookie } })).json();
  expect(me).toMatchObject({ role: 'admin', set_up: true, lab_name: 'Lab' });
  expect((await post(`${host.url}/api/setup/host`, { ...choice, code })).status).toBe(409);
  expect(JSON.parse(await readFile(join(data(), 'config.json'), 'utf8'))).toEqual({
    storage: storage(),
    practice: false,
  });
});

test('a folder that cannot be the storage changes nothing', async () => {
  const host = await start(['--first-run']);
  const code = new URL(host.startLink).searchParams.get('code') ?? '';
  const taken = join(folder, 'taken');
  await rm(taken, { recursive: true, force: true });
  await writeFile(join(folder, 'not-a-folder'), '');
  const choice = { lab_name: 'Lab', admin_password: adminPassword, admin_name: 'Ada Lovelace', code };
  const refused = await post(`${host.url}/api/setup/host`, { ...choice, storage_root: join(folder, 'not-a-folder') });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(await read(`${host.url}/api/session`)).toMatchObject({ set_up: false });
  const again = await post(`${host.url}/api/setup/host`, { ...choice, storage_root: storage() });
  expect(again.status).toBe(200);
});

test('the practice lab needs no password and keeps its mail to itself', async () => {
  const host = await start(['--practice']);
  const code = new URL(host.startLink).searchParams.get('code') ?? '';
  const { body } = await post(`${host.url}/api/session/redeem`, { code });
  expect(body).toMatchObject({ role: 'admin' });
  expect((await post(`${host.url}/api/session/redeem`, { code })).status).toBe(401);
  const token = String(body.token);
  const settings = (await read(`${host.url}/api/settings`, token)) as { values: { mail: { host: string } } };
  expect(settings.values.mail.host).toBe('127.0.0.1');
  expect(Array.isArray(await read(`${host.url}/api/practice/mails`, token))).toBe(true);
});

test('checks its log from the command line, beside a running host', async () => {
  await start(['--storage', storage()], withPassword);
  const checked = await runPlaten(['verify-log', '--data', data(), '--json']);
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({ intact: true });
  const nowhere = await runPlaten(['verify-log', '--data', join(folder, 'nowhere'), '--json']);
  expect([nowhere.code, JSON.parse(nowhere.stdout).error.code]).toEqual([2, 'NOT_FOUND']);
});

test('takes an upload in two parts, then the request that names it', async () => {
  const host = await start(['--storage', storage()], withPassword);
  const model = pyramidStl();
  const tus = { 'tus-resumable': '1.0.0' };
  const metadata = `filename ${Buffer.from('pyramid.stl').toString('base64')}`;
  const created = await fetch(`${host.url}/api/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(model.length), 'upload-metadata': metadata },
  });
  expect(created.status).toBe(201);
  const address = new URL(created.headers.get('location') ?? '', `${host.url}/api/uploads`);
  for (const [from, to] of [
    [0, 100],
    [100, model.length],
  ] as const) {
    const part = await fetch(address, {
      method: 'PATCH',
      headers: { ...tus, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(model.subarray(from, to)),
    });
    expect([part.status, part.headers.get('upload-offset')]).toEqual([204, String(to)]);
  }
  const catalog = (await read(`${host.url}/api/catalog`)) as unknown as Catalog;
  const submitted = await post(`${host.url}/api/requests`, {
    name: 'Ada Lovelace',
    email: 'ada@example.edu',
    discipline: catalog.disciplines[0],
    class_number: 'N/A',
    method: 'Filament',
    color: catalog.methods[0]?.colors[0]?.name,
    printer: 'Prusa MK4S',
    consent: true,
    upload_id: address.pathname.split('/').at(-1),
  });
  expect([submitted.status, submitted.body.status]).toEqual([201, 'Uploaded']);
  expect(await readdir(join(storage(), 'Incoming'))).toEqual([]);
});

test('answers a signal while it still starts', async () => {
  const child = platen(['host', '--data', data(), '--storage', storage(), '--port', '0'], withPassword);
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)));
  child.once('spawn', () => child.kill('SIGTERM'));
  expect([0, 'SIGTERM']).toContain(await ended);
});
