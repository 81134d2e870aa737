import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSettings, type SettingsAdmin, type SettingsRoom } from '#main/domains/settings/index.ts';
import type { Upgrade } from '#main/domains/settings/settings.upgrades.ts';
import type { Actor } from '#main/platform/call.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';
import { settingsSections } from '#shared/contract/settings.contract.ts';
import { fakeActivity } from '../../fakes/fake-activity.ts';
import { manualClock } from '../../fakes/manual-clock.ts';
import { temporaryHost } from '../../fakes/temporary-host.ts';

const jane: Actor = { kind: 'admin', staff: { id: 1, name: 'Jane Doe' }, workstation: { id: 1, name: 'Front Desk' } };

async function lab(upgrades?: Record<string, readonly Upgrade[]>) {
  const host = await temporaryHost();
  const clock = manualClock();
  const events = createEventBus();
  const heard: PlatenEvent[] = [];
  events.subscribe(({ event }) => heard.push(event));
  const activity = fakeActivity();
  const open = (shapes = upgrades) => {
    const secrets = createSecrets({ db: host.db, box: openKeyFileBox(join(host.folder, 'key')) });
    return createSettings({ db: host.db, clock, events, secrets, activity, ...(shapes && { upgrades: shapes }) });
  };
  return {
    host,
    clock,
    heard,
    activity,
    open,
    settings: await open(),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

const rateOf = (settings: SettingsRoom, name: string) =>
  settings.get('rates').printers.find((rate) => rate.printer === name);

describe('defaults', () => {
  test('a new lab has the colours, printers, rates and limits of the house, all valid', async () => {
    await using it = await lab();
    const { settings } = it;
    expect(settings.get('colors').Filament).toHaveLength(23);
    expect(settings.get('colors').Resin).toHaveLength(4);
    expect(settings.get('printers').printers.map(({ name, volume_mm }) => [name, ...volume_mm])).toEqual([
      ['Prusa MK4S', 250, 210, 220],
      ['Prusa XL', 360, 360, 360],
      ['Raise3D Pro 2 Plus', 305, 305, 605],
      ['Formlabs Form 3', 145, 145, 175],
    ]);
    expect(rateOf(settings, 'Prusa XL')).toEqual({ printer: 'Prusa XL', per_gram: 90_000, per_minute: 11_000 });
    expect(settings.get('rates').minimum).toBe(3_000_000);
    expect(settings.get('confirmation').link_hours).toBe(72);
    expect(settings.get('submissions')).toMatchObject({ per_hour: 3, limit_bytes: 50_000_000 });
    const { values, stamps } = await settings.view();
    for (const [section, schema] of Object.entries(settingsSections)) {
      expect(schema.safeParse(values[section as keyof typeof values]).error, section).toBeUndefined();
    }
    expect(stamps.rates).toEqual({ version: 0, changed_by: null, changed_at: null });
  });

  test('what is read can’t be changed by its reader', async () => {
    await using it = await lab();
    const printers = it.settings.get('printers').printers as { name: string }[];
    expect(() => printers.pop()).toThrow(TypeError);
    expect(() => Object.assign(printers[0] ?? {}, { name: 'Other' })).toThrow(TypeError);
  });
});

describe('a change', () => {
  const pricier = (settings: SettingsRoom & SettingsAdmin, minimum: number, version = settings.version('rates')) =>
    settings.update({ section: 'rates', value: { ...settings.get('rates'), minimum }, version }, jane);

  test('is current at once, told to all, recorded with what changed, and there after a restart', async () => {
    await using it = await lab();
    const view = await pricier(it.settings, 4_000_000);
    expect(view.values.rates.minimum).toBe(4_000_000);
    expect(view.stamps.rates).toEqual({ version: 1, changed_by: 'Jane Doe', changed_at: it.clock() });
    expect(it.heard).toEqual([{ type: 'settings.changed', section: 'rates' }]);
    expect(it.activity.entries).toEqual([
      {
        requestId: null,
        type: 'settings.changed',
        details: { section: 'rates', version: 1, changes: { minimum: { from: 3_000_000, to: 4_000_000 } } },
        actor: jane,
      },
    ]);
    await it.host.restart();
    const again = await it.open();
    expect(again.get('rates').minimum).toBe(4_000_000);
    expect(again.version('rates')).toBe(1);
  });

  test('of a list is recorded by the entries it touched', async () => {
    await using it = await lab();
    const before = it.settings.get('colors');
    const [black, ...others] = before.Resin.filter((color) => color.name !== 'White');
    const Resin = [...others, { name: 'Black', hex: '#000001', active: black?.active ?? true }].filter(
      (color, at, all) => all.findLastIndex((other) => other.name === color.name) === at,
    );
    await it.settings.update({ section: 'colors', value: { ...before, Resin }, version: 0 }, jane);
    expect(it.activity.entries[0]?.details).toMatchObject({
      changes: { Resin: { removed: ['Clear', 'White'], edits: [{ name: 'Black', to: { hex: '#000001' } }] } },
    });
  });

  test('leaves earlier rates readable for the requests that were quoted with them', async () => {
    await using it = await lab();
    await pricier(it.settings, 4_000_000);
    await pricier(it.settings, 5_000_000);
    await it.host.restart();
    const again = await it.open();
    expect((await again.ratesAt(0)).minimum).toBe(3_000_000);
    expect((await again.ratesAt(1)).minimum).toBe(4_000_000);
    expect((await again.ratesAt(2)).minimum).toBe(5_000_000);
    await expect(again.ratesAt(3)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('that is based on an old version is refused with the fresh values', async () => {
    await using it = await lab();
    await pricier(it.settings, 4_000_000);
    await expect(pricier(it.settings, 9_000_000, 0)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Jane Doe'),
      details: { section: 'rates', version: 1, value: { minimum: 4_000_000 } },
    });
    expect(it.settings.get('rates').minimum).toBe(4_000_000);
  });

  test('wins alone when two come at once', async () => {
    await using it = await lab();
    const outcomes = await Promise.allSettled([pricier(it.settings, 4_000_000, 0), pricier(it.settings, 5_000_000, 0)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'CONFLICT', details: { value: { minimum: 4_000_000 } } } });
  });

  test('changes nothing where the transaction fails', async () => {
    await using it = await lab();
    it.activity.record = async () => {
      throw new Error('disk full');
    };
    await expect(pricier(it.settings, 4_000_000)).rejects.toThrow('disk full');
    expect(it.settings.version('rates')).toBe(0);
    expect(await it.host.db.selectFrom('settings').selectAll().execute()).toEqual([]);
    expect(it.heard).toEqual([]);
  });
});

describe('contradictions are refused', () => {
  type Case = [string, (settings: SettingsRoom) => Parameters<SettingsAdmin['update']>[0], string];
  const cases: Case[] = [
    [
      'a printer in use without a rate',
      (s) => ({
        section: 'printers',
        version: 0,
        value: {
          ...s.get('printers'),
          printers: [
            ...s.get('printers').printers,
            { name: 'New', method: 'Filament', volume_mm: [1, 1, 1], active: true },
          ],
        },
      }),
      'printers',
    ],
    [
      'dropping the rate of a printer in use',
      (s) => ({
        section: 'rates',
        version: 0,
        value: { ...s.get('rates'), printers: s.get('rates').printers.slice(1) },
      }),
      'printers',
    ],
    [
      'two printers of one name',
      (s) => ({
        section: 'printers',
        version: 0,
        value: {
          ...s.get('printers'),
          printers: s.get('printers').printers.map((p) => ({ ...p, name: 'prusa xl' })),
        },
      }),
      'printers',
    ],
    [
      'no printer in use',
      (s) => ({
        section: 'printers',
        version: 0,
        value: { ...s.get('printers'), printers: s.get('printers').printers.map((p) => ({ ...p, active: false })) },
      }),
      'printers',
    ],
    [
      'two colours of one name',
      (s) => ({
        section: 'colors',
        version: 0,
        value: {
          ...s.get('colors'),
          Resin: [...s.get('colors').Resin, { name: 'CLEAR', hex: '#ffffff', active: true }],
        },
      }),
      'Resin',
    ],
    [
      'mail switched on without a server',
      (s) => ({ section: 'mail', version: 0, value: { ...s.get('mail'), enabled: true } }),
      'host',
    ],
    [
      'a sender’s name of two lines',
      (s) => ({ section: 'mail', version: 0, value: { ...s.get('mail'), from_name: 'Lab\r\nBcc: all@example.edu' } }),
      'from_name',
    ],
    [
      'a public address that isn’t one',
      (s) => ({ section: 'lab', version: 0, value: { ...s.get('lab'), public_url: 'javascript:alert(1)' } }),
      'public_url',
    ],
    [
      'events from a network share',
      () => ({ section: 'storage', version: 0, value: { watching: 'events', slicer_outputs: ['//nas/sliced'] } }),
      'watching',
    ],
    [
      'a relative folder',
      () => ({ section: 'storage', version: 0, value: { watching: 'auto', slicer_outputs: ['sliced'] } }),
      'slicer_outputs',
    ],
    [
      'a value of the wrong type',
      () => ({ section: 'confirmation', version: 0, value: { link_hours: 0 } }),
      'link_hours',
    ],
  ];
  test.each(cases)('%s', async (_name, update, field) => {
    await using it = await lab();
    await expect(it.settings.update(update(it.settings), jane)).rejects.toMatchObject({
      code: 'INVALID',
      details: { field },
    });
    expect(it.heard).toEqual([]);
  });
});

describe('secrets', () => {
  test('can be stored, used and forgotten, and are never shown or recorded', async () => {
    await using it = await lab();
    const stored = await it.settings.setSecret('smtp_password', 'canary-4711', jane);
    expect(stored.secrets).toEqual({ smtp_password: true });
    expect(await it.settings.secret('smtp_password')).toBe('canary-4711');
    expect(it.heard).toEqual([{ type: 'settings.changed', section: 'mail' }]);
    const forgotten = await it.settings.setSecret('smtp_password', '', jane);
    expect(forgotten.secrets).toEqual({ smtp_password: false });
    expect(it.activity.entries.map((entry) => entry.details)).toEqual([
      { name: 'smtp_password', stored: true },
      { name: 'smtp_password', stored: false },
    ]);
    expect(JSON.stringify([stored, forgotten, it.activity.entries])).not.toContain('canary-4711');
  });
});

describe('shapes', () => {
  const chain: readonly Upgrade[] = [
    ({ hours, ...rest }) => ({ ...rest, link_days: Number(hours) / 24 }),
    ({ link_days, ...rest }) => ({ ...rest, link_hours: Number(link_days) * 24 }),
  ];
  const store = async (db: Awaited<ReturnType<typeof lab>>['host']['db'], shape: number, value: unknown) =>
    db
      .insertInto('settings')
      .values({
        section: 'confirmation',
        version: 1,
        shape,
        value: JSON.stringify(value),
        changed_by: null,
        changed_at: 0,
      })
      .execute();

  test('a value of an old shape goes through every upgrade, and the row stays as it was', async () => {
    await using it = await lab();
    await store(it.host.db, 1, { hours: 48 });
    const settings = await it.open({ confirmation: chain });
    expect(settings.get('confirmation')).toEqual({ link_hours: 48 });
    expect((await it.host.db.selectFrom('settings').select(['shape', 'value']).executeTakeFirst())?.shape).toBe(1);
    await settings.update({ section: 'confirmation', value: { link_hours: 24 }, version: 1 }, jane);
    const newest = await it.host.db.selectFrom('settings').select('shape').orderBy('id', 'desc').executeTakeFirst();
    expect(newest?.shape).toBe(3);
  });

  test('a value of a middle shape goes through the rest only', async () => {
    await using it = await lab();
    await store(it.host.db, 2, { link_days: 2 });
    expect((await it.open({ confirmation: chain })).get('confirmation')).toEqual({ link_hours: 48 });
  });

  test('a value of a newer Platen, or one that can’t be understood, stops the start with a sentence', async () => {
    await using it = await lab();
    await store(it.host.db, 4, { link_hours: 48 });
    await expect(it.open({ confirmation: chain })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await it.host.db.updateTable('settings').set({ shape: 3, value: '{"link_hours":"soon"}' }).execute();
    await expect(it.open({ confirmation: chain })).rejects.toThrow(/can’t be read/);
  });
});
