import type { Actor } from '#main/platform/call.ts';
import {
  type Audit,
  type AuditProgress,
  type FindingClass,
  findingClasses,
  type Resolution,
} from '#shared/contract/integrity.contract.ts';
import { incomingFolder, storageFolders } from '#shared/domain/storage-layout.ts';
import { isPlatenError, PlatenError } from '#shared/errors.ts';
import { findUnrecorded, judgeUnrecorded } from './check-files.ts';
import { checkRecords } from './check-records.ts';
import { type AuditRow, type FindingRow, integrityRepository } from './integrity.repository.ts';
import type { Integrity, IntegrityDeps, Suspicion } from './integrity.types.ts';
import { carryOut } from './resolve.ts';

/** Windows hear of progress so often. */
const tellEveryMs = 500;
const pageSize = 100;
/** Uploads that nobody accepted yet are nobody's loss. */
const restingFolders = storageFolders.filter((folder) => folder !== incomingFolder);

/**
 * The integrity audit: reads every file and every record and says where they disagree. It changes nothing; an admin
 * decides about each finding. It runs beside the work of the lab, holds a page of records at a time, and one at a time.
 */
export async function createIntegrity(deps: IntegrityDeps): Promise<Integrity> {
  const { clock, events, files, requests, log } = deps;
  const repository = integrityRepository(deps.db);
  await repository.endInterrupted(clock());
  let running: { readonly done: Promise<Audit>; readonly cancel: AbortController; progress: AuditProgress } | null =
    null;
  let told = 0;

  function tell(progress: AuditProgress): void {
    if (running) running.progress = progress;
    if (clock() - told < tellEveryMs && clock() >= told) return;
    told = clock();
    events.publish({ type: 'integrity.changed' });
  }

  function begin(actor: Actor): Promise<Audit> {
    const cancel = new AbortController();
    const done = examine(actor, cancel.signal).finally(() => {
      running = null;
      events.publish({ type: 'integrity.changed' });
      events.publish({ type: 'health.changed' });
    });
    running = { done, cancel, progress: { phase: 'records', done: 0, total: null } };
    return done;
  }

  async function examine(actor: Actor, signal: AbortSignal): Promise<Audit> {
    const before = await repository.lastCounts();
    const id = await repository.begin({
      started_at: clock(),
      ended_at: null,
      state: 'running',
      error: null,
      staff: actor.staff?.name ?? null,
    });
    let counted = { requests: 0, files: 0 };
    const end = async (state: Audit['state'], error: string | null = null) => {
      await repository.end(id, { ...counted, state, error, ended_at: clock() });
    };
    try {
      // What a move or a change still owes the storage is no finding; it is paid first, as every few minutes anyway.
      await files.settle();
      await requests.heal();
      for await (const { requests: some, files: read, found } of checkRecords(deps, repository, signal)) {
        counted = { requests: counted.requests + some, files: counted.files + read };
        await store(id, found);
        tell({ phase: 'records', done: counted.requests, total: before?.requests ?? null });
      }
      let looked = 0;
      for await (const page of findUnrecorded(deps, repository, undefined, signal)) {
        looked += page.looked;
        const found = [];
        for (const one of page.found) found.push(await judgeUnrecorded(deps, repository, one));
        await store(id, found);
        tell({ phase: 'files', done: looked, total: null });
      }
      counted = { ...counted, files: Math.max(counted.files, looked) };
      await end('done');
    } catch (error) {
      if (signal.aborted) await end('cancelled');
      else {
        log.warn({ err: error }, 'the integrity audit failed');
        await end('failed', isPlatenError(error) ? error.message : 'The audit failed. The log of the host says why.');
      }
    }
    const row = await repository.last();
    if (!row) throw new Error('the audit has no row');
    return auditOf(row);
  }

  const store = (auditId: number, found: readonly Suspicion[]) =>
    repository.add(
      found.map(({ requestId, fileId, resolutions, ...rest }) => ({
        ...rest,
        audit_id: auditId,
        request_id: requestId,
        file_id: fileId,
        resolutions: JSON.stringify(resolutions),
        found_at: clock(),
        resolved_at: null,
      })),
    );

  async function auditOf({ staff, ...row }: AuditRow): Promise<Audit> {
    const counts = new Map((await repository.openCounts(row.id)).map(({ class: name, n }) => [name, n]));
    const open = Object.fromEntries(findingClasses.map((name) => [name, counts.get(name) ?? 0])) as Audit['open'];
    return { ...row, state: row.state as Audit['state'], staff, open };
  }

  let turn: Promise<unknown> = Promise.resolve();

  return {
    async view() {
      const row = await repository.last();
      return { last: row ? await auditOf(row) : null, running: running?.progress ?? null };
    },
    async findings({ class: name, after = 0, limit = pageSize }) {
      const row = await repository.last();
      return row ? (await repository.open(row.id, name, after, limit)).map(findingOf) : [];
    },
    async start(actor) {
      if (running) throw new PlatenError('CONFLICT', 'An audit is running already.');
      begin(actor).catch((error: unknown) => log.error({ err: error }, 'the integrity audit could not be recorded'));
    },
    run(actor, signal) {
      const done = running?.done ?? begin(actor);
      const cancel = running?.cancel;
      const stop = () => cancel?.abort();
      signal?.addEventListener('abort', stop);
      return done.finally(() => signal?.removeEventListener('abort', stop));
    },
    cancel() {
      running?.cancel.abort();
    },
    resolve(id, resolution: Resolution, actor) {
      const work = turn.then(async () => {
        const finding = await repository.finding(id);
        if (!finding)
          throw new PlatenError('NOT_FOUND', 'That finding is of an earlier audit. Reload the page.', { id });
        if (finding.resolved_at !== null)
          throw new PlatenError('CONFLICT', 'That finding is resolved already.', { id });
        if (!findingOf(finding).resolutions.includes(resolution)) {
          throw new PlatenError('INVALID', 'That can’t be done about this finding.', { field: 'resolution' });
        }
        await carryOut(deps, repository, finding, resolution, actor);
        await repository.resolved(id, clock());
        events.publish({ type: 'integrity.changed' });
        events.publish({ type: 'health.changed' });
      });
      turn = work.catch(() => undefined);
      return work;
    },
    async *unrecorded(signal) {
      for await (const { found } of findUnrecorded(deps, repository, restingFolders, signal)) {
        yield found.map(({ file }) => file);
      }
    },
    async close() {
      running?.cancel.abort();
      await running?.done;
    },
  };
}

const findingOf = (row: FindingRow) => ({
  id: row.id,
  class: row.class as FindingClass,
  path: row.path,
  request_id: row.request_id,
  sentence: row.sentence,
  resolutions: JSON.parse(row.resolutions) as Resolution[],
  found_at: row.found_at,
});
