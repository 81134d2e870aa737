import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Db, openDatabase } from '#main/platform/database/database.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';
import { createQueue, type Queue } from '#main/platform/queue/queue.ts';

let folder: string;
let db: Db;
let now = 1_000_000;
const payload = z.object({ n: z.number() });
const rules = { attempts: 3, backoff: (attempt: number) => attempt * 1_000 };
const newQueue = () => createQueue({ db, clock: () => now, log: silentLogger() });
const add = (queue: Queue, n: number, when?: { key?: string; runAt?: number }) =>
  db.transaction().execute((trx) => queue.add(trx, 'count', { n }, when));
const rows = () => db.selectFrom('jobs').selectAll().orderBy('id').execute();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'platen-queue-'));
  db = await openDatabase(join(folder, 'platen.db'));
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('jobs run in the order they were stored, and a done one has no row', async () => {
  const seen: number[] = [];
  const queue = newQueue();
  queue.define('count', payload, async ({ n }) => void seen.push(n), rules);
  for (const n of [1, 2, 3]) await add(queue, n);
  await queue.start();
  await queue.idle();
  expect(seen).toEqual([1, 2, 3]);
  expect(await rows()).toEqual([]);
  await queue.stop();
});

test('a job of a transaction that was rolled back does not exist', async () => {
  const queue = newQueue();
  queue.define('count', payload, async () => {}, rules);
  const failing = db.transaction().execute(async (trx) => {
    await queue.add(trx, 'count', { n: 1 });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await rows()).toEqual([]);
});

test('a failing job is tried again after its back-off, then has failed with its last error', async () => {
  const attempts: number[] = [];
  const queue = newQueue();
  const fails = async (_: unknown, run: { attempt: number }) => {
    attempts.push(run.attempt);
    throw new Error(`no ${run.attempt}`);
  };
  queue.define('count', payload, fails, rules);
  await add(queue, 1);
  await queue.start();
  await queue.idle();
  expect(attempts).toEqual([1]);
  expect(await rows()).toMatchObject([{ state: 'waiting', run_at: now + 1_000, last_error: 'no 1' }]);
  now += 1_000;
  await queue.idle();
  now += 2_000;
  await queue.idle();
  expect(attempts).toEqual([1, 2, 3]);
  expect(await rows()).toMatchObject([{ state: 'failed', attempts: 3, last_error: 'no 3' }]);
  await queue.stop();
});

test('while a job with a key waits, another one with that key is not stored', async () => {
  const queue = newQueue();
  queue.define('count', payload, async () => {}, rules);
  await add(queue, 1, { key: 'a' });
  await add(queue, 2, { key: 'a' });
  await add(queue, 3, { key: 'b' });
  expect((await rows()).map((row) => row.payload)).toEqual(['{"n":1}', '{"n":3}']);
});

test('what a dead process left running waits again, and is failed where it kills each time', async () => {
  const seen: number[] = [];
  const queue = newQueue();
  queue.define('count', payload, async ({ n }) => void seen.push(n), rules);
  await add(queue, 1);
  await add(queue, 2);
  await db.updateTable('jobs').set({ state: 'running', attempts: 1 }).where('payload', '=', '{"n":1}').execute();
  await db.updateTable('jobs').set({ state: 'running', attempts: 3 }).where('payload', '=', '{"n":2}').execute();
  await queue.start();
  await queue.idle();
  expect(seen).toEqual([1]);
  expect(await rows()).toMatchObject([{ state: 'failed', payload: '{"n":2}' }]);
  await queue.stop();
});

test('a running job whose twin waits gives way to it after a crash', async () => {
  const seen: number[] = [];
  const queue = newQueue();
  queue.define('count', payload, async ({ n }) => void seen.push(n), rules);
  await add(queue, 1, { key: 'a' });
  await db.updateTable('jobs').set({ state: 'running', attempts: 1 }).execute();
  await add(queue, 2, { key: 'a' });
  await queue.start();
  await queue.idle();
  expect(seen).toEqual([2]);
  await queue.stop();
});

test('a payload that does not fit its schema any more fails without being run', async () => {
  let ran = false;
  const queue = newQueue();
  queue.define(
    'count',
    payload,
    async () => {
      ran = true;
    },
    rules,
  );
  await add(queue, 1);
  await db.updateTable('jobs').set({ payload: '{"n":"one"}' }).execute();
  await queue.start();
  await queue.idle();
  expect(ran).toBe(false);
  expect(await rows()).toMatchObject([{ state: 'failed' }]);
  await queue.stop();
});

test('stop waits for the job under way and starts no other', async () => {
  const began = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const seen: number[] = [];
  const queue = newQueue();
  const work = async ({ n }: { n: number }) => {
    began.resolve();
    await go.promise;
    seen.push(n);
  };
  queue.define('count', payload, work, rules);
  await add(queue, 1);
  await add(queue, 2);
  await queue.start();
  await began.promise;
  const stopped = queue.stop();
  go.resolve();
  await stopped;
  expect(seen).toEqual([1]);
  expect(await rows()).toMatchObject([{ payload: '{"n":2}', state: 'waiting', attempts: 0 }]);
});

test('a job that ends because the host stops runs later, and that try does not count', async () => {
  const began = Promise.withResolvers<void>();
  const queue = newQueue();
  const work = async (_: unknown, { signal }: { signal: AbortSignal }) => {
    began.resolve();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  queue.define('count', payload, work, rules);
  await add(queue, 1);
  await queue.start();
  await began.promise;
  await queue.stop();
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
});

test('a slow kind of job holds up no other kind', async () => {
  const go = Promise.withResolvers<void>();
  const ran = Promise.withResolvers<void>();
  const queue = newQueue();
  queue.define('slow', payload, () => go.promise, rules);
  queue.define('count', payload, async () => ran.resolve(), rules);
  await db.transaction().execute((trx) => queue.add(trx, 'slow', { n: 1 }));
  await queue.start();
  await add(queue, 2);
  queue.wake();
  await ran.promise;
  go.resolve();
  await queue.stop();
});

test('a job for later wakes the queue by itself', async () => {
  const ran = Promise.withResolvers<void>();
  const queue = createQueue({ db, clock: Date.now, log: silentLogger() });
  queue.define('count', payload, async () => ran.resolve(), rules);
  await add(queue, 1, { runAt: Date.now() + 40 });
  await queue.start();
  await ran.promise;
  await queue.stop();
});
