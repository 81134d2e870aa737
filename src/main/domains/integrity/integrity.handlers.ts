import { type Actor, asAdmin, type Caller, type Handlers } from '#main/platform/call.ts';
import type { integrityContract } from '#shared/contract/integrity.contract.ts';
import type { Integrity } from './integrity.types.ts';

/** `attribute` is that of the accounts room. */
export const integrityHandlers = (
  integrity: Integrity,
  attribute: (caller: Caller, staffId: number) => Promise<Actor>,
): Handlers<typeof integrityContract> => ({
  get: () => integrity.view(),
  findings: (query) => integrity.findings(query),
  start: async ({ staff_id }, { caller }) => {
    await integrity.start(asAdmin(await attribute(caller, staff_id)));
    return integrity.view();
  },
  cancel: async ({ staff_id }, { caller }) => {
    asAdmin(await attribute(caller, staff_id));
    integrity.cancel();
    return integrity.view();
  },
  resolve: async ({ id, resolution, staff_id }, { caller }) => {
    await integrity.resolve(id, resolution, asAdmin(await attribute(caller, staff_id)));
    return { done: true };
  },
});
