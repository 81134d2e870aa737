import type { Activity } from '#main/domains/activity/index.ts';
import type { Actor } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { Secrets } from '#main/platform/secrets/secrets.ts';
import {
  type Settings,
  type SettingsSection,
  type SettingsView,
  sectionNames,
  settingsSections,
} from '#shared/contract/settings.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import { describeChanges } from './settings.changes.ts';
import { deepFreeze, settingsDefaults } from './settings.defaults.ts';
import { settingsRepository } from './settings.repository.ts';
import { checkSection } from './settings.rules.ts';
import type { SettingsAdmin, SettingsRoom } from './settings.types.ts';
import { settingsUpgrades, shapeOf, type Upgrade, upgradeValue } from './settings.upgrades.ts';

export interface SettingsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly secrets: Secrets;
  readonly activity: Pick<Activity, 'record'>;
  readonly upgrades?: Readonly<Record<string, readonly Upgrade[]>>;
}

interface Stored {
  readonly value: Settings[SettingsSection];
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: number | null;
}

/**
 * The settings of the lab. Read from memory; each change is a new row, so that every version can be read again.
 * Fails with UNAVAILABLE where the stored settings can't be understood: running on guesses would misprice prints.
 */
export async function createSettings(deps: SettingsDeps): Promise<SettingsRoom & SettingsAdmin> {
  const { db, clock, events, secrets, activity, upgrades = settingsUpgrades } = deps;
  const repository = settingsRepository(db);
  const current = new Map<SettingsSection, Stored>();
  const rates = new Map<number, Settings['rates']>([[0, settingsDefaults.rates]]);

  let last: Promise<unknown> = Promise.resolve();

  const chainOf = (section: SettingsSection) => upgrades[section] ?? [];

  function parse<S extends SettingsSection>(section: S, row: Row<'settings'>): Settings[S] {
    const upgraded = upgradeValue(chainOf(section), row.shape, JSON.parse(row.value));
    const parsed = settingsSections[section].safeParse(upgraded);
    if (parsed.success) return deepFreeze(parsed.data as unknown as Settings[S]);
    throw new PlatenError(
      'UNAVAILABLE',
      `The stored settings “${section}” (version ${row.version}) can’t be read. Restore a backup of the database.`,
      { section, version: row.version },
      parsed.error,
    );
  }

  for (const row of await repository.newest()) {
    const section = sectionNames.find((name) => name === row.section);
    if (!section) continue;
    const value = parse(section, row);
    current.set(section, { value, version: row.version, changedBy: row.changed_by, changedAt: row.changed_at });
  }

  const get = <S extends SettingsSection>(section: S): Settings[S] =>
    (current.get(section)?.value ?? settingsDefaults[section]) as Settings[S];
  const version = (section: SettingsSection): number => current.get(section)?.version ?? 0;

  /** Writes the next version; the answer makes it the current one, once the transaction is through. */
  async function write<S extends SettingsSection>(trx: Trx, section: S, value: Settings[S], actor: Actor) {
    const before = get(section);
    const stored: Stored = {
      value: deepFreeze(value),
      version: version(section) + 1,
      changedBy: actor.staff?.name ?? null,
      changedAt: clock(),
    };
    await repository.insert(trx, {
      section,
      version: stored.version,
      shape: shapeOf(chainOf(section)),
      value: JSON.stringify(value),
      changed_by: stored.changedBy,
      changed_at: clock(),
    });
    const details = { section, version: stored.version, changes: describeChanges(before, value) };
    await activity.record(trx, { requestId: null, type: 'settings.changed', details, actor });
    return () => {
      current.set(section, stored);
      events.publish({ type: 'settings.changed', section });
    };
  }

  const view = async (): Promise<SettingsView> => ({
    values: Object.fromEntries(sectionNames.map((name) => [name, get(name)])) as unknown as SettingsView['values'],
    stamps: Object.fromEntries(
      sectionNames.map((name) => {
        const stored = current.get(name);
        const stamp = { changed_by: stored?.changedBy ?? null, changed_at: stored?.changedAt ?? null };
        return [name, { version: version(name), ...stamp }];
      }),
    ),
    secrets: { smtp_password: await secrets.stored('smtp_password') },
  });

  return {
    get,
    version,
    view,
    secret: (name) => secrets.read(name),
    async ratesAt(wanted) {
      const known = wanted === version('rates') ? get('rates') : rates.get(wanted);
      if (known) return known;
      const row = await repository.at('rates', wanted);
      if (!row) throw new PlatenError('NOT_FOUND', `There is no version ${wanted} of the rates.`, { version: wanted });
      const value = parse('rates', row);
      rates.set(wanted, value);
      return value;
    },
    async update(update, actor) {
      const { section, value } = update;
      const parsed = settingsSections[section].safeParse(value);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new PlatenError('INVALID', `This setting can’t be stored: ${issue?.message ?? 'it is incomplete'}.`, {
          field: issue?.path.join('.'),
        });
      }
      const clean = parsed.data as unknown as Settings[typeof section];
      // One change after the other, so that the second of two at once is judged against what the first left behind.
      const change = last.then(async () => {
        if (update.version !== version(section)) throw stale(section);
        checkSection(section, clean, get);
        const apply = await db.transaction().execute((trx) => write(trx, section, clean, actor));
        apply();
      });
      last = change.catch(() => undefined);
      await change;
      return view();
    },
    async setSecret(name, value, actor) {
      await db.transaction().execute(async (trx) => {
        await secrets.write(trx, name, value);
        const details = { name, stored: value !== '' };
        await activity.record(trx, { requestId: null, type: 'settings.secret', details, actor });
      });
      events.publish({ type: 'settings.changed', section: 'mail' });
      return view();
    },
    async nameLab(trx, name, actor) {
      const value = { ...get('lab'), name };
      checkSection('lab', value, get);
      return write(trx, 'lab', value, actor);
    },
  };

  function stale(section: SettingsSection): PlatenError {
    const stored = current.get(section);
    return new PlatenError(
      'CONFLICT',
      `${stored?.changedBy ?? 'Someone'} changed these settings meanwhile. Look at the new values and repeat your change.`,
      { section, version: version(section), value: get(section), changed_by: stored?.changedBy ?? null },
    );
  }
}
