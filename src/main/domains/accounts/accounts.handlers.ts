import { asAdmin, type Caller, type Handlers } from '#main/platform/call.ts';
import { contractVersion } from '#shared/contract/index.ts';
import type { staffContract, workstationsContract } from '#shared/contract/people.contract.ts';
import type { Me, Session, sessionContract } from '#shared/contract/session.contract.ts';
import type { Accounts, SignedIn } from './accounts.types.ts';

const done = { done: true } as const;

/** What a window wants to know of the host beside the session itself. */
export interface HostFacts {
  readonly practice: boolean;
  readonly version: string;
  labName(): string;
  currency(): string;
  board(): Me['board'];
}

const sessionOf = (caller: Caller): Session => ({
  role: caller.role,
  workstation: caller.workstation && { ...caller.workstation },
  expires_at: caller.expiresAt,
  admin_until: caller.adminUntil,
});

export function sessionHandlers(
  accounts: Pick<Accounts, 'isSetUp' | 'signIn' | 'redeem' | 'elevate' | 'end'>,
  host: HostFacts,
): Handlers<typeof sessionContract> {
  const hand = (signedIn: SignedIn, setToken: (token: string | null, expiresAt: number | null) => void) => {
    setToken(signedIn.token, signedIn.expires_at);
    return signedIn;
  };
  return {
    me: async (_input, { caller }) => ({
      ...sessionOf(caller),
      set_up: accounts.isSetUp(),
      practice: host.practice,
      lab_name: host.labName(),
      currency: host.currency(),
      board: host.board(),
      version: host.version,
      contract: contractVersion,
    }),
    workstation: async ({ workstation, password }, { caller, setToken }) =>
      hand(await accounts.signIn(workstation, password, caller.address), setToken),
    redeem: async ({ code }, { setToken }) => hand(await accounts.redeem(code), setToken),
    elevate: async ({ staff_id, password }, { caller, setToken }) =>
      hand(await accounts.elevate(caller, staff_id, password), setToken),
    end: async (_input, { caller, setToken }) => {
      await accounts.end(caller);
      setToken(null, null);
      return done;
    },
  };
}

export function peopleHandlers(accounts: Accounts): {
  staff: Handlers<typeof staffContract>;
  workstations: Handlers<typeof workstationsContract>;
} {
  const admin = async (caller: Caller, staffId: number) => asAdmin(await accounts.attribute(caller, staffId));
  return {
    staff: {
      list: ({ inactive }) => accounts.staff({ inactive: inactive === true }),
      create: async ({ staff_id, ...member }, { caller }) =>
        accounts.createStaff(member, await admin(caller, staff_id)),
      update: async ({ id, staff_id, ...patch }, { caller }) =>
        accounts.updateStaff(id, patch, await admin(caller, staff_id)),
    },
    workstations: {
      list: () => accounts.workstations(),
      create: async ({ staff_id, ...station }, { caller }) =>
        accounts.createWorkstation(station, await admin(caller, staff_id)),
      update: async ({ id, staff_id, ...patch }, { caller }) =>
        accounts.updateWorkstation(id, patch, await admin(caller, staff_id)),
      revoke: async ({ id, staff_id }, { caller }) => {
        await accounts.revokeWorkstation(id, await admin(caller, staff_id));
        return done;
      },
    },
  };
}
