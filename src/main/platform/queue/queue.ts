import type { z } from 'zod';
import type { Clock } from '#main/platform/clock.ts';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { jobsTable } from './jobs.repository.ts';

export interface JobRules {
  /** How often a job is tried before it counts as failed. A crash of the host counts as a try. */
  readonly attempts: number;
  /** Milliseconds to wait after the nth try. */
  readonly backoff: (attempt: number) => number;
}

export interface JobRun {
  /** From 1. */
  readonly attempt: number;
  /** Aborted when the host stops; a job that ends by it is run again later, without counting as a try. */
  readonly signal: AbortSignal;
}

export interface Queue {
  /** Before start: says what a kind of job carries and does. Jobs of one kind run one after the other. */
  define<S extends z.ZodType>(
    kind: string,
    payload: S,
    handler: (payload: z.output<S>, run: JobRun) => Promise<void>,
    rules: JobRules,
  ): void;
  /** Inside the business transaction. While a job with the same key waits, a second one isn't stored. Then `wake()`. */
  add(trx: Trx, kind: string, payload: unknown, when?: { key?: string; runAt?: number }): Promise<void>;
  /** After the transaction: looks for due jobs now. */
  wake(): void;
  /** Takes up what an earlier process left running, and begins. */
  start(): Promise<void>;
  /** Starts no more jobs and waits for those under way. */
  stop(): Promise<void>;
  /** Until nothing is due and nothing runs. */
  idle(): Promise<void>;
}

interface Kind {
  readonly parse: (payload: string) => unknown;
  readonly handler: (payload: unknown, run: JobRun) => Promise<void>;
  readonly rules: JobRules;
}

/** Longest time between two looks; also bounds what a changed system clock can delay. */
const longestWaitMs = 60_000;

/** Stored jobs: they survive the process, run at least once, and end as failed rather than for ever. */
export function createQueue({ db, clock, log }: { db: Db; clock: Clock; log: Logger }): Queue {
  const jobs = jobsTable(db);
  const kinds = new Map<string, Kind>();
  const lanes = new Map<string, Promise<void>>();
  let stopping = new AbortController();
  let started = false;
  let timer: NodeJS.Timeout | undefined;

  const runs = () => started && !stopping.signal.aborted;

  function look(): void {
    clearTimeout(timer);
    if (!runs()) return;
    for (const [name, kind] of kinds) {
      if (lanes.has(name)) continue;
      const lane = drain(name, kind)
        .catch((error: unknown) => log.error({ err: error, kind: name }, 'the job queue stumbled'))
        .finally(() => {
          lanes.delete(name);
          sleep().catch((error: unknown) => log.error({ err: error }, 'the job queue stumbled'));
        });
      lanes.set(name, lane);
    }
  }

  /** Sets the next look, for the kinds whose lane is free; a busy lane looks again by itself when it ends. */
  async function sleep(): Promise<void> {
    if (!runs()) return;
    const next = await jobs.nextDue([...kinds.keys()].filter((kind) => !lanes.has(kind)));
    if (!runs()) return;
    clearTimeout(timer);
    const wait = next === null ? longestWaitMs : Math.min(Math.max(next - clock(), 0), longestWaitMs);
    timer = setTimeout(look, wait);
    timer.unref();
  }

  async function drain(name: string, kind: Kind): Promise<void> {
    while (runs()) {
      const job = await jobs.take(name, clock());
      if (!job) return;
      await runOne(kind, job);
    }
  }

  async function runOne(kind: Kind, job: { id: number; kind: string; payload: string; attempts: number }) {
    let payload: unknown;
    try {
      payload = kind.parse(job.payload);
    } catch (error) {
      log.error({ err: error, job: job.id, kind: job.kind }, 'a stored job cannot be read');
      return jobs.fail(job.id, `its payload cannot be read: ${said(error)}`);
    }
    try {
      await kind.handler(payload, { attempt: job.attempts, signal: stopping.signal });
      await jobs.done(job.id);
    } catch (error) {
      if (stopping.signal.aborted && isAbort(error)) return jobs.putBack(job.id, clock(), null, job.attempts - 1);
      log.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempts }, 'a job failed');
      if (job.attempts >= kind.rules.attempts) return jobs.fail(job.id, said(error));
      await jobs.putBack(job.id, clock() + kind.rules.backoff(job.attempts), said(error), job.attempts);
    }
  }

  return {
    define(kind, payload, handler, rules) {
      if (kinds.has(kind)) throw new Error(`job kind defined twice: ${kind}`);
      kinds.set(kind, {
        parse: (text) => payload.parse(JSON.parse(text)),
        // The payload is what this very schema parsed.
        handler: handler as Kind['handler'],
        rules,
      });
    },
    async add(trx, kind, payload, when = {}) {
      if (!kinds.has(kind)) throw new Error(`unknown job kind: ${kind}`);
      const now = clock();
      await jobs.insert(trx, kind, JSON.stringify(payload), when.key ?? null, when.runAt ?? now, now);
    },
    wake: look,
    async start() {
      stopping = new AbortController();
      for (const [name, kind] of kinds) await jobs.takeUp(name, kind.rules.attempts);
      started = true;
      look();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all(lanes.values());
      started = false;
    },
    async idle() {
      look();
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 1_000);

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';
