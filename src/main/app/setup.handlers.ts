import { isAbsolute } from 'node:path';
import type { Accounts } from '#main/domains/accounts/index.ts';
import type { Call, Handlers } from '#main/platform/call.ts';
import type { setupContract } from '#shared/contract/session.contract.ts';
import { PlatenError } from '#shared/errors.ts';

/** What the first run may be told to do; each opens the application anew and answers the new one's accounts. */
export interface FirstRunDoor {
  host(choice: { storage: string; labName: string; adminName: string; adminPassword: string }): Promise<Accounts>;
  practice(): Promise<Accounts>;
}

/** The first run, for whoever holds the one-time code of the start link. It leaves them signed in as the host itself. */
export function setupHandlers(
  accounts: Pick<Accounts, 'checkStartCode' | 'isSetUp'>,
  firstRun: FirstRunDoor,
): Handlers<typeof setupContract> {
  const admit = (code: string) => {
    if (accounts.isSetUp()) throw new PlatenError('CONFLICT', 'This host is set up already.');
    accounts.checkStartCode(code);
  };
  return {
    host: async (input, call) => {
      admit(input.code);
      if (!isAbsolute(input.storage_root))
        throw new PlatenError('INVALID', 'Write the storage folder in full, such as /srv/print-lab.', {
          field: 'storage_root',
        });
      const choice = { storage: input.storage_root, labName: input.lab_name, adminName: input.admin_name };
      return signIn(await firstRun.host({ ...choice, adminPassword: input.admin_password }), call);
    },
    practice: async ({ code }, call) => {
      admit(code);
      return signIn(await firstRun.practice(), call);
    },
  };
}

async function signIn(accounts: Accounts, call: Call): Promise<{ done: true }> {
  const { token, expires_at } = await accounts.redeem(accounts.issueStartCode());
  call.setToken(token, expires_at);
  return { done: true };
}
