import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Clock } from '#main/platform/clock.ts';
import { type FsPort, type FsStat, fsCode } from '#main/platform/filesystem/fs.port.ts';
import { hashFile } from '#main/platform/filesystem/hash.ts';
import { verifiedCopy } from '#main/platform/filesystem/verified-copy.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { temporaryName } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import type { FilesRepository, MoveRow } from './files.repository.ts';
import type { PlannedMove, PreparedMoves } from './files.types.ts';
import type { StorageRoot } from './storage-root.ts';

export interface Journal {
  prepare(requestId: number | null, moves: readonly PlannedMove[]): Promise<PreparedMoves>;
  settle(): Promise<number>;
}

interface Step {
  readonly move: PlannedMove;
  readonly from: string;
  readonly to: string;
  /** Of the source before it was copied. */
  readonly seen: FsStat;
}

/**
 * Moves that a kill at any point leaves either undone or done. The intent is a row of its own before the first byte;
 * the business transaction turns the row; only then the source is deleted, and only if it still is what was copied.
 */
export function createJournal(deps: {
  fs: FsPort;
  root: StorageRoot;
  repository: FilesRepository;
  clock: Clock;
  log: Logger;
}): Journal {
  const { fs, root, repository, clock, log } = deps;
  /** Paths that a move under way in this process reads or writes. */
  const busy = new Set<string>();

  async function prepare(requestId: number | null, moves: readonly PlannedMove[]): Promise<PreparedMoves> {
    await root.ensure();
    const paths = moves.flatMap((move) => [move.from, move.to]);
    const taken = paths.find((path) => busy.has(path));
    if (taken !== undefined) {
      throw new PlatenError('CONFLICT', `${basename(taken)} is being moved right now. Try again in a moment.`);
    }
    for (const path of paths) busy.add(path);
    let rows: MoveRow[] = [];
    const release = () => {
      for (const path of paths) busy.delete(path);
    };
    try {
      const adopted = await settleLeftovers(paths, moves);
      const steps = await resolveSteps(moves);
      rows = await state(requestId, steps, adopted);
      await copyAll(steps, rows);
      return prepared(steps, rows, release);
    } catch (error) {
      for (const row of rows) await settleRow(row);
      release();
      throw error;
    }
  }

  /** Earlier moves on the same paths are finished first; what cannot be is adopted where its source is our target. */
  async function settleLeftovers(paths: readonly string[], moves: readonly PlannedMove[]): Promise<number[]> {
    const targets = new Set(moves.map((move) => move.to));
    const adopted: number[] = [];
    for (const row of await repository.openMoves()) {
      if (!paths.includes(row.from_path) && !paths.includes(row.to_path)) continue;
      if (await settleRow(row)) continue;
      if (row.state === 'committed' && targets.has(row.from_path)) adopted.push(row.id);
    }
    return adopted;
  }

  async function resolveSteps(moves: readonly PlannedMove[]): Promise<Step[]> {
    const steps: Step[] = [];
    for (const move of moves) {
      const from = await root.resolveSource(move.from);
      const to = await root.resolve(move.to);
      // The same file by another spelling has nowhere to go, and must not be deleted as its own source.
      if (from === to) continue;
      steps.push({ move, from, to, seen: await root.guard(move.from, () => fs.stat(from)) });
    }
    return steps;
  }

  async function state(requestId: number | null, steps: readonly Step[], adopted: readonly number[]) {
    const rows = [];
    for (const { move, to } of steps) {
      rows.push({
        request_id: requestId,
        from_path: move.from,
        to_path: move.to,
        size: move.size,
        sha256: move.sha256,
        state: 'intended',
        existed: (await root.guard(move.to, () => isThere(to))) ? (1 as const) : (0 as const),
        created_at: clock(),
      });
    }
    return repository.intend(rows, adopted);
  }

  async function copyAll(steps: readonly Step[], rows: readonly MoveRow[]): Promise<void> {
    for (const [index, { move, from, to }] of steps.entries()) {
      const row = rows[index];
      if (!row) continue;
      const temporary = temporaryOf(row, to);
      const { existed } = await root.guard(move.to, () =>
        verifiedCopy(from, to, { fs, temporary, sha256: move.sha256 }),
      );
      if (existed && row.existed === 0) {
        await repository.targetExisted(row.id);
        row.existed = 1;
      }
    }
  }

  function prepared(steps: readonly Step[], rows: readonly MoveRow[], release: () => void): PreparedMoves {
    // Both ends go by what the database says happened, whatever the caller believes.
    async function end(): Promise<void> {
      try {
        const open = new Map((await repository.openMoves()).map((row) => [row.id, row]));
        for (const [index, step] of steps.entries()) {
          const row = open.get(rows[index]?.id ?? 0);
          if (row?.state === 'intended') await settleRow(row);
          else if (row) await attempt(row, () => deleteSource(step.from, row, (now) => same(step.seen, now)));
        }
      } catch (error) {
        log.error({ err: error }, 'the journal of moves cannot be read');
      } finally {
        release();
      }
    }
    return { commit: (trx) => repository.commit(trx, rows), finish: end, abort: end };
  }

  /** Brings one move of the journal to its end; false where it has to wait (locked, share gone). */
  function settleRow(row: MoveRow): Promise<boolean> {
    return attempt(row, async () => {
      // The journal's own paths were checked when they were written.
      const from = isAbsolute(row.from_path) ? row.from_path : await root.resolve(row.from_path);
      const to = await root.resolve(row.to_path);
      if (row.state === 'intended') return takeBack(from, to, row);
      await removeIfThere(temporaryOf(row, to));
      if ((await contentOf(to))?.sha256 !== row.sha256) {
        log.warn({ move: row }, 'a moved file is not at its new place; its source stays');
        return repository.close(row.id);
      }
      return deleteSource(from, row, async () => (await contentOf(from))?.sha256 === row.sha256);
    });
  }

  /** The transaction never happened: the copy goes, unless it is the only one left. */
  async function takeBack(from: string, to: string, row: MoveRow): Promise<void> {
    await removeIfThere(temporaryOf(row, to));
    const copy = row.existed === 1 ? null : await contentOf(to);
    if (copy && copy.size === 0 && row.size > 0) {
      // The name was claimed on a share without hard links, and nothing more.
      await remove(to);
    } else if (copy && copy.sha256 === row.sha256) {
      const source = await contentOf(from);
      if (source === null) await verifiedCopy(to, from, { fs, temporary: temporaryOf(row, from), sha256: row.sha256 });
      if (source === null || source.sha256 === row.sha256) await remove(to);
      else log.warn({ move: row }, 'the source of an undone move has changed; both files stay');
    }
    await repository.close(row.id);
  }

  async function deleteSource(from: string, row: MoveRow, unchanged: (now: FsStat) => boolean | Promise<boolean>) {
    const now = await fs.stat(from).catch(absent);
    if (now && (await unchanged(now))) await remove(from);
    else if (now) log.warn({ move: row }, 'a file changed after it was copied; it stays where it is');
    await repository.close(row.id);
  }

  async function attempt(row: MoveRow, work: () => Promise<void>): Promise<boolean> {
    try {
      await root.ensure();
      await work();
      return true;
    } catch (error) {
      log.warn({ err: error, move: row }, 'a move waits to be brought to its end');
      return false;
    }
  }

  async function contentOf(path: string) {
    return (await isThere(path)) ? hashFile(fs, path) : null;
  }
  const isThere = async (path: string) => (await fs.stat(path).catch(absent)) !== null;
  const removeIfThere = (path: string) => fs.unlink(path).catch(absent);
  async function remove(path: string): Promise<void> {
    await fs.unlink(path);
    await fs.syncFolder(dirname(path));
  }

  return {
    prepare,
    async settle() {
      let open = 0;
      for (const row of await repository.openMoves()) {
        if (busy.has(row.from_path) || busy.has(row.to_path)) continue;
        busy.add(row.from_path).add(row.to_path);
        if (!(await settleRow(row))) open += 1;
        busy.delete(row.from_path);
        busy.delete(row.to_path);
      }
      return open;
    },
  };
}

const temporaryOf = (row: MoveRow, target: string): string => join(dirname(target), temporaryName(`move-${row.id}`));

const same = (before: FsStat, now: FsStat): boolean => before.size === now.size && before.mtimeMs === now.mtimeMs;

/** Null for "not there"; anything else is thrown on. */
function absent(error: unknown): null {
  if (fsCode(error) === 'ENOENT') return null;
  throw error;
}
