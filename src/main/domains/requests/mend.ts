import type { Trx } from '#main/platform/database/database.ts';
import type { RowPatch } from '#main/platform/database/schema.ts';
import { modelKinds } from '#shared/domain/model-facts.ts';
import { isSliced } from '#shared/domain/request-candidates.ts';
import { fileKind } from '#shared/domain/request-names.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { baseName, statusPath } from '#shared/domain/storage-layout.ts';
import { isPlatenError, PlatenError } from '#shared/errors.ts';
import { fileNameOf } from './file-plan.ts';
import { filesOf, insertFile } from './request-files.repository.ts';
import type { Change, FileRow, RequestRow, RequestsContext } from './requests.types.ts';
import { drawThumbnail } from './thumbnails.ts';
import { amend } from './transition.ts';

/*
 * What an admin decides about the findings of an audit. Each is a change of the request like any other: locks are
 * respected, files move by the journal, and the log says who decided.
 */

const gone = () =>
  new PlatenError('CONFLICT', 'The records have changed since the audit. Run the audit again and look once more.');

async function fileOf(room: RequestsContext, row: RequestRow, fileId: number): Promise<FileRow> {
  const file = (await filesOf(room.db, row.id)).find(({ id }) => id === fileId);
  if (!file) throw gone();
  return file;
}

/** Writes the request's metadata anew from the record. */
export const regenerateMetadata = (room: RequestsContext, change: Change) =>
  amend(room, { ...change, type: 'audit.regenerate' }, async () => ({ details: { what: 'metadata' } }));

/** Draws the request's picture again. */
export async function redraw(room: RequestsContext, change: Change): Promise<void> {
  await drawThumbnail(room, change.id);
  await amend(room, { ...change, type: 'audit.regenerate' }, async () => ({ details: { what: 'thumbnail' } }));
}

/** Takes a file that was changed from outside as the right one: its hash, size and facts are recorded anew. */
export const acceptContent = (room: RequestsContext, change: Change, fileId: number) =>
  amend(room, { ...change, type: 'audit.accept' }, async (row) => {
    const file = await fileOf(room, row, fileId);
    const { sha256, size, modifiedAt } = await room.files.stat(file.path);
    const patch = { sha256, size, modified_at: modifiedAt, ...(await readFacts(room, file)) };
    return { fileUpdates: [{ id: file.id, patch }], details: { file: file.path, before: file.sha256, after: sha256 } };
  });

/** What the file says of itself now; nothing where it can't be read. */
async function readFacts(room: RequestsContext, file: FileRow): Promise<RowPatch<'request_files'>> {
  try {
    const path = await room.files.locate(file.path);
    if (isSliced(file.name)) return { sliced: JSON.stringify(await room.models.sliced(path)) };
    if (!modelKinds.some((kind) => kind === file.kind)) return {};
    return { model: JSON.stringify(await room.models.inspect(path)) };
  } catch (error) {
    if (isPlatenError(error)) return {};
    throw error;
  }
}

/** Brings a file with the recorded content back to the place where the record has it. `within` joins the transaction. */
export const putBack = (
  room: RequestsContext,
  change: Change,
  fileId: number,
  from: string,
  within: (trx: Trx) => Promise<void> = async () => {},
) =>
  amend(room, { ...change, type: 'audit.restore' }, async (row) => {
    const { path, size, sha256 } = await fileOf(room, row, fileId);
    return { moves: [{ from, to: path, size, sha256 }], details: { file: path, from }, within };
  });

/** Makes the student's upload in Originals/ the request's file again, in place of one that is lost. */
export const restoreUpload = (room: RequestsContext, change: Change, fileId: number) =>
  amend(room, { ...change, type: 'audit.restore' }, async (row) => {
    const lost = await fileOf(room, row, fileId);
    if (row.original_id === null || row.file_id !== lost.id) throw gone();
    const upload = await fileOf(room, row, row.original_id);
    const name = `${baseName(row.file_name)}.${upload.kind}`;
    const to = statusPath(row.status as RequestStatus, name);
    return {
      moves: [{ from: upload.path, to, size: upload.size, sha256: upload.sha256 }],
      fileUpdates: [
        { id: upload.id, patch: { role: 'authoritative', path: to, name } },
        { id: lost.id, patch: { role: 'candidate', state: 'gone' } },
      ],
      patch: { file_id: upload.id, original_id: null, file_name: name, file_kind: upload.kind },
      details: { file: to, from: upload.path },
    };
  });

/** Makes a file that no record knew one of the request's further files. */
export const adopt = (room: RequestsContext, change: Change, path: string) =>
  amend(room, { ...change, type: 'audit.adopt' }, async (row) => {
    const { sha256, size, modifiedAt } = await room.files.stat(path);
    const to = statusPath(row.status as RequestStatus, fileNameOf(path));
    const name = fileNameOf(to);
    const record = { request_id: row.id, role: 'candidate', name, path: to, kind: fileKind(name) ?? '', size, sha256 };
    const seen = { modified_at: modifiedAt, state: 'complete', source: 'audit', created_at: room.clock() };
    return {
      moves: to === path ? [] : [{ from: path, to, size, sha256 }],
      details: { file: to, from: path },
      within: async (trx) => void (await insertFile(trx, { ...record, ...seen })),
    };
  });
