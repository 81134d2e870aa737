import type { Resolution } from '#shared/contract/integrity.contract.ts';
import { thumbnailPath } from '#shared/domain/storage-layout.ts';
import { isPlatenError } from '#shared/errors.ts';
import type { FileRow, IntegrityRepository, RecordRow } from './integrity.repository.ts';
import type { IntegrityDeps, Suspicion } from './integrity.types.ts';

const pageSize = 200;
/** Requests looked at side by side: enough to keep a disk busy, few enough to leave the host its time. */
const atOnce = 6;
const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:|^\\\\/.test(path);
/** In these the sweep looks after candidates, which slicers write again and again. */
const swept: readonly string[] = ['Uploaded', 'Pending', 'ReadyToPrint'];

/** Compares every record with the storage, a page of requests at a time, reading every file in full. */
export async function* checkRecords(
  deps: IntegrityDeps,
  repository: IntegrityRepository,
  signal: AbortSignal,
): AsyncGenerator<{ requests: number; files: number; found: Suspicion[] }> {
  for (let after = 0; ; ) {
    const page = await repository.recordsAfter(after, pageSize);
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    const live = page.filter(({ removed }) => removed === null);
    const files = Map.groupBy(await repository.filesOf(live.map(({ id }) => id)), (file) => file.request_id);
    for (let start = 0; start < live.length; start += atOnce) {
      signal.throwIfAborted();
      const few = live.slice(start, start + atOnce);
      const found = await Promise.all(
        few.map((row) => checkOne(deps, repository, row, files.get(row.id) ?? [], signal)),
      );
      const looked = few.reduce((sum, row) => sum + (files.get(row.id)?.length ?? 0), 0);
      yield { requests: few.length, files: looked, found: found.flat() };
    }
  }
}

async function checkOne(
  deps: IntegrityDeps,
  repository: IntegrityRepository,
  row: RecordRow,
  files: readonly FileRow[],
  signal: AbortSignal,
): Promise<Suspicion[]> {
  const found: Suspicion[] = [];
  for (const file of files) {
    if (isAbsolute(file.path) || file.state === 'gone') continue;
    if (file.role === 'candidate' && swept.includes(row.status)) continue;
    const wrong = await checkFile(deps, repository, row, file, signal);
    if (wrong) found.push(wrong);
  }
  const base = { requestId: row.id, fileId: null, resolutions: ['regenerate'] as const };
  const state = await deps.requests.metadataState(row.id);
  if (state === 'missing' || state === 'wrong') {
    const fresh = (await repository.records([row.id]))[0] ?? row;
    const sentence =
      state === 'missing'
        ? `The metadata of request #${row.id} is missing.`
        : `The metadata of request #${row.id} doesn’t say what the record says.`;
    found.push({ ...base, class: 'metadata', path: deps.requests.metadataPath(fresh), sentence });
  }
  const picture = thumbnailPath(row.id);
  if (row.thumbnail === 1 && !(await deps.files.exists(picture))) {
    const [now] = await repository.records([row.id]);
    if (now?.thumbnail === 1 && now.removed === null) {
      const sentence = `The picture of request #${row.id} is missing.`;
      found.push({ ...base, class: 'thumbnail-missing', path: picture, sentence });
    }
  }
  return found;
}

/** What is wrong with one file; null where all is well, or where the record changed while it was looked at. */
async function checkFile(
  deps: IntegrityDeps,
  repository: IntegrityRepository,
  row: RecordRow,
  file: FileRow,
  signal: AbortSignal,
): Promise<Suspicion | null> {
  const first = await look(deps, file, signal);
  if (first === null) return null;
  // Moves go on meanwhile: only what is still so, with the record unchanged before and after, is a finding.
  if (!(await stands(repository, file))) return null;
  const wrong = await look(deps, file, signal);
  if (wrong === null || !(await stands(repository, file))) return null;
  return {
    class: wrong.class,
    sentence: wrong.sentence,
    path: file.path,
    requestId: row.id,
    fileId: file.id,
    resolutions: [
      ...(await restorable(deps, row, file)),
      ...(wrong.class === 'changed' && wrong.read ? ['accept' as const] : []),
    ],
  };
}

type Wrong = Pick<Suspicion, 'class' | 'sentence'> & { readonly read: boolean };

async function look({ files }: IntegrityDeps, file: FileRow, signal: AbortSignal): Promise<Wrong | null> {
  signal.throwIfAborted();
  try {
    const { sha256 } = await files.stat(file.path);
    if (sha256 === file.sha256) return null;
    return {
      class: 'changed',
      read: true,
      sentence: 'The file isn’t the one that was recorded: its content has changed.',
    };
  } catch (error) {
    if (!isPlatenError(error)) throw error;
    if (error.code === 'NOT_FOUND') {
      return { class: 'broken-link', read: false, sentence: 'The record names this file, but it isn’t there.' };
    }
    // One file that can't be read is a finding; a storage that is away is none of its files' fault.
    if ((await files.probe()) !== null) throw error;
    return { class: 'changed', read: false, sentence: `The file can’t be read: ${error.message}` };
  }
}

async function stands(repository: IntegrityRepository, file: FileRow): Promise<boolean> {
  if ((await repository.onTheirWay([file.path])).has(file.path)) return false;
  const now = await repository.file(file.id);
  return now?.path === file.path && now.sha256 === file.sha256 && now.state === file.state;
}

async function restorable(deps: IntegrityDeps, row: RecordRow, file: FileRow): Promise<Resolution[]> {
  const fromOriginals = file.id === row.file_id && row.original_id !== null;
  return fromOriginals || (await deps.kept.has(file.sha256)) ? ['restore'] : [];
}
