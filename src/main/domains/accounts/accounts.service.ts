import type { Logger } from 'pino';
import type { Activity } from '#main/domains/activity/index.ts';
import type { SettingsAdmin } from '#main/domains/settings/index.ts';
import type { Actor } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { SecretBox } from '#main/platform/secrets/secret-box.port.ts';
import { PlatenError } from '#shared/errors.ts';
import type { Accounts } from './accounts.types.ts';
import { argon2Passwords } from './argon2-passwords.adapter.ts';
import { createLinks } from './links.service.ts';
import { cleanName } from './names.rules.ts';
import { checkPassword } from './password.rules.ts';
import type { Passwords } from './passwords.port.ts';
import { peopleRepository } from './people.repository.ts';
import { createPeople } from './people.service.ts';
import { sessionsRepository } from './sessions.repository.ts';
import { createSessions } from './sessions.service.ts';
import { createThrottle } from './throttle.service.ts';
import { createTokens } from './tokens.service.ts';

/** The workstation that is the host's own machine. Its password is the admin password. */
const builtInName = 'Host';

const forgetSessionsAfterMs = 30 * 86_400_000;

export interface AccountsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventBus;
  readonly activity: Pick<Activity, 'record'>;
  readonly settings: Pick<SettingsAdmin, 'nameLab'>;
  readonly box: SecretBox;
  readonly passwords?: Passwords;
}

/** People, workstations, sessions, throttling and signed links. */
export async function createAccounts(given: AccountsDeps): Promise<Accounts> {
  const { db, clock, events, activity, settings, passwords = argon2Passwords } = given;
  const people = peopleRepository(db);
  const sessions = sessionsRepository(db);
  const throttle = createThrottle(given);
  const tokens = await createTokens(given);
  const deps = { db, clock, events, activity, passwords, people, sessions, throttle, tokens };
  await sessions.forgetEnded(clock() - forgetSessionsAfterMs);
  let setUp = (await people.builtIn()) !== undefined;

  return {
    ...(await createSessions(deps)),
    ...createPeople(deps),
    throttle,
    links: createLinks(tokens, clock),
    isSetUp: () => setUp,

    async attribute(caller, staffId) {
      if (caller.role !== 'staff' && caller.role !== 'admin') {
        throw new PlatenError('FORBIDDEN', 'Only a staff workstation may change this.');
      }
      const member = await people.member(staffId);
      if (!member?.active) {
        throw new PlatenError('INVALID', 'Choose an active staff member as the person who makes this change.', {
          field: 'staff_id',
        });
      }
      const kind = caller.role === 'admin' && member.admin ? 'admin' : 'staff';
      const workstation = caller.workstation && { id: caller.workstation.id, name: caller.workstation.name };
      return { kind, staff: { id: member.id, name: member.name }, workstation };
    },

    async firstRun({ adminPassword, adminName, labName }) {
      checkPassword(adminPassword, 'admin_password');
      const hash = await passwords.hash(adminPassword);
      const now = clock();
      const applyName = await db.transaction().execute(async (trx) => {
        if (await people.builtIn(trx)) throw new PlatenError('CONFLICT', 'This host is set up already.');
        const station = await people.insertStation(trx, {
          name: builtInName,
          seat: 'staff',
          password_hash: hash,
          built_in: 1,
          created_at: now,
          last_seen_at: null,
        });
        const member = await people.insertMember(trx, { name: cleanName(adminName), admin: 1, created_at: now });
        const actor: Actor = {
          kind: 'admin',
          staff: { id: member.id, name: member.name },
          workstation: { id: station.id, name: station.name },
        };
        await activity.record(trx, { requestId: null, type: 'host.set-up', details: { lab: labName }, actor });
        return settings.nameLab(trx, labName, actor);
      });
      setUp = true;
      applyName();
      events.publish({ type: 'people.changed' });
    },
  };
}
