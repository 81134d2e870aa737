import type { Activity } from '#main/domains/activity/index.ts';
import type { Actor } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { StaffMember, Workstation } from '#shared/contract/people.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import type { People } from './accounts.types.ts';
import { cleanName, sameName } from './names.rules.ts';
import { checkPassword } from './password.rules.ts';
import type { Passwords } from './passwords.port.ts';
import type { PeopleRepository } from './people.repository.ts';
import type { SessionsRepository } from './sessions.repository.ts';

export interface PeopleDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly activity: Pick<Activity, 'record'>;
  readonly passwords: Passwords;
  readonly people: PeopleRepository;
  readonly sessions: SessionsRepository;
}

export function createPeople(deps: PeopleDeps): People {
  const { db, clock, events, activity, passwords, people, sessions } = deps;

  /** One change in one transaction with its activity entry; everybody hears of it afterwards. */
  async function change<T>(
    actor: Actor,
    type: string,
    work: (trx: Trx) => Promise<{ result: T; details: Record<string, unknown> }>,
  ): Promise<T> {
    const result = await db.transaction().execute(async (trx) => {
      const outcome = await work(trx);
      await activity.record(trx, { requestId: null, type, details: outcome.details, actor });
      return outcome.result;
    });
    events.publish({ type: 'people.changed' });
    return result;
  }

  async function stationView(id: number): Promise<Workstation> {
    const row = await people.station(id);
    if (!row) throw unknownStation();
    return toWorkstation(row, await sessions.counts(clock()));
  }

  return {
    async staff({ inactive = false } = {}) {
      const rows = await people.staff();
      return rows.filter((row) => inactive || row.active === 1).map(toMember);
    },

    createStaff: ({ name, admin }, actor) =>
      change(actor, 'staff.created', async (trx) => {
        const clean = cleanName(name);
        staffNameIsFree(await people.staff(trx), clean);
        const row = await people.insertMember(trx, { name: clean, admin: admin ? 1 : 0, created_at: clock() });
        return { result: toMember(row), details: { staff: clean, admin } };
      }),

    updateStaff: (id, patch, actor) =>
      change(actor, 'staff.changed', async (trx) => {
        const all = await people.staff(trx);
        const before = all.find((row) => row.id === id);
        if (!before) throw new PlatenError('NOT_FOUND', 'This staff member doesn’t exist.', { id });
        const after = {
          name: patch.name === undefined ? before.name : cleanName(patch.name),
          admin: flag(patch.admin, before.admin),
          active: flag(patch.active, before.active),
        };
        const others = all.filter((row) => row.id !== id);
        if (after.active) staffNameIsFree(others, after.name);
        if (!(after.active && after.admin) && !others.some((row) => row.active && row.admin)) {
          throw new PlatenError(
            'CONFLICT',
            `${before.name} is the last active admin. Make somebody else an admin first.`,
            { id },
          );
        }
        const row = await people.updateMember(trx, id, after);
        return { result: toMember(row), details: { staff: before.name, changes: differences(before, after) } };
      }),

    async workstations() {
      const counts = await sessions.counts(clock());
      return (await people.stations()).map((row) => toWorkstation(row, counts));
    },

    async createWorkstation({ name, seat, password }, actor) {
      checkPassword(password);
      const hash = await passwords.hash(password);
      const id = await change(actor, 'workstation.created', async (trx) => {
        const clean = cleanName(name);
        stationNameIsFree(await people.stations(trx), clean);
        const row = { name: clean, seat, password_hash: hash, created_at: clock(), last_seen_at: null };
        const { id: made } = await people.insertStation(trx, row);
        return { result: made, details: { workstation: clean, seat } };
      });
      return stationView(id);
    },

    async updateWorkstation(id, patch, actor) {
      if (patch.password !== undefined) checkPassword(patch.password);
      const hash = patch.password === undefined ? undefined : await passwords.hash(patch.password);
      await change(actor, 'workstation.changed', async (trx) => {
        const all = await people.stations(trx);
        const before = all.find((row) => row.id === id);
        if (!before) throw unknownStation();
        const after = {
          name: patch.name === undefined ? before.name : cleanName(patch.name),
          active: flag(patch.active, before.active),
        };
        if (before.built_in && (after.name !== before.name || !after.active)) {
          throw new PlatenError('CONFLICT', 'The host’s own workstation can be neither renamed nor switched off.', {
            id,
          });
        }
        stationNameIsFree(
          all.filter((row) => row.id !== id),
          after.name,
        );
        await people.updateStation(trx, id, { ...after, ...(hash !== undefined && { password_hash: hash }) });
        if (hash !== undefined || !after.active) await sessions.revokeOf(trx, id, clock());
        if (hash !== undefined && before.built_in) await sessions.lower(trx);
        const changes = { ...differences(before, after), ...(hash !== undefined && { password: 'changed' }) };
        return { result: undefined, details: { workstation: before.name, changes } };
      });
      return stationView(id);
    },

    async revokeWorkstation(id, actor) {
      await change(actor, 'workstation.revoked', async (trx) => {
        const station = (await people.stations(trx)).find((row) => row.id === id);
        if (!station) throw unknownStation();
        await sessions.revokeOf(trx, id, clock());
        return { result: undefined, details: { workstation: station.name } };
      });
    },
  };
}

const unknownStation = () => new PlatenError('NOT_FOUND', 'This workstation doesn’t exist.');

const flag = (wanted: boolean | undefined, before: 0 | 1): 0 | 1 => (wanted === undefined ? before : wanted ? 1 : 0);

function staffNameIsFree(others: readonly Row<'staff'>[], name: string): void {
  if (!others.some((row) => row.active && sameName(row.name, name))) return;
  throw new PlatenError(
    'CONFLICT',
    `There is an active staff member named ${name}. Add something that tells them apart.`,
    {
      field: 'name',
    },
  );
}

function stationNameIsFree(others: readonly Row<'workstations'>[], name: string): void {
  if (!others.some((row) => sameName(row.name, name))) return;
  throw new PlatenError('CONFLICT', `There is a workstation named ${name} already. Choose another name.`, {
    field: 'name',
  });
}

type Fields = Readonly<Record<string, unknown>>;

function differences<T extends Fields>(before: T, after: Partial<T>): Record<string, unknown> {
  const changed = Object.entries(after).filter(([field, value]) => before[field] !== value);
  return Object.fromEntries(changed.map(([field, value]) => [field, { from: before[field], to: value }]));
}

const toMember = (row: Row<'staff'>): StaffMember => ({
  id: row.id,
  name: row.name,
  admin: row.admin === 1,
  active: row.active === 1,
  created_at: row.created_at,
});

const toWorkstation = (row: Row<'workstations'>, sessions: ReadonlyMap<number, number>): Workstation => ({
  id: row.id,
  name: row.name,
  seat: row.seat === 'kiosk' ? 'kiosk' : 'staff',
  active: row.active === 1,
  built_in: row.built_in === 1,
  created_at: row.created_at,
  last_seen_at: row.last_seen_at,
  sessions: sessions.get(row.id) ?? 0,
});
