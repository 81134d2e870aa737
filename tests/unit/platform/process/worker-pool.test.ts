import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from '#main/platform/process/worker-pool.ts';

const tasks = new URL('../../../../src/main/platform/process/worker-tasks.ts', import.meta.url);
const errors = new URL('../../../../src/shared/errors.ts', import.meta.url);

/** Echoes, throws, crashes, fills its memory or never ends, as it is told. */
const WORKER = `
import { threadId } from 'node:worker_threads';
import { serveTasks } from ${JSON.stringify(tasks.href)};
import { PlatenError } from ${JSON.stringify(errors.href)};
serveTasks(async (task) => {
  if (task === 'thread') return threadId;
  if (task === 'refuse') throw new PlatenError('TOO_LARGE', 'Too large.', { reason: 'big', limit: 5 });
  if (task === 'fault') throw new TypeError('a fault');
  if (task === 'crash') process.exit(3);
  if (task === 'fill') { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); }
  if (task === 'spin') for (;;);
  return task;
});`;

let folder: string;
let url: URL;
let pool: WorkerPool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platen-pool-'));
  await writeFile(join(folder, 'echo.mjs'), WORKER);
  url = pathToFileURL(join(folder, 'echo.mjs'));
});
afterEach(() => pool.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(options: Partial<WorkerPoolOptions> = {}): WorkerPool {
  pool = createWorkerPool({ url, size: 1, idleMs: 60_000, timeoutMs: 60_000, ...options });
  return pool;
}

describe('a worker pool', () => {
  it('answers each task with its own result, in one thread when it has one', async () => {
    start();
    expect(await Promise.all([1, 'two', { three: 3 }].map((task) => pool.run(task)))).toEqual([1, 'two', { three: 3 }]);
    expect(await pool.run('thread')).toBe(await pool.run('thread'));
  });

  it('works on as many tasks at once as it has workers', async () => {
    start({ size: 2 });
    const controller = new AbortController();
    const stuck = pool.run('spin', { signal: controller.signal });
    expect(await pool.run('meanwhile')).toBe('meanwhile');
    controller.abort(new Error('enough'));
    await expect(stuck).rejects.toThrow('enough');
  });

  it('keeps the code, message and details of an error', async () => {
    start();
    await expect(pool.run('refuse')).rejects.toMatchObject({
      name: 'PlatenError',
      code: 'TOO_LARGE',
      message: 'Too large.',
      details: { reason: 'big', limit: 5 },
    });
    const fault = await pool.run('fault').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect(fault).toMatchObject({ message: 'a fault' });
    expect(fault).not.toHaveProperty('code');
  });

  it('stops a task that is aborted and goes on with the next', async () => {
    start();
    const controller = new AbortController();
    const stuck = pool.run('spin', { signal: controller.signal });
    const next = pool.run('next');
    controller.abort();
    await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
    expect(await next).toBe('next');
  });

  it('drops a waiting task that is aborted, and one that was aborted before', async () => {
    start();
    const controller = new AbortController();
    const first = pool.run('first');
    const waiting = pool.run('waiting', { signal: controller.signal });
    controller.abort(new Error('changed my mind'));
    await expect(waiting).rejects.toThrow('changed my mind');
    await expect(pool.run('late', { signal: controller.signal })).rejects.toThrow('changed my mind');
    expect(await first).toBe('first');
  });

  it('gives up a task that takes too long and goes on', async () => {
    start({ timeoutMs: 300 });
    await expect(pool.run('spin')).rejects.toMatchObject({ code: 'UNREADABLE_FILE', details: { reason: 'too-slow' } });
  });

  it('survives a worker that crashes or runs out of memory', async () => {
    start({ resourceLimits: { maxOldGenerationSizeMb: 16 } });
    for (const task of ['crash', 'fill']) {
      await expect(pool.run(task)).rejects.toMatchObject({
        code: 'UNREADABLE_FILE',
        details: { reason: 'worker-crashed' },
      });
    }
    expect(await pool.run('after')).toBe('after');
  });

  it('ends a worker that has nothing to do, and starts another when needed', async () => {
    start({ idleMs: 0 });
    const before = await pool.run('thread');
    await expect.poll(() => pool.run('thread')).not.toBe(before);
  });

  it('fails what is under way or comes later when it closes', async () => {
    start();
    const running = pool.run('spin');
    const waiting = pool.run('waiting');
    const failed = Promise.allSettled([running, waiting]);
    await pool.close();
    for (const result of await failed)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } });
    await expect(pool.run('later')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
