import { type ResourceLimits, Worker } from 'node:worker_threads';
import { PlatenError } from '#shared/errors.ts';
import { revivedError, type WorkerReply, type WorkerRequest } from './worker-tasks.ts';

export interface WorkerPoolOptions {
  /** The worker's module; it calls `serveTasks`. */
  readonly url: URL;
  /** How many run at most. */
  readonly size: number;
  /** After this long without work a worker ends, to give its memory back. */
  readonly idleMs: number;
  /** After this long a task has failed and its worker is replaced. */
  readonly timeoutMs: number;
  readonly resourceLimits?: ResourceLimits;
}

export interface WorkerPool {
  /**
   * Runs one task in a free worker, first come first served.
   * @throws what the task threw; the signal's reason after an abort; UNREADABLE_FILE `{reason: 'too-slow'}` when it
   * took too long and `{reason: 'worker-crashed'}` when it brought its worker down; UNAVAILABLE after `close`
   */
  run(task: unknown, options?: { readonly signal?: AbortSignal | undefined }): Promise<unknown>;
  /** Ends all workers; tasks under way or waiting fail with UNAVAILABLE. */
  close(): Promise<void>;
}

interface Job {
  readonly task: unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Member {
  readonly worker: Worker;
  job: Job | null;
  /** Of the job; an answer to an earlier one isn't taken for it. */
  id: number;
  timer: NodeJS.Timeout | null;
}

const closed = () => new PlatenError('UNAVAILABLE', 'Platen is shutting down. Try again in a moment.');

/** Workers start with the first task that needs them; one that was aborted, timed out or crashed is replaced. */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const members = new Set<Member>();
  const ending = new Set<Promise<unknown>>();
  const queue: Job[] = [];
  let open = true;
  let lastId = 0;

  /** Takes the worker out at once; the thread itself ends a little later. */
  function dismiss(member: Member): void {
    members.delete(member);
    if (member.timer !== null) clearTimeout(member.timer);
    const end = member.worker.terminate().finally(() => ending.delete(end));
    ending.add(end);
  }

  /** The job of a member that is being given up, if it has one. */
  function fail(member: Member, error: unknown): void {
    const { job } = member;
    member.job = null;
    if (members.has(member)) dismiss(member);
    job?.reject(error);
    next();
  }

  function start(): Member {
    const limits = options.resourceLimits === undefined ? {} : { resourceLimits: options.resourceLimits };
    const worker = new Worker(options.url, limits);
    const member: Member = { worker, job: null, id: 0, timer: null };
    members.add(member);
    worker.on('message', (reply: WorkerReply) => {
      const { job } = member;
      if (job === null || reply.id !== member.id) return;
      rest(member);
      if ('error' in reply) job.reject(revivedError(reply.error));
      else job.resolve(reply.value);
      next();
    });
    worker.on('error', (error) => fail(member, crashed(error)));
    worker.on('exit', () => fail(member, crashed()));
    return member;
  }

  /** Idle: doesn't keep the process alive and ends after a while. */
  function rest(member: Member): void {
    member.job = null;
    if (member.timer !== null) clearTimeout(member.timer);
    member.worker.unref();
    member.timer = setTimeout(() => dismiss(member), options.idleMs).unref();
  }

  function next(): void {
    while (open && queue.length > 0) {
      const idle = [...members].find((member) => member.job === null);
      if (idle === undefined && members.size >= options.size) return;
      const job = queue.shift();
      if (job === undefined) return;
      assign(idle ?? start(), job);
    }
  }

  function assign(member: Member, job: Job): void {
    if (member.timer !== null) clearTimeout(member.timer);
    member.job = job;
    member.worker.ref();
    member.timer = setTimeout(() => fail(member, tooSlow()), options.timeoutMs);
    member.id = ++lastId;
    member.worker.postMessage({ id: member.id, task: job.task } satisfies WorkerRequest);
  }

  /** Waiting: leaves the queue. Under way: the worker is replaced, because a thread can't be asked to stop. */
  function cancel(job: Job, reason: unknown): void {
    const waiting = queue.indexOf(job);
    if (waiting >= 0) {
      queue.splice(waiting, 1);
      job.reject(reason);
      return;
    }
    const member = [...members].find((candidate) => candidate.job === job);
    if (member !== undefined) fail(member, reason);
  }

  return {
    run(task, { signal } = {}) {
      if (!open) return Promise.reject(closed());
      if (signal?.aborted) return Promise.reject(signal.reason);
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const job: Job = { task, resolve, reject };
      const abort = () => cancel(job, signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      queue.push(job);
      next();
      return promise.finally(() => signal?.removeEventListener('abort', abort));
    },
    async close() {
      open = false;
      for (const job of queue.splice(0)) job.reject(closed());
      for (const member of [...members]) fail(member, closed());
      await Promise.all(ending);
    },
  };
}

const tooSlow = () =>
  new PlatenError(
    'UNREADABLE_FILE',
    'The file is too complex to read in a reasonable time. Simplify it and try again.',
    {
      reason: 'too-slow',
    },
  );

const crashed = (cause?: unknown) =>
  new PlatenError(
    'UNREADABLE_FILE',
    'The file could not be read because it needs more memory than is allowed. Simplify it and try again.',
    { reason: 'worker-crashed' },
    cause,
  );
