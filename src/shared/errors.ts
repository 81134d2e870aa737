/**
 * The coded errors of Platen and the HTTP status each one answers with.
 * A code is for programs, the message is a sentence for people, details are for programs that can do more.
 */
export const errorStatus = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  UNREADABLE_FILE: 422,
  LOCKED: 423,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  STORAGE_FULL: 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** What programs may read beside the sentence: the field at fault, the current state, seconds to wait. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** An error that a person can act on. Everything else that is thrown is a fault of the program (INTERNAL). */
export class PlatenError extends Error {
  override readonly name = 'PlatenError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

export const isPlatenError = (error: unknown): error is PlatenError => error instanceof PlatenError;

/** Whether a string is one of our codes, e.g. after it crossed a wire or a worker. */
export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errorStatus;

/** Proves at compile time that a union was handled in full. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
