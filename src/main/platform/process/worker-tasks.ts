import { parentPort } from 'node:worker_threads';
import { isErrorCode, isPlatenError, PlatenError } from '#shared/errors.ts';

/** What the pool sends to a worker. */
export interface WorkerRequest {
  readonly id: number;
  readonly task: unknown;
}

/** What a worker answers. Errors go as plain data: structured cloning would drop their code and details. */
export type WorkerReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: PlainError };

interface PlainError {
  readonly code: string | null;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string | undefined;
}

function plainError(error: unknown): PlainError {
  if (isPlatenError(error)) {
    return { code: error.code, message: error.message, details: error.details, stack: error.stack };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: null, message, details: {}, stack };
}

/** The error that a worker sent, with its code, message and details; without a code it is a fault of the program. */
export function revivedError({ code, message, details, stack }: PlainError): Error {
  const error = isErrorCode(code) ? new PlatenError(code, message, details) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/** Called once in a worker's module: answers every task of the pool with what `run` gives or throws. */
export function serveTasks(run: (task: unknown) => Promise<unknown>): void {
  const port = parentPort;
  if (port === null) throw new Error('this module only runs as a worker');
  port.on('message', ({ id, task }: WorkerRequest) => {
    run(task).then(
      (value) => port.postMessage({ id, value } satisfies WorkerReply),
      (error: unknown) => port.postMessage({ id, error: plainError(error) } satisfies WorkerReply),
    );
  });
}
