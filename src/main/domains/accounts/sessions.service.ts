import { randomUUID } from 'node:crypto';
import type { Activity } from '#main/domains/activity/index.ts';
import type { Caller } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import { PlatenError } from '#shared/errors.ts';
import type { Sessions, SignedIn } from './accounts.types.ts';
import { sameName } from './names.rules.ts';
import type { Passwords } from './passwords.port.ts';
import type { PeopleRepository } from './people.repository.ts';
import type { SessionsRepository } from './sessions.repository.ts';
import { createStartCodes } from './start-codes.ts';
import type { SignInThrottle } from './throttle.service.ts';
import type { Tokens } from './tokens.service.ts';

const hourMs = 3_600_000;
const lifeMs = { staff: 12 * hourMs, kiosk: 365 * 24 * hourMs };
const elevationMs = 15 * 60_000;
const seenEveryMs = 60_000;
const audience = 'session';

export interface SessionsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly activity: Pick<Activity, 'record'>;
  readonly passwords: Passwords;
  readonly people: PeopleRepository;
  readonly sessions: SessionsRepository;
  readonly throttle: SignInThrottle;
  readonly tokens: Tokens;
}

export async function createSessions(deps: SessionsDeps): Promise<Sessions> {
  const { db, clock, events, activity, passwords, people, sessions, throttle, tokens } = deps;
  const codes = createStartCodes(clock);
  /** Verified against where there is nothing to verify against, so that an unknown name takes as long as a known one. */
  const nobody = await passwords.hash(randomUUID());

  async function open(station: Row<'workstations'>): Promise<SignedIn> {
    const seat = seatOf(station);
    const now = clock();
    const id = randomUUID();
    const expiresAt = now + lifeMs[seat];
    const adminUntil = station.built_in ? expiresAt : null;
    await db.transaction().execute(async (trx) => {
      await sessions.insert(trx, {
        id,
        workstation_id: station.id,
        created_at: now,
        expires_at: expiresAt,
        admin_until: adminUntil,
        admin_staff_id: null,
        revoked_at: null,
      });
      await activity.record(trx, {
        requestId: null,
        type: 'session.started',
        details: { workstation: station.name, seat, administration: adminUntil !== null },
        actor: { kind: 'system', staff: null, workstation: { id: station.id, name: station.name } },
      });
    });
    events.publish({ type: 'people.changed' });
    return {
      role: adminUntil === null ? seat : 'admin',
      workstation: { id: station.id, name: station.name, seat },
      expires_at: expiresAt,
      admin_until: adminUntil,
      token: await tokens.sign(audience, id, expiresAt),
    };
  }

  return {
    issueStartCode: codes.issue,
    checkStartCode: codes.check,

    async redeem(code) {
      codes.check(code);
      const station = await people.builtIn();
      if (!station) throw new PlatenError('CONFLICT', 'This host isn’t set up yet. Set it up first.');
      codes.use(code);
      return open(station);
    },

    async identify(token, address) {
      const visitor: Caller = {
        role: 'visitor',
        address,
        sessionId: null,
        workstation: null,
        expiresAt: null,
        adminUntil: null,
      };
      if (token === null) return visitor;
      const now = clock();
      const claims = await tokens.read(token, audience);
      if (!claims || claims.expiresAt <= now) return visitor;
      const found = await sessions.find(claims.subject);
      if (!found?.active || found.revoked_at !== null || found.expires_at <= now) return visitor;
      if (found.last_seen_at === null || now - found.last_seen_at >= seenEveryMs) {
        await people.seen(found.station_id, now);
      }
      const seat = seatOf(found);
      const byAdmin = found.admin_staff_id === null || (found.admin_active === 1 && found.admin_still === 1);
      const adminUntil = found.admin_until !== null && found.admin_until > now && byAdmin ? found.admin_until : null;
      return {
        role: adminUntil === null ? seat : 'admin',
        address,
        sessionId: found.id,
        workstation: { id: found.station_id, name: found.name, seat },
        expiresAt: found.expires_at,
        adminUntil,
      };
    },

    async signIn(name, password, address) {
      const succeeded = await throttle.attempt(address, name.trim());
      const station = (await people.stations()).find((each) => each.active === 1 && sameName(each.name, name));
      const right = await passwords.verify(station?.password_hash ?? nobody, password);
      if (!station || !right) {
        throw new PlatenError('UNAUTHENTICATED', 'The name of the workstation or its password is wrong.');
      }
      await succeeded();
      return open(station);
    },

    async elevate(caller, staffId, password) {
      const { sessionId, workstation, expiresAt } = caller;
      if (sessionId === null || workstation?.seat !== 'staff' || expiresAt === null) {
        throw new PlatenError('FORBIDDEN', 'Administration can be unlocked on a staff workstation only.');
      }
      const host = await people.builtIn();
      const succeeded = await throttle.attempt(caller.address, host?.name ?? '');
      const right = await passwords.verify(host?.password_hash ?? nobody, password);
      const member = await people.member(staffId);
      if (!right || !host || !member?.active || !member.admin) {
        throw new PlatenError('FORBIDDEN', 'The admin password is wrong, or this person is not an admin.');
      }
      await succeeded();
      const until = Math.max(caller.adminUntil ?? 0, Math.min(clock() + elevationMs, expiresAt));
      await db.transaction().execute(async (trx) => {
        await sessions.elevate(trx, sessionId, until, member.id);
        await activity.record(trx, {
          requestId: null,
          type: 'session.elevated',
          details: { until },
          actor: { kind: 'admin', staff: { id: member.id, name: member.name }, workstation },
        });
      });
      const token = await tokens.sign(audience, sessionId, expiresAt);
      return { role: 'admin', workstation, expires_at: expiresAt, admin_until: until, token };
    },

    async end(caller) {
      const { sessionId, workstation } = caller;
      if (sessionId === null) return;
      await db.transaction().execute(async (trx) => {
        await sessions.revoke(trx, sessionId, clock());
        const actor = { kind: 'system' as const, staff: null, workstation };
        await activity.record(trx, { requestId: null, type: 'session.ended', details: {}, actor });
      });
      events.publish({ type: 'people.changed' });
    },
  };
}

const seatOf = (station: { seat: string }) => (station.seat === 'kiosk' ? 'kiosk' : 'staff');
