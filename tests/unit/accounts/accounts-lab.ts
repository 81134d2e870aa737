import { join } from 'node:path';
import { argon2Passwords } from '#main/domains/accounts/argon2-passwords.adapter.ts';
import { createAccounts } from '#main/domains/accounts/index.ts';
import { createSettings } from '#main/domains/settings/index.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import type { PlatenEvent } from '#shared/contract/events.contract.ts';
import { fakeActivity } from '../../fakes/fake-activity.ts';
import { manualClock } from '../../fakes/manual-clock.ts';
import { silentLog } from '../../fakes/silent-log.ts';
import { temporaryHost } from '../../fakes/temporary-host.ts';

export const adminPassword = 'correct horse battery';

/** The accounts room over a real database, with a clock of its own and hashes that are counted. */
export async function accountsLab({ setUp = true } = {}) {
  const host = await temporaryHost();
  const clock = manualClock();
  const events = createEventBus();
  const heard: PlatenEvent[] = [];
  events.subscribe(({ event }) => heard.push(event));
  const activity = fakeActivity();
  const verified: string[] = [];
  const passwords = {
    ...argon2Passwords,
    verify: (hash: string, password: string) => {
      verified.push(hash);
      return argon2Passwords.verify(hash, password);
    },
  };
  const open = async () => {
    const box = openKeyFileBox(join(host.folder, 'key'));
    const secrets = createSecrets({ db: host.db, box });
    const settings = await createSettings({ db: host.db, clock, events, secrets, activity });
    const deps = { db: host.db, clock, log: silentLog, events, activity, settings, box, passwords };
    return { settings, accounts: await createAccounts(deps) };
  };
  const rooms = await open();
  if (setUp) await rooms.accounts.firstRun({ adminPassword, adminName: 'Jane Doe', labName: 'Print Lab North' });
  return {
    ...rooms,
    host,
    clock,
    heard,
    activity,
    verified,
    async restart() {
      await host.restart();
      return open();
    },
    /** The admin on the host's own machine, as an actor. */
    async jane() {
      const { accounts } = rooms;
      const { token } = await accounts.signIn('Host', adminPassword, 'local');
      const [member] = await accounts.staff();
      return accounts.attribute(await accounts.identify(token, 'local'), member?.id ?? 0);
    },
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}
