import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as rawRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HttpServer, startHttpServer } from '#main/transport/http-server.ts';
import { fakeService } from '../../fakes/fake-service.ts';

let folder: string;
let server: HttpServer;
let fake: Awaited<ReturnType<typeof fakeService>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-static-'));
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>Platen</title>');
  await writeFile(join(renderer, 'assets', 'main-abc.js'), 'let x;');
  await writeFile(join(renderer, 'assets', 'main-abc.js.gz'), gzipSync('let x;'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  fake = await fakeService();
  const place = { listen: '127.0.0.1', port: 0, rendererFolder: renderer, version: '0.0.0' };
  server = await startHttpServer({ current: () => fake.service, log: fake.log, ...place });
});
afterEach(async () => {
  await server.close();
  await fake.close();
  await rm(folder, { recursive: true });
});

/** As is: fetch would tidy the path and unpack the body. */
function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((resolve) => {
    rawRequest({ host: '127.0.0.1', port: server.port, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
      );
    }).end();
  });
}

test('hashed assets are kept for ever and sent compressed', async () => {
  const plain = await ask('/assets/main-abc.js');
  expect([plain.status, plain.bytes.toString()]).toEqual([200, 'let x;']);
  expect(plain.headers['cache-control']).toContain('immutable');
  const packed = await ask('/assets/main-abc.js', { 'accept-encoding': 'gzip' });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.bytes).toEqual(gzipSync('let x;'));
});

test('every page of the interface is index.html, asked for anew each time', async () => {
  for (const path of ['/', '/staff/requests/7', '/t/abc']) {
    const page = await ask(path, { accept: 'text/html' });
    expect([path, page.status, page.bytes.toString()]).toEqual([path, 200, expect.stringContaining('Platen')]);
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('what is not there is not a page', async () => {
  expect((await ask('/assets/none.js', { accept: '*/*' })).status).toBe(404);
  expect((await ask('/assets/none.js', { accept: 'text/html' })).status).toBe(404);
  expect((await ask('/api/none', { accept: 'text/html' })).status).toBe(404);
});

test('no path leads out of the interface', async () => {
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..\\..\\secret.txt',
  ]) {
    const answer = await ask(path);
    expect([path, answer.bytes.toString()]).not.toContain('secret');
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
});
