import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHealthRepository } from '#main/app/health.repository.ts';
import { healthHandlers } from '#main/app/health.ts';
import { type Db, openDatabase } from '#main/platform/database/database.ts';
import { callerAs } from '../../fakes/fake-service.ts';

let db: Db;
beforeEach(async () => {
  db = await openDatabase(':memory:');
});
afterEach(() => db.destroy());

const call = { caller: callerAs('visitor'), signal: undefined, lastEventId: undefined, setToken: () => {} };
const now = 1_000_000_000;
const rest = { integrity: null, backup: null };

async function examine(freeShare: number, trouble: string | null = null) {
  const files = { probe: async () => trouble, space: async () => ({ free: freeShare * 1000, total: 1000 }) };
  const room = healthHandlers({
    clock: () => now,
    version: '1.2.3',
    repository: createHealthRepository(db),
    files,
    ...rest,
  });
  const health = await room.get(undefined, call);
  return { ...health, by: Object.fromEntries(health.checks.map(({ name, state }) => [name, state])) };
}

test('all is well with room, mail and an empty queue', async () => {
  const health = await examine(0.5);
  expect(health).toMatchObject({ state: 'ok', version: '1.2.3' });
  expect(health.by).toEqual({ database: 'ok', storage: 'ok', disk: 'ok', mail: 'ok', queue: 'ok' });
});

test('a filling disk is a warning below 15 % and an error below 5 %', async () => {
  expect((await examine(0.16)).by.disk).toBe('ok');
  expect((await examine(0.14)).by.disk).toBe('warning');
  expect(await examine(0.04)).toMatchObject({ state: 'error', by: { disk: 'error' } });
});

test('a storage that is away is said in its own words', async () => {
  const { checks } = await examine(0.5, 'The shared storage is not there.');
  expect(checks).toContainEqual({ name: 'storage', state: 'error', sentence: 'The shared storage is not there.' });
});

test('jobs that failed, and jobs that nobody takes, are told apart', async () => {
  const job = { kind: 'thumbnail', payload: '{}', key: null, last_error: null, created_at: 0 };
  await db
    .insertInto('jobs')
    .values({ ...job, state: 'failed', run_at: 0 })
    .execute();
  expect((await examine(0.5)).by.queue).toBe('warning');
  await db
    .insertInto('jobs')
    .values({ ...job, state: 'waiting', run_at: now - 3_600_000 })
    .execute();
  expect((await examine(0.5)).by.queue).toBe('error');
});

test('a host that is not set up speaks of its database only', async () => {
  const repository = createHealthRepository(db);
  const health = await healthHandlers({ clock: () => now, version: '1', repository, files: null, ...rest }).get(
    undefined,
    call,
  );
  expect(health.checks.map(({ name }) => name)).toEqual(['database']);
});
