import { peopleHandlers } from '#main/domains/accounts/index.ts';
import { activityHandlers } from '#main/domains/activity/index.ts';
import { backupHandlers } from '#main/domains/backup/index.ts';
import { integrityHandlers } from '#main/domains/integrity/index.ts';
import { mailHandlers } from '#main/domains/mail/index.ts';
import { kioskHandlers, publicHandlers, requestsHandlers, uploadsHandlers } from '#main/domains/requests/index.ts';
import { settingsHandlers } from '#main/domains/settings/index.ts';
import type { Handlers } from '#main/platform/call.ts';
import type { MailCatcher } from '#main/practice/mail-catcher.ts';
import type { Contract } from '#shared/contract/index.ts';
import { practiceHandlers } from './practice.ts';
import type { Rooms } from './rooms.ts';

/** What the application itself answers, set up or not. */
export type Opening = Pick<Handlers<Contract>, 'session' | 'setup' | 'health' | 'events'>;

/** Every procedure of the contract, by the room that implements it. */
export function handlersOf(opening: Opening, rooms: Rooms, catcher: MailCatcher | null): Handlers<Contract> {
  const { accounts, activity, settings, outbox, requests, files, integrity, backup } = rooms;
  return {
    ...opening,
    ...peopleHandlers(accounts),
    requests: requestsHandlers(requests, { accounts, activity, outbox }),
    uploads: uploadsHandlers(requests, files),
    public: publicHandlers(requests),
    kiosk: kioskHandlers(requests),
    activity: activityHandlers(activity),
    settings: settingsHandlers(settings, accounts.attribute),
    mail: mailHandlers(outbox, accounts.attribute),
    integrity: integrityHandlers(integrity, accounts.attribute),
    backup: backupHandlers(backup, accounts.attribute),
    practice: practiceHandlers(catcher),
  };
}
