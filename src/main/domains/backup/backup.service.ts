import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { storageError } from '#main/platform/filesystem/storage-error.ts';
import type { BackupRun, BackupView } from '#shared/contract/backup.contract.ts';
import { isPlatenError, PlatenError } from '#shared/errors.ts';
import { backupRepository, type RunRow } from './backup.repository.ts';
import type { Backup, BackupDeps } from './backup.types.ts';
import { objectStore } from './object-store.ts';
import { lastTimeOfDay, nextTimeOfDay } from './rotation.rules.ts';
import { claimFolder, listBackups, rotate, verifyBackup } from './shelf.ts';
import { takeBackup } from './take.ts';

/** A night may fail once before anybody must act: a day and a half. */
const lateAfterMs = 36 * 3_600_000;
const retryAfterMs = 3_600_000;
const tellEveryMs = 500;

/** Backups of the database and the storage: one at a time, beside the work of the lab. */
export async function createBackup(given: BackupDeps): Promise<Backup> {
  const deps = { ...given, fs: given.fs ?? nodeFs };
  const { fs, db, clock, log, events, settings } = deps;
  const repository = backupRepository(db);
  const since = await repository.since(clock());
  let running: { done: Promise<BackupRun>; files: number; verifying: boolean } | null = null;
  const closing = new AbortController();
  let told = 0;

  const folderNow = () => settings.get('backup').folder || deps.folder;
  const tell = () => {
    if (clock() - told < tellEveryMs && clock() >= told) return;
    told = clock();
    events.publish({ type: 'backup.changed' });
  };

  function make(folder = folderNow()): Promise<BackupRun> {
    if (running) return Promise.reject(new PlatenError('CONFLICT', 'A backup is being made already.'));
    const done = work(folder).finally(() => {
      running = null;
      events.publish({ type: 'backup.changed' });
      events.publish({ type: 'health.changed' });
    });
    running = { done, files: 0, verifying: false };
    return done;
  }

  async function work(folder: string): Promise<BackupRun> {
    const started_at = clock();
    const finish = async (patch: Pick<RunRow, 'state' | 'name' | 'copied_files' | 'copied_bytes' | 'error'>) => {
      const run = { started_at, ended_at: clock(), folder, ...patch };
      await repository.add(run);
      return runOf(run);
    };
    try {
      await claimFolder(fs, folder, await repository.rootId());
      const { name, copiedFiles, copiedBytes } = await takeBackup(deps, folder, (files, verifying) => {
        closing.signal.throwIfAborted();
        if (running) Object.assign(running, { files, verifying });
        tell();
      });
      await rotate(fs, folder);
      return await finish({ state: 'done', name, copied_files: copiedFiles, copied_bytes: copiedBytes, error: null });
    } catch (error) {
      log.error({ err: error }, 'the backup failed');
      const said = closing.signal.aborted ? stopped() : inFolder(error, folder);
      const sentence = isPlatenError(said) ? said.message : 'The backup failed. The log of the host says why.';
      await finish({ state: 'failed', name: null, copied_files: 0, copied_bytes: 0, error: sentence });
      throw said;
    }
  }

  async function alert(): Promise<string | null> {
    const run = await repository.last();
    if (run?.state === 'failed') return `The last backup failed. ${run.error ?? ''}`.trim();
    if (!settings.get('backup').enabled) return null;
    const done = await repository.lastDone();
    if (clock() - Math.max(done?.started_at ?? 0, since) <= lateAfterMs) return null;
    return done
      ? `The last backup is ${Math.floor((clock() - done.started_at) / 3_600_000)} hours old. Look why the nightly one isn’t made.`
      : 'There is no backup yet. Make one now.';
  }

  const store = () => objectStore(fs, folderNow());

  return {
    make,
    alert,
    start() {
      make().catch(() => {});
    },
    isOn: () => settings.get('backup').enabled,
    async makeDue(signal) {
      const { enabled, time } = settings.get('backup');
      if (!enabled || running) return;
      const run = await repository.last();
      const due = lastTimeOfDay(clock(), time);
      const missed = due > (run?.started_at ?? since);
      const again = run?.state === 'failed' && clock() - run.ended_at >= retryAfterMs;
      if (!missed && !again) return;
      const stop = () => closing.abort();
      signal?.addEventListener('abort', stop);
      await make()
        .catch(() => {})
        .finally(() => signal?.removeEventListener('abort', stop));
    },
    async view(): Promise<BackupView> {
      const { enabled, time } = settings.get('backup');
      const run = await repository.last();
      const done = await repository.lastDone();
      return {
        folder: folderNow(),
        enabled,
        next_at: enabled ? nextTimeOfDay(clock(), time) : null,
        last: run ? runOf(run) : null,
        last_done_at: done?.ended_at ?? null,
        running: running ? { files: running.files, verifying: running.verifying } : null,
        backups: (await listBackups(fs, folderNow())).map(({ root_id: _root, ...kept }) => kept),
        alert: await alert(),
      };
    },
    verify: (name, folder = folderNow()) => verifyBackup(fs, folder, name),
    has: (sha256) =>
      store()
        .has(sha256)
        .catch(() => false),
    read: (sha256) => store().read(sha256),
    async close() {
      closing.abort();
      await running?.done.catch(() => {});
    },
  };
}

const runOf = (run: Omit<RunRow, 'id'>): BackupRun => ({
  started_at: run.started_at,
  ended_at: run.ended_at,
  state: run.state as BackupRun['state'],
  name: run.name,
  copied_files: run.copied_files,
  copied_bytes: run.copied_bytes,
  error: run.error,
});

const stopped = () =>
  new PlatenError('UNAVAILABLE', 'The host stopped while the backup was made. It is made again after the next start.');

/** The sentences of storage errors speak of the storage; here it is the folder of the backups. */
function inFolder(error: unknown, folder: string): unknown {
  const said = storageError(error, folder);
  if (!isPlatenError(said) || isPlatenError(error)) return said;
  const { code, message, details } = said;
  return new PlatenError(code, message.replaceAll('the shared storage', 'the backups'), details, error);
}
