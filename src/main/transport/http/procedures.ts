import { SmartCoercionPlugin } from '@orpc/json-schema';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fastify';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallContext } from '../call-context.ts';
import type { DispatchRouter } from '../dispatch.ts';
import { errorBody, unreadable } from '../wire-error.ts';

interface HttpContext extends CallContext {
  readonly reply: FastifyReply;
}

/** Serves a call; false where the path names no procedure. */
type Serve = (request: FastifyRequest, reply: FastifyReply, context: HttpContext) => Promise<boolean>;

export interface Procedures {
  /** The renderer's own protocol, under /rpc. */
  readonly rpc: Serve;
  /** The same procedures as REST, under /api. */
  readonly rest: Serve;
}

/** A stream says every few seconds that it lives, so that proxies and browsers notice a dead one. */
const stream = { eventIteratorKeepAliveEnabled: true, eventIteratorKeepAliveInterval: 5_000 };

export function createProcedures(router: DispatchRouter): Procedures {
  const rpc = new RPCHandler<HttpContext>(router, { ...stream, interceptors: [codedErrors] });
  const rest = new OpenAPIHandler<HttpContext>(router, {
    ...stream,
    interceptors: [codedErrors],
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
    customErrorResponseBodyEncoder: errorBody,
  });
  return {
    rpc: async (request, reply, context) => (await rpc.handle(request, reply, { prefix: '/rpc', context })).matched,
    rest: async (request, reply, context) => (await rest.handle(request, reply, { prefix: '/api', context })).matched,
  };
}

/** Errors of procedures arrive coded by the dispatcher; anything else here means that the body could not be decoded. */
async function codedErrors<T>({ next, context }: { next(): Promise<T>; context: HttpContext }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof ORPCError)) throw unreadable();
    const wait = (error.data as { retry_after_s?: unknown } | undefined)?.retry_after_s;
    if (typeof wait === 'number') context.reply.header('retry-after', Math.ceil(wait));
    throw error;
  }
}
