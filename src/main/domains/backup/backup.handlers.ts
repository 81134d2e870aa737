import { type Actor, asAdmin, type Caller, type Handlers } from '#main/platform/call.ts';
import type { backupContract } from '#shared/contract/backup.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import type { Backup } from './backup.types.ts';

/** `attribute` is that of the accounts room. */
export const backupHandlers = (
  backup: Backup,
  attribute: (caller: Caller, staffId: number) => Promise<Actor>,
): Handlers<typeof backupContract> => ({
  get: () => backup.view(),
  start: async ({ staff_id }, { caller }) => {
    asAdmin(await attribute(caller, staff_id));
    if ((await backup.view()).running) throw new PlatenError('CONFLICT', 'A backup is being made already.');
    backup.start();
    return backup.view();
  },
  verify: async ({ name, staff_id }, { caller }) => {
    asAdmin(await attribute(caller, staff_id));
    return backup.verify(name);
  },
});
