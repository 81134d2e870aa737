import { type Actor, asAdmin, type Caller, type Handlers } from '#main/platform/call.ts';
import type { mailContract } from '#shared/contract/mail.contract.ts';
import type { Outbox } from './mail.types.ts';

const usualLimit = 50;

/** `attribute` is that of the accounts room. */
export const mailHandlers = (
  outbox: Pick<Outbox, 'newest' | 'test'>,
  attribute: (caller: Caller, staffId: number) => Promise<Actor>,
): Handlers<typeof mailContract> => ({
  outbox: ({ state, limit = usualLimit }) => outbox.newest({ limit, ...(state && { state }) }),
  test: async ({ to, staff_id }, { caller }) => {
    asAdmin(await attribute(caller, staff_id));
    return outbox.test(to);
  },
});
