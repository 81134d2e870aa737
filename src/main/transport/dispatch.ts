import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { type AnyMiddleware, Procedure, type ProcedureHandler, type Router } from '@orpc/server';
import type { Logger } from 'pino';
import type { Call, Caller } from '#main/platform/call.ts';
import type { ProcedureMeta } from '#shared/contract/meta.ts';
import { PlatenError } from '#shared/errors.ts';
import type { CallContext } from './call-context.ts';
import type { Idempotency } from './idempotency.ts';
import { wireError } from './wire-error.ts';

export interface DispatchOptions {
  /** Before the host is set up, only procedures that say so can be called. */
  readonly setUp: boolean;
  readonly idempotency: Idempotency;
  readonly log: Logger;
}

/** What the transports serve. */
export type DispatchRouter = Router<AnyContractRouter, CallContext>;

type Handle = (input: unknown, call: Call) => Promise<unknown>;

/** Who may call, decided before the input is looked at. */
export function checkAccess(meta: ProcedureMeta, caller: Caller, setUp: boolean): void {
  if (!setUp && meta.beforeSetup !== true)
    throw new PlatenError('UNAVAILABLE', 'This host is not set up yet. Open the start link that it printed.');
  if (meta.roles.includes(caller.role)) return;
  if (caller.role === 'visitor') throw new PlatenError('UNAUTHENTICATED', 'Sign in on this workstation first.');
  const byAdminOnly = meta.roles.every((role) => role === 'admin');
  const sentence = byAdminOnly ? 'Unlock administration first.' : 'This workstation may not do that.';
  throw new PlatenError('FORBIDDEN', sentence, { roles: meta.roles });
}

/**
 * The one dispatcher: joins the contract with the handlers of the rooms. For every procedure, whatever carried the call:
 * who may call, then the input by its schema, then the handler, then the answer by its schema; errors come out coded.
 * `handlers` has the shape of the contract (see Handlers); once the host is set up, a missing one is a fault at start.
 */
export function createRouter(contract: AnyContractRouter, handlers: object, options: DispatchOptions): DispatchRouter {
  return join(contract, handlers, options, []) as DispatchRouter;
}

function guard({ setUp, idempotency, log }: DispatchOptions, path: readonly string[]): AnyMiddleware {
  return async ({ context, procedure, next }, input) => {
    const { caller, idempotencyKey, fingerprint } = context as CallContext;
    try {
      const { meta, route } = procedure['~orpc'];
      checkAccess(meta, caller, setUp);
      if (idempotencyKey === null || route.method === 'GET' || handsOutTokens(path)) return await next();
      const attempt = { key: idempotencyKey, procedure: path.join('.'), caller, input: fingerprint ?? input };
      return { output: await idempotency.once(attempt, async () => (await next()).output), context: {} };
    } catch (error) {
      throw wireError(error, log);
    }
  };
}

/** Signing in is never replayed: its answer carries a token, which is nowhere stored in the clear. */
const handsOutTokens = ([room]: readonly string[]) => room === 'session' || room === 'setup';

function join(
  contract: AnyContractRouter,
  handlers: unknown,
  options: DispatchOptions,
  path: readonly string[],
): unknown {
  if (isContractProcedure(contract)) return procedureOf(contract, handlers, options, path);
  const branches = Object.entries(contract as Record<string, AnyContractRouter>).map(([name, part]) => [
    name,
    join(part, (handlers as Record<string, unknown> | undefined)?.[name], options, [...path, name]),
  ]);
  return Object.fromEntries(branches);
}

function procedureOf(
  contract: AnyContractProcedure,
  handle: unknown,
  options: DispatchOptions,
  path: readonly string[],
) {
  const definition = contract['~orpc'];
  const meta: ProcedureMeta = definition.meta;
  if (!meta.roles || meta.roles.length === 0) throw new Error(`${path.join('.')} declares nobody who may call it`);
  if (typeof handle !== 'function' && (options.setUp || meta.beforeSetup))
    throw new Error(`${path.join('.')} has no handler`);
  const handler: ProcedureHandler<CallContext, unknown, unknown, object, object> = ({
    input,
    context,
    signal,
    lastEventId,
  }) => (handle as Handle)(input, { caller: context.caller, signal, lastEventId, setToken: context.setToken });
  return new Procedure({
    ...definition,
    // The guard stands before both schemas, so that it judges before the input is read and sees every error.
    middlewares: [guard(options, path)],
    inputValidationIndex: 1,
    outputValidationIndex: 1,
    handler,
  });
}
