import { request as rawRequest } from 'node:http';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, expect, test } from 'vitest';
import { startHttpServer } from '#main/transport/http-server.ts';
import type { Contract } from '#shared/contract/index.ts';
import { fakeService } from '../../fakes/fake-service.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(...options: Parameters<typeof fakeService>) {
  const fake = await fakeService(...options);
  const server = await startHttpServer({
    current: () => fake.service,
    listen: '127.0.0.1',
    port: 0,
    rendererFolder: join(import.meta.dirname, 'no-such-folder'),
    version: '0.0.0',
    log: fake.log,
  });
  cleanups.push(fake.close, async () => {
    fake.endStreams();
    await server.close();
  });
  return { ...fake, server, get: (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init) };
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: { readonly issues?: readonly { readonly path: string }[]; readonly log_id?: string };
}
const refusalOf = async (answer: Response) => (await answer.json()) as Refusal;

const as = (token: string) => ({ authorization: `Bearer ${token}` });
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const ticket = { id: 1, ticket: '#1', status: 'Uploaded' as const, tracking_url: 'http://localhost/track/x' };

function form(size: number, order: 'file first' | 'file last' = 'file last') {
  const data = new FormData();
  const addFile = () => data.append('file', new Blob(['x'.repeat(size)]), 'part.stl');
  if (order === 'file first') addFile();
  for (const [name, value] of Object.entries({
    name: 'Ada Lovelace',
    email: 'ada@example.edu',
    discipline: 'Art',
    class_number: 'ART 1',
    method: 'Filament',
    color: 'Red',
    printer: 'Prusa MK4',
    consent: 'on',
  }))
    data.append(name, value);
  if (order === 'file last') addFile();
  return { method: 'POST', body: data };
}

test('says that it is well', async () => {
  const { get } = await start();
  expect(await (await get('/healthz')).json()).toEqual({ ok: true });
});

test('answers errors as code, message and details', async () => {
  const { get } = await start();
  const answer = await get('/api/staff');
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ code: 'UNAUTHENTICATED', message: expect.any(String), details: {} });
});

test('reads numbers and switches from the query', async () => {
  const { get } = await start({ staff: { list: async (input) => (input.inactive === true ? [] : Promise.reject()) } });
  const answer = await get('/api/staff?inactive=true', { headers: as('staff') });
  expect([answer.status, await answer.json()]).toEqual([200, []]);
});

test('names every issue of an input that it refuses, unknown keys included', async () => {
  const { get } = await start();
  const answer = await get('/api/staff', json({ name: 'x', admin: 'no', staff_id: 1, extra: 1 }, as('admin')));
  expect(answer.status).toBe(400);
  const body = await refusalOf(answer);
  expect(body.code).toBe('INVALID');
  const paths = body.details.issues?.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['name', 'admin']));
  expect(JSON.stringify(body.details.issues)).toContain('extra');
});

test('refuses what is not JSON, and bodies past the limit', async () => {
  const { get } = await start();
  const headers = { 'content-type': 'application/json', ...as('admin') };
  const broken = await get('/api/staff', { method: 'POST', headers, body: '{' });
  expect([broken.status, (await refusalOf(broken)).code]).toEqual([400, 'INVALID']);
  const large = await get('/api/staff', { method: 'POST', headers, body: JSON.stringify('x'.repeat(2_000_000)) });
  expect([large.status, (await refusalOf(large)).code]).toEqual([413, 'TOO_LARGE']);
  const text = await get('/api/staff', { method: 'POST', headers: as('admin'), body: 'hello' });
  expect([text.status, (await refusalOf(text)).code]).toEqual([415, 'UNSUPPORTED_TYPE']);
});

test('never shows what went wrong inside, but logs it under an id', async () => {
  const { get, logged } = await start({ staff: { list: () => Promise.reject(new Error('secret detail')) } });
  const answer = await get('/api/staff', { headers: as('staff') });
  const body = await refusalOf(answer);
  expect([answer.status, body.code]).toEqual([500, 'INTERNAL']);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(logged).toContainEqual(expect.objectContaining({ id: body.details.log_id }));
});

test('refuses a Host that it does not know', async () => {
  const { server } = await start();
  const status = (host: string) =>
    new Promise((resolve) => {
      rawRequest({ port: server.port, host: '127.0.0.1', path: '/healthz', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
  expect(await status(`evil.example:${server.port}`)).toBe(403);
  expect(await status(`localhost:${server.port}`)).toBe(200);
  expect(await status('print.example.edu')).toBe(200);
});

test('keeps the session in a cookie that scripts cannot read, and takes changes by cookie from its own page only', async () => {
  const { get, server } = await start({
    session: {
      workstation: async (_input, call) => {
        call.setToken('staff', Date.now() + 60_000);
        return { role: 'staff', workstation: null, expires_at: null, admin_until: null, token: 'staff' };
      },
    },
    requests: { lock: async () => ({ staff: 'A', workstation: 'B', workstation_id: 1, expires_at: 1 }) },
  });
  const signIn = await get('/api/session/workstation', json({ workstation: 'Desk', password: 'p' }));
  const cookie = signIn.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^platen_session=staff; .*HttpOnly; SameSite=Strict/);
  const lock = (headers: Record<string, string>) =>
    get('/api/requests/1/lock', json({ staff_id: 1 }, { cookie: 'platen_session=staff', ...headers }));
  expect((await lock({})).status).toBe(403);
  expect((await lock({ origin: 'http://evil.example' })).status).toBe(403);
  expect((await lock({ origin: new URL(server.url).origin })).status).toBe(200);
});

test('takes a request as one form, whatever the order of its parts', async () => {
  const names: string[] = [];
  const { get } = await start({
    requests: {
      submit: async (input) => {
        names.push(`${input.name} ${input.consent}`);
        return ticket;
      },
    },
  });
  for (const order of ['file first', 'file last'] as const) {
    const answer = await get('/api/requests', form(1000, order));
    expect([answer.status, await answer.json()]).toEqual([201, ticket]);
  }
  expect(names).toEqual(['Ada Lovelace true', 'Ada Lovelace true']);
});

test('leaves no file behind when a form is refused', async () => {
  const { get, stored } = await start({}, { limitBytes: 10_000 });
  const large = await get('/api/requests', form(500_000));
  expect([large.status, (await refusalOf(large)).code]).toEqual([413, 'TOO_LARGE']);
  const bad = form(1000, 'file first');
  bad.body.set('email', 'nobody');
  const invalid = await get('/api/requests', bad);
  expect([invalid.status, (await refusalOf(invalid)).code]).toEqual([400, 'INVALID']);
  const refused = await get('/api/requests', form(1000));
  expect(refused.status).toBe(404);
  expect(await stored()).toEqual([]);
});

test('acts once on a form that is sent twice with the same key', async () => {
  let acted = 0;
  let take = (_id: string) => {};
  const { get, stored, ...fake } = await start({
    requests: {
      submit: async ({ upload_id }) => {
        acted += 1;
        take(upload_id);
        return ticket;
      },
    },
  });
  take = fake.take;
  const headers = { 'idempotency-key': 'abc' };
  const first = await get('/api/requests', { ...form(100), headers });
  const second = await get('/api/requests', { ...form(100), headers });
  expect(await second.json()).toEqual(await first.json());
  const other = await get('/api/requests', { ...form(101), headers });
  expect(other.status).toBe(409);
  expect(acted).toBe(1);
  expect(await stored()).toHaveLength(1);
});

test('streams events with ids and resumes after the last one seen', async () => {
  const { get, events, server } = await start();
  const listen = async (lastEventId?: string) => {
    const headers = { ...as('staff'), ...(lastEventId && { 'last-event-id': lastEventId }) };
    const answer = await get('/api/events', { headers });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      async until(pattern: RegExp) {
        for (;;) {
          const match = pattern.exec(text);
          if (match) return match;
          const chunk = await reader?.read();
          if (!chunk || chunk.done) throw new Error(`ended with: ${text}`);
          text += chunk.value;
        }
      },
      stop: () => reader?.cancel(),
    };
  };
  const first = await listen();
  await first.until(/:/);
  events.publish({ type: 'lock.changed', id: 1 });
  const id = (await first.until(/id: (\S+)\n/))[1];
  await first.stop();
  events.publish({ type: 'lock.changed', id: 2 });
  const second = await listen(id);
  expect((await second.until(/data: (.*)\n/))[1]).toBe('{"type":"lock.changed","id":2}');
  await second.stop();
  const lost = await listen('elsewhere-7');
  expect((await lost.until(/data: (.*)\n/))[1]).toBe('{"type":"resync"}');
  await lost.stop();
  expect(server.port).toBeGreaterThan(0);
});

test('serves the same procedures to the typed client', async () => {
  const { server } = await start({ staff: { list: async () => [] } });
  const link = new RPCLink({ url: new URL('/rpc', server.url), headers: as('staff') });
  const client: ContractRouterClient<Contract> = createORPCClient(link);
  expect(await client.staff.list({})).toEqual([]);
  await expect(client.settings.get()).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 });
});

test('describes itself', async () => {
  const { get } = await start();
  const document = (await (await get('/api/openapi.json')).json()) as { openapi: string; paths: object };
  expect(document.openapi).toMatch(/^3\.1/);
  expect(document.paths).toHaveProperty(['/requests', 'post', 'requestBody', 'content', 'multipart/form-data']);
  expect(document.paths).toHaveProperty(['/requests/{id}/thumbnail.png']);
  const page = await get('/api/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await page.text()).toContain('/api/requests/{id}/approve');
});

test('gives pictures only to those who may see them', async () => {
  const { get } = await start();
  expect((await get('/api/requests/1/thumbnail.png')).status).toBe(401);
  const picture = await get('/api/requests/1/thumbnail.png', { headers: as('staff') });
  expect(await picture.text()).toBe('png');
  expect((await get('/api/requests/2/thumbnail.png', { headers: as('staff') })).status).toBe(404);
});

test('passes resumable uploads through', async () => {
  const { get } = await start();
  const headers = { 'content-type': 'application/offset+octet-stream' };
  const answer = await get('/api/uploads/abc', { method: 'PATCH', headers, body: 'bytes' });
  expect(await answer.text()).toBe('bytes');
});
