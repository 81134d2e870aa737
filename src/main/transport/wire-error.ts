import { randomUUID } from 'node:crypto';
import { ValidationError } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { Logger } from 'pino';
import { type ErrorCode, errorStatus, isErrorCode, isPlatenError, PlatenError } from '#shared/errors.ts';

interface Issue {
  readonly path: string;
  readonly message: string;
}

type RawIssue = ValidationError['issues'][number];

const segment = (part: PropertyKey | { readonly key: PropertyKey }) =>
  String(typeof part === 'object' ? part.key : part);

const toIssue = ({ path, message }: RawIssue): Issue => ({ path: (path ?? []).map(segment).join('.'), message });

/** One sentence for people that names the first field at fault; the rest is in `details.issues`. */
function invalidInput(rawIssues: readonly RawIssue[]): PlatenError {
  const issues = rawIssues.map(toIssue);
  const first = issues[0];
  const where = first?.path ? `${first.path}: ` : '';
  return new PlatenError('INVALID', `Check the input. ${where}${first?.message ?? 'It is not valid.'}`, { issues });
}

const asOrpc = (code: ErrorCode, message: string, details: unknown) =>
  new ORPCError(code, { status: errorStatus[code], message, data: details });

/**
 * Turns whatever was thrown into what goes over the wire: a code, a sentence, details. What nobody foresaw is INTERNAL
 * with the id under which the log keeps the rest; never a stack trace.
 */
export function wireError(error: unknown, log: Logger): ORPCError<string, unknown> {
  if (isPlatenError(error)) return asOrpc(error.code, error.message, error.details);
  if (error instanceof ORPCError) {
    if (isErrorCode(error.code)) return error;
    const { cause } = error;
    if (error.code === 'BAD_REQUEST' && cause instanceof ValidationError)
      return wireError(invalidInput(cause.issues), log);
    if (error.code === 'BAD_REQUEST') return unreadable();
    if (error.code === 'PAYLOAD_TOO_LARGE') return asOrpc('TOO_LARGE', 'The request is larger than allowed.', {});
    if (error.code === 'METHOD_NOT_SUPPORTED') return asOrpc('INVALID', 'Call this procedure with POST.', {});
  }
  const id = randomUUID();
  log.error({ err: error instanceof ORPCError ? (error.cause ?? error) : error, id }, 'unforeseen error');
  return asOrpc('INTERNAL', 'Something went wrong on the host. The log has the details.', { log_id: id });
}

/** For bodies that can't even be parsed. */
export const unreadable = () => asOrpc('INVALID', 'The request could not be read. Send JSON.', {});

/** The body of an error answer over HTTP. */
export const errorBody = (error: ORPCError<string, unknown>) => ({
  code: error.code,
  message: error.message,
  details: error.data ?? {},
});
