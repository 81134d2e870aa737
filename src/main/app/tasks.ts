import { system } from '#main/platform/call.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import type { Scheduler } from '#main/platform/scheduler/scheduler.ts';
import type { Rooms } from './rooms.ts';

/** What the host does by itself, and when (local time). */
export function scheduleTasks(scheduler: Scheduler, { requests, files, integrity }: Rooms): void {
  const task = (name: string, pattern: string, work: () => Promise<unknown>) =>
    scheduler.task(name, pattern, async () => {
      await work();
    });
  task('locks', '* * * * *', requests.sweepLocks);
  task('settle', '*/5 * * * *', async () => {
    await files.settle();
    await requests.heal();
  });
  task('candidates', '*/2 * * * *', () => requests.sweepCandidates());
  task('reminders', '7 * * * *', requests.remind);
  task('uploads', '23 * * * *', () => files.uploads.sweep());
  task('archive', '30 3 * * *', requests.archiveDue);
  scheduler.task('audit', '10 4 * * *', async (signal) => void (await integrity.run(system, signal)));
}

/**
 * Follows the folders in which slicers leave their files, and follows others once the settings name others.
 * Returns the way to stop.
 */
export async function watchSlicers(rooms: Rooms, onSettings: (changed: () => void) => () => void, log: Logger) {
  let turn: Promise<(() => Promise<void>) | null> = follow();
  const unsubscribe = onSettings(() => {
    turn = turn.then(async (stop) => {
      await stop?.();
      return follow();
    });
  });
  await turn;
  return async () => {
    unsubscribe();
    await (await turn)?.();
  };

  /** A folder that is away must not keep the host from starting; the sweep finds what the watcher can't. */
  async function follow(): Promise<(() => Promise<void>) | null> {
    try {
      return await rooms.files.watch(rooms.requests.candidateFolders(), (path) => {
        rooms.requests.noticeFile(path).catch((err: unknown) => log.warn({ err, path }, 'a file was not read'));
      });
    } catch (err) {
      log.warn({ err }, 'slicer folders are not watched; they are looked through every two minutes');
      return null;
    }
  }
}
