import type { PlannedMove } from '#main/domains/files/index.ts';
import type { RowPatch } from '#main/platform/database/schema.ts';
import { isSliced } from '#shared/domain/request-candidates.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { baseName, originalPath, statusPath } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { invalid } from './refusals.ts';
import { filesOf } from './request-files.repository.ts';
import type { FileRow, RequestRow, RequestsContext } from './requests.types.ts';

export interface FilePlan {
  readonly moves: PlannedMove[];
  readonly updates: { readonly id: number; readonly patch: RowPatch<'request_files'> }[];
  readonly patch: RowPatch<'requests'>;
  readonly details: Readonly<Record<string, unknown>>;
}

interface Builder extends FilePlan {
  readonly taken: Set<string>;
}

/**
 * Where a request's files go when its status becomes `to`: the authoritative file into the folder of the status under
 * the request's base name, the upload it replaces to Originals/, candidates along under their own names.
 * `chosen` names the file that becomes authoritative: the current one, or a complete candidate.
 */
export async function filePlan(
  room: RequestsContext,
  row: RequestRow,
  to: RequestStatus,
  chosen: number | undefined,
): Promise<FilePlan> {
  const files = await filesOf(room.db, row.id);
  const current = files.find((file) => file.id === row.file_id);
  if (!current) throw new PlatenError('CONFLICT', 'The record of this request names no file. Run the storage audit.');
  const next = chosen === undefined ? current : choose(files, current, chosen);
  const plan: Builder = { moves: [], updates: [], patch: {}, details: {}, taken: new Set() };
  const base = baseName(row.file_name);
  const name = `${base}.${next.kind}`;
  place(plan, next, statusPath(to, name), { role: 'authoritative', name });
  if (next !== current) {
    if (row.original_id === null) {
      place(plan, current, originalPath(current.name), { role: 'original' });
      Object.assign(plan.patch, { original_id: current.id });
    } else {
      place(plan, current, free(plan, to, current), { role: 'candidate' });
    }
    Object.assign(plan.patch, { file_id: next.id, file_name: name, file_kind: next.kind });
    Object.assign(plan.details, { file: name, original: current.name });
  }
  const others = files.filter((file) => file.role === 'candidate' && file !== next && file.state === 'complete');
  for (const file of others) {
    // Absolute: it lies in a slicer's own folder and stays there.
    if (!isAbsolute(file.path) && (await unchanged(room, file))) place(plan, file, free(plan, to, file), {});
  }
  return plan;
}

/** The last part of a stored path. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:|^\\\\/.test(path);

function choose(files: readonly FileRow[], current: FileRow, id: number): FileRow {
  const file = files.find((candidate) => candidate.id === id);
  if (file === current) return current;
  if (file?.role !== 'candidate') {
    throw invalid('file_id', 'That file is no candidate of this request. Choose one from the list.');
  }
  if (file.state === 'complete') return file;
  const sentence =
    file.state === 'gone'
      ? 'That file is no longer in its folder. Choose another one.'
      : 'That file is still being written. Wait until the slicer has finished.';
  throw new PlatenError('CONFLICT', sentence, { field: 'file_id', state: file.state });
}

function place(plan: Builder, file: FileRow, path: string, patch: RowPatch<'request_files'>): void {
  plan.taken.add(path.toLowerCase());
  const moves = path !== file.path;
  if (moves) plan.moves.push({ from: file.path, to: path, size: file.size, sha256: file.sha256 });
  const changed = { ...patch, ...(moves ? { path, name: fileNameOf(path) } : {}) };
  if (Object.keys(changed).length > 0) plan.updates.push({ id: file.id, patch: changed });
}

/** The file's own name in the new folder, with its record's number where the name is taken there. */
function free(plan: Builder, to: RequestStatus, file: FileRow): string {
  const own = statusPath(to, file.name);
  if (!plan.taken.has(own.toLowerCase())) return own;
  return statusPath(to, `${baseName(file.name)}_f${file.id}.${file.kind}`);
}

/** Whether a candidate is still what its record says; the sweep looks after one that isn't. */
async function unchanged(room: RequestsContext, file: FileRow): Promise<boolean> {
  if (!isSliced(file.name) || !(await room.files.exists(file.path))) return false;
  return (await room.files.stat(file.path)).sha256 === file.sha256;
}
