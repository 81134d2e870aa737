import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Db, openDatabase } from '#main/platform/database/database.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';
import { createScheduler } from '#main/platform/scheduler/scheduler.ts';

let folder: string;
let db: Db;
const newScheduler = () => createScheduler({ db, clock: Date.now, log: silentLogger() });
const hours = 3_600_000;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'platen-scheduler-'));
  db = await openDatabase(join(folder, 'platen.db'));
  vi.useFakeTimers({ now: new Date(2026, 0, 15, 12) });
});
afterEach(async () => {
  vi.useRealTimers();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('a task runs at its time, each day once', async () => {
  let runs = 0;
  const scheduler = newScheduler();
  scheduler.task('audit', '0 3 * * *', async () => {
    runs += 1;
  });
  await scheduler.start();
  await vi.advanceTimersByTimeAsync(14 * hours);
  expect(runs).toBe(0);
  await vi.advanceTimersByTimeAsync(2 * hours);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(48 * hours);
  expect(runs).toBe(3);
  await scheduler.stop();
  await vi.advanceTimersByTimeAsync(48 * hours);
  expect(runs).toBe(3);
});

test('two runs of a task never overlap', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const scheduler = newScheduler();
  scheduler.task('sweep', '* * * * *', async () => {
    runs += 1;
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 150_000));
    running -= 1;
  });
  await scheduler.start();
  await vi.advanceTimersByTimeAsync(600_000);
  void scheduler.run('sweep');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(most).toBe(1);
  expect(runs).toBeGreaterThan(4);
  const stopped = scheduler.stop();
  await vi.advanceTimersByTimeAsync(200_000);
  await stopped;
  expect(running).toBe(0);
});

async function after(offMs: number): Promise<number> {
  const first = newScheduler();
  first.task('backup', '0 3 * * *', async () => {});
  await first.start();
  await first.stop();
  vi.setSystemTime(Date.now() + offMs);
  let runs = 0;
  const second = newScheduler();
  second.task('backup', '0 3 * * *', async () => {
    runs += 1;
  });
  await second.start();
  await second.stop();
  return runs;
}

test('a nightly task that was missed runs once after the start', async () => {
  expect(await after(70 * hours)).toBe(1);
});

test('a task whose time has not come since does not run after the start', async () => {
  expect(await after(2 * hours)).toBe(0);
});

test('a failing task runs again at its next time', async () => {
  let runs = 0;
  const scheduler = newScheduler();
  scheduler.task('mail', '0 * * * *', async () => {
    runs += 1;
    throw new Error('no');
  });
  await scheduler.start();
  await vi.advanceTimersByTimeAsync(2 * hours);
  expect(runs).toBe(2);
  await scheduler.stop();
});

test('a task that was stopped on its way runs again after the next start', async () => {
  const first = newScheduler();
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  first.task('audit', '0 3 * * *', async (signal) => {
    begin();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  await first.start();
  await vi.advanceTimersByTimeAsync(15 * hours + 1_000);
  await began;
  await first.stop();
  let runs = 0;
  const second = newScheduler();
  second.task('audit', '0 3 * * *', async () => {
    runs += 1;
  });
  await second.start();
  await second.stop();
  expect(runs).toBe(1);
});
