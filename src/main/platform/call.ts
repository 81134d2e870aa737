import type { ContractProcedure, InferSchemaInput, InferSchemaOutput, Schema } from '@orpc/contract';
import type { Role } from '#shared/contract/meta.ts';
import type { ActorKind } from '#shared/domain/request.machine.ts';
import { PlatenError } from '#shared/errors.ts';

/** Who is calling, as the transport proved it. Never taken from the input. */
export interface Caller {
  readonly role: Role;
  /** Network address, for throttling; `local` over a message port. */
  readonly address: string;
  readonly sessionId: string | null;
  readonly workstation: { readonly id: number; readonly name: string; readonly seat: 'kiosk' | 'staff' } | null;
  readonly expiresAt: number | null;
  readonly adminUntil: number | null;
}

/** Whom the activity log names for a change. */
export interface Actor {
  readonly kind: ActorKind;
  readonly staff: { readonly id: number; readonly name: string } | null;
  readonly workstation: { readonly id: number; readonly name: string } | null;
}

/** The actor of an administrative change; FORBIDDEN where the named staff member is no admin, whatever the workstation may. */
export function asAdmin(actor: Actor): Actor {
  if (actor.kind === 'admin') return actor;
  throw new PlatenError(
    'FORBIDDEN',
    `${actor.staff?.name ?? 'This staff member'} is not an admin. Choose an admin as the person who makes this change.`,
    { field: 'staff_id' },
  );
}

/** The host acting by itself. */
export const system: Actor = { kind: 'system', staff: null, workstation: null };

/** One call of one procedure, as a handler sees it. */
export interface Call {
  readonly caller: Caller;
  readonly signal: AbortSignal | undefined;
  readonly lastEventId: string | undefined;
  /** Hands a session token to the connection (a cookie over HTTP, the port's memory over a message port). */
  readonly setToken: (token: string | null, expiresAt: number | null) => void;
}

type AnySchema = Schema<unknown, unknown> | undefined;

/** What a room implements for its part of the contract: one function per procedure, complete by type. */
export type Handlers<C> = {
  readonly [K in keyof C]: C[K] extends ContractProcedure<infer I, infer O, infer _E, infer _M>
    ? (
        input: I extends AnySchema ? InferSchemaOutput<Exclude<I, undefined>> : never,
        call: Call,
      ) => Promise<O extends AnySchema ? InferSchemaInput<Exclude<O, undefined>> : never>
    : Handlers<C[K]>;
};
