import { Cron } from 'croner';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { Logger } from '#main/platform/logging/logger.ts';

export interface Scheduler {
  /** Before start: a named task at the times of a cron pattern, in local time. Two runs of a task never overlap. */
  task(name: string, pattern: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Runs a task now, or joins the run under way. Its errors are logged, not thrown. */
  run(name: string): Promise<void>;
  /** Begins. A task whose time passed while the host was off runs once, now. */
  start(): Promise<void>;
  /** Starts no more runs, tells those under way to stop, and waits for them. */
  stop(): Promise<void>;
}

interface Task {
  readonly cron: Cron;
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Named tasks with a mark of their last run in `keep`, so that a nightly task isn't lost with a machine that was off. */
export function createScheduler({ db, clock, log }: { db: Db; clock: Clock; log: Logger }): Scheduler {
  const tasks = new Map<string, Task>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  function run(name: string): Promise<void> {
    const task = tasks.get(name);
    if (!task) throw new Error(`unknown task: ${name}`);
    const underWay = running.get(name);
    if (underWay) return underWay;
    if (stopping.signal.aborted) return Promise.resolve();
    const turn = once(name, task).finally(() => running.delete(name));
    running.set(name, turn);
    return turn;
  }

  async function once(name: string, task: Task): Promise<void> {
    const began = clock();
    try {
      await task.work(stopping.signal);
    } catch (error) {
      // Stopped on the way: no mark, so that it runs after the next start.
      if (stopping.signal.aborted) return;
      log.error({ err: error, task: name }, 'a scheduled task failed');
    }
    // After the work: a task that the process died in runs again after the next start.
    await mark(name, began).catch((error: unknown) => log.error({ err: error, task: name }, 'no mark was written'));
  }

  async function mark(name: string, at: number): Promise<void> {
    await db
      .insertInto('keep')
      .values({ key: key(name), value: String(at) })
      .onConflict((c) => c.column('key').doUpdateSet({ value: String(at) }))
      .execute();
  }

  return {
    task(name, pattern, work) {
      if (tasks.has(name)) throw new Error(`task defined twice: ${name}`);
      tasks.set(name, { cron: new Cron(pattern, { paused: true, unref: true }, () => run(name)), work });
    },
    run,
    async start() {
      for (const [name, { cron }] of tasks) {
        const row = await db.selectFrom('keep').select('value').where('key', '=', key(name)).executeTakeFirst();
        const due = cron.previousRuns(1, new Date(clock()))[0]?.getTime() ?? 0;
        if (!row) await mark(name, clock());
        else if (Number(row.value) < due) void run(name);
        cron.resume();
      }
    },
    async stop() {
      stopping.abort();
      for (const { cron } of tasks.values()) cron.stop();
      await Promise.all(running.values());
    },
  };
}

const key = (name: string): string => `task:${name}`;
