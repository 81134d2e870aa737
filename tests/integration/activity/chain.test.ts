import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createActivity } from '#main/domains/activity/index.ts';
import type { Actor } from '#main/platform/call.ts';
import { manualClock } from '../../fakes/manual-clock.ts';
import { temporaryHost } from '../../fakes/temporary-host.ts';

const jane: Actor = { kind: 'staff', staff: { id: 1, name: 'Jane Doe' }, workstation: { id: 2, name: 'Front Desk' } };

async function logOf(entries: number) {
  const host = await temporaryHost();
  const clock = manualClock();
  const activity = createActivity({ db: host.db, clock });
  await host.db.transaction().execute(async (trx) => {
    for (let i = 1; i <= entries; i += 1) {
      clock.advance(1);
      await activity.record(trx, { requestId: (i % 3) + 1, type: 'note', details: { b: i, a: 'text' }, actor: jane });
    }
  });
  const tamper = (...statements: string[]) => {
    const raw = new SqliteDatabase(host.file);
    raw.exec('DROP TRIGGER activity_no_update; DROP TRIGGER activity_no_delete;');
    for (const statement of statements) raw.exec(statement);
    raw.close();
  };
  return { host, activity, tamper, [Symbol.asyncDispose]: () => host[Symbol.asyncDispose]() };
}

describe('the activity log', () => {
  it('is intact when nobody touched it, over many pages', async () => {
    await using log = await logOf(1_203);
    expect(await log.activity.verify()).toEqual({ entries: 1_203, intact: true, first_bad: null });
  });

  it('is intact when empty', async () => {
    await using log = await logOf(0);
    expect(await log.activity.verify()).toEqual({ entries: 0, intact: true, first_bad: null });
  });

  it('tells a request its entries, newest first', async () => {
    await using log = await logOf(7);
    const entries = await log.activity.ofRequest(1);
    expect(entries.map(({ id }) => id)).toEqual([6, 3]);
    expect(entries[0]).toMatchObject({ details: { a: 'text', b: 6 }, staff: 'Jane Doe', workstation: 'Front Desk' });
  });

  it('is refused by the database itself where somebody edits or deletes', async () => {
    await using log = await logOf(2);
    const { db } = log.host;
    await expect(db.updateTable('activity').set({ type: 'x' }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('activity').execute()).rejects.toThrow('append-only');
  });

  it.each([
    ['details', `UPDATE activity SET details = '{"a":"other"}' WHERE id = 40`],
    ['time', 'UPDATE activity SET at = at + 1 WHERE id = 40'],
    ['staff member', `UPDATE activity SET staff_name = 'John' WHERE id = 40`],
    ['request', 'UPDATE activity SET request_id = NULL WHERE id = 40'],
  ])('finds an edited %s', async (_what, statement) => {
    await using log = await logOf(60);
    log.tamper(statement);
    expect(await log.activity.verify()).toMatchObject({ intact: false, first_bad: 40 });
  });

  it('names a removed entry', async () => {
    await using log = await logOf(60);
    log.tamper('DELETE FROM activity WHERE id = 40');
    expect(await log.activity.verify()).toMatchObject({ intact: false, first_bad: 40 });
  });

  it('finds a removed entry although the rest was numbered anew', async () => {
    await using log = await logOf(60);
    log.tamper('DELETE FROM activity WHERE id = 40', 'UPDATE activity SET id = id - 1 WHERE id > 40');
    expect(await log.activity.verify()).toMatchObject({ intact: false, first_bad: 40 });
  });

  it('finds entries in another order', async () => {
    await using log = await logOf(60);
    log.tamper(
      'UPDATE activity SET id = 1000 WHERE id = 40',
      'UPDATE activity SET id = 40 WHERE id = 41',
      'UPDATE activity SET id = 41 WHERE id = 1000',
    );
    expect(await log.activity.verify()).toMatchObject({ intact: false, first_bad: 40 });
  });

  it('finds a cut-off tail', async () => {
    await using log = await logOf(60);
    log.tamper('DELETE FROM activity WHERE id > 57');
    expect(await log.activity.verify()).toEqual({ entries: 57, intact: false, first_bad: 58 });
  });

  it('finds an entry that was slipped in at the end', async () => {
    await using log = await logOf(3);
    log.tamper(
      'INSERT INTO activity SELECT 4, request_id, at, type, details, actor, staff_id, staff_name, workstation_id, workstation_name, hash, hash FROM activity WHERE id = 3',
    );
    expect(await log.activity.verify()).toMatchObject({ intact: false, first_bad: 4 });
  });

  it('takes an entry back with the transaction that failed', async () => {
    await using log = await logOf(2);
    const failing = log.host.db.transaction().execute(async (trx) => {
      await log.activity.record(trx, { requestId: 1, type: 'note', details: {}, actor: jane });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await log.activity.verify()).toMatchObject({ entries: 2, intact: true });
  });
});
