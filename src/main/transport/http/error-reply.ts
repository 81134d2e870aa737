import { ORPCError } from '@orpc/server';
import type { FastifyError, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { PlatenError } from '#shared/errors.ts';
import { errorBody, wireError } from '../wire-error.ts';

/** Answers any error in the one shape: `{code, message, details}`. */
export function replyError(error: unknown, reply: FastifyReply, log: Logger) {
  const wire = wireError(fromFastify(error), log);
  const wait = (wire.data as { retry_after_s?: unknown } | undefined)?.retry_after_s;
  if (typeof wait === 'number') reply.header('retry-after', Math.ceil(wait));
  return reply
    .status(wire.status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(errorBody(wire)));
}

/** Fastify's own refusals, before any procedure was reached. */
function fromFastify(error: unknown): unknown {
  if (error instanceof PlatenError || error instanceof ORPCError) return error;
  const status = (error as Partial<FastifyError>).statusCode;
  if (status === 413) return new PlatenError('TOO_LARGE', 'The request is larger than allowed.');
  if (status === 415) return new PlatenError('UNSUPPORTED_TYPE', 'Send JSON, or a form with a file.');
  if (status === 404) return new PlatenError('NOT_FOUND', 'There is nothing at this address.');
  if (status !== undefined && status < 500)
    return new PlatenError('INVALID', 'The request could not be read. Send JSON.');
  return error;
}
