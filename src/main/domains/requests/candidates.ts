import type { Row } from '#main/platform/database/schema.ts';
import { isCandidate, isSliced, requestNumbers } from '#shared/domain/request-candidates.ts';
import { fileKind } from '#shared/domain/request-names.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import { baseName } from '#shared/domain/storage-layout.ts';
import { isPlatenError } from '#shared/errors.ts';
import { system } from './clear.ts';
import { isAbsolute } from './file-plan.ts';
import { metadataOf } from './metadata.ts';
import { findRequest, requestsByIds, requestsIn } from './request.repository.ts';
import { filesAt, filesOf, filesOfRequests, insertFile, updateFile } from './request-files.repository.ts';
import type { FileRow, RequestRow, RequestsContext } from './requests.types.ts';
import { oweStorage } from './storage-due.repository.ts';
import { settle } from './storage-due.ts';

/** While a request stands here, its slicer's output is looked for. */
const offered: readonly RequestStatus[] = ['Uploaded', 'Pending', 'ReadyToPrint'];

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
const nameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** Where slicer output is looked for: the status folders in the storage and the folders that the settings list. */
export const candidateFolders = (room: RequestsContext): string[] => [
  ...offered,
  ...room.settings.get('storage').slicer_outputs,
];

const belongs = (name: string, row: RequestRow): boolean =>
  isCandidate(name, { id: row.id, baseName: baseName(row.file_name) });

/**
 * The watcher's news of one path: new, changed or gone. Paths that concern no open request are let go. Never throws:
 * the sweep finds what couldn't be looked at.
 */
export async function noticeFile(room: RequestsContext, path: string): Promise<void> {
  try {
    await notice(room, path);
  } catch (error) {
    room.log.warn({ err: error, path }, 'a changed file could not be looked at');
  }
}

async function notice(room: RequestsContext, path: string): Promise<void> {
  const name = nameOf(path);
  if (!isSliced(name)) return;
  if (!isAbsolute(path) && !offered.some((folder) => folder === folderOf(path))) return;
  const known = await filesAt(room.db, path);
  const numbers = new Set([...requestNumbers(name), ...known.map((file) => file.request_id)]);
  const rows = await requestsByIds(room.db, [...numbers]);
  for (const row of rows.filter((request) => isOffered(request) && belongs(name, request))) {
    await room.alone(row.id, async () => {
      if (await look(room, row.id, path)) await settle(room, row.id);
    });
  }
}

const isOffered = (row: RequestRow): boolean => offered.some((status) => status === row.status) && row.removed === null;

/** Looks at one file of one request and writes down what changed; metadata is then owed. Call it alone with the request. */
async function look(room: RequestsContext, id: number, path: string): Promise<boolean> {
  const row = await findRequest(room.db, id);
  if (!row || !isOffered(row)) return false;
  const files = await filesOf(room.db, id);
  const known = files.find((file) => file.path === path && file.state !== 'gone') ?? files.find((f) => f.path === path);
  if (known && known.role !== 'candidate') return false;
  if (!(await room.files.exists(path))) return known !== undefined && markGone(room, row, known);
  const seen = await room.files.stat(path);
  if (known?.sha256 === seen.sha256 && known.state === 'complete') return false;
  const facts = await readSliced(room, path);
  const state = facts?.complete ? 'complete' : 'writing';
  if (known?.sha256 === seen.sha256 && known.state === state) return false;
  await store(room, row, path, known, {
    size: seen.size,
    sha256: seen.sha256,
    modified_at: Math.round(seen.modifiedAt),
    state,
    sliced: facts === null ? null : JSON.stringify(facts),
  });
  return true;
}

/** A file that can't be read to its end is still being written, as far as anybody can tell. */
async function readSliced(room: RequestsContext, path: string): Promise<SlicedFacts | null> {
  try {
    // A path in a slicer's own folder is absolute already; that it may be read was checked with `exists`.
    return await room.models.sliced(isAbsolute(path) ? path : await room.files.locate(path));
  } catch (error) {
    if (isPlatenError(error)) return null;
    throw error;
  }
}

type Seen = Pick<Row<'request_files'>, 'size' | 'sha256' | 'modified_at' | 'state' | 'sliced'>;

async function store(
  room: RequestsContext,
  row: RequestRow,
  path: string,
  known: FileRow | undefined,
  seen: Seen,
): Promise<void> {
  const name = nameOf(path);
  await room.db.transaction().execute(async (trx) => {
    if (known) await updateFile(trx, known.id, seen);
    else {
      const kind = fileKind(name) ?? '';
      const place = { request_id: row.id, role: 'candidate', name, path, kind, source: folderOf(path) };
      await insertFile(trx, { ...place, ...seen, created_at: room.clock() });
    }
    await oweStorage(trx, row.id, [{ task: 'metadata', path: metadataOf(row) }]);
    if (seen.state !== 'complete') return;
    const details = { file: path, size: seen.size, sha256: seen.sha256 };
    await room.activity.record(trx, { requestId: row.id, type: 'file-found', details, actor: system });
  });
  room.events.publish({ type: 'files.changed', id: row.id });
}

async function markGone(room: RequestsContext, row: RequestRow, file: FileRow): Promise<boolean> {
  if (file.state === 'gone') return false;
  await room.db.transaction().execute(async (trx) => {
    await updateFile(trx, file.id, { state: 'gone' });
    await oweStorage(trx, row.id, [{ task: 'metadata', path: metadataOf(row) }]);
  });
  room.events.publish({ type: 'files.changed', id: file.request_id });
  return true;
}

/**
 * Finds what the watcher missed: lists each folder once and looks only at files whose size or time isn't the recorded
 * one. Answers how many records changed. With a number, of that request alone.
 */
export async function sweepCandidates(room: RequestsContext, requestId?: number): Promise<number> {
  const rows = requestId === undefined ? await requestsIn(room.db, offered) : await requestsByIds(room.db, [requestId]);
  const open = new Map(rows.filter(isOffered).map((row) => [row.id, row]));
  const records = (await filesOfRequests(room.db, [...open.keys()])).filter((file) => file.role === 'candidate');
  const recorded = new Map(records.map((file) => [`${file.request_id}:${file.path}`, file]));
  const found = await listAll(room);
  let changed = 0;
  const owed = new Set<number>();
  const lookAt = async (id: number, path: string) => {
    if (!(await room.alone(id, () => look(room, id, path)))) return;
    changed += 1;
    owed.add(id);
  };
  for (const { path, name, size, modifiedAt } of found.files) {
    if (!isSliced(name)) continue;
    for (const id of requestNumbers(name)) {
      const row = open.get(id);
      if (!row || !belongs(name, row)) continue;
      const known = recorded.get(`${id}:${path}`);
      recorded.delete(`${id}:${path}`);
      const same = known?.state === 'complete' && known.size === size && known.modified_at === Math.round(modifiedAt);
      if (!same) await lookAt(id, path);
    }
  }
  for (const file of recorded.values()) {
    if (found.folders.has(folderOf(file.path))) await lookAt(file.request_id, file.path);
  }
  for (const id of owed) await room.alone(id, () => settle(room, id));
  return changed;
}

/** A folder that can't be listed, such as a share that is away, says nothing about its files. */
async function listAll(room: RequestsContext) {
  const folders = new Set<string>();
  const files = [];
  for (const folder of candidateFolders(room)) {
    try {
      files.push(...(await room.files.list(folder)));
      folders.add(folder);
    } catch (error) {
      room.log.warn({ err: error, folder }, 'a folder with slicer output could not be listed');
    }
  }
  return { folders, files };
}
