import { ORPCError } from '@orpc/client';
import { type ErrorCode, type ErrorDetails, isErrorCode, isPlatenError } from '#shared/errors.ts';

/** An error as views show it: the code chooses what to offer, the sentence is for people. */
export interface ClientError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

const record = (value: unknown): ErrorDetails => (value !== null && typeof value === 'object' ? { ...value } : {});

/** Reads whatever a call threw. `details.offline` tells that the host was not reached at all. */
export function readError(error: unknown): ClientError {
  if (isPlatenError(error)) return error;
  if (error instanceof ORPCError && isErrorCode(error.code))
    return { code: error.code, message: error.message, details: record(error.data) };
  if (error instanceof ORPCError)
    return { code: 'INTERNAL', message: 'The host answered in a way that this page does not understand.', details: {} };
  return {
    code: 'UNAVAILABLE',
    message: 'The host cannot be reached. Check the network; this page tries again by itself.',
    details: { offline: true },
  };
}

/** The fields of a form that an INVALID names, by their path. */
export function fieldIssues({ details }: ClientError): Readonly<Record<string, string>> {
  const issues = Array.isArray(details.issues) ? details.issues : [];
  const pairs = issues.map(record).map(({ path, message }) => [String(path ?? ''), String(message ?? '')] as const);
  if (typeof details.field === 'string') return { [details.field]: '', ...Object.fromEntries(pairs) };
  return Object.fromEntries(pairs);
}
