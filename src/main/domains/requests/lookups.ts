import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';
import type { ActorKind } from '#shared/domain/request.machine.ts';
import { PlatenError } from '#shared/errors.ts';
import { isAbsolute } from './file-plan.ts';
import { notFound } from './refusals.ts';
import { findRequest } from './request.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { RequestRow, RequestsContext, StoredFile } from './requests.types.ts';
import { detailOf, fileView } from './views.ts';

async function found(room: RequestsContext, id: number): Promise<RequestRow> {
  const row = await findRequest(room.db, id);
  if (!row) throw notFound(id);
  return row;
}

export async function getRequest(room: RequestsContext, id: number, actor: ActorKind): Promise<RequestDetail> {
  return detailOf(room, await found(room, id), actor);
}

/** Every file of a request, newest last. */
export async function listFiles(room: RequestsContext, id: number): Promise<RequestFile[]> {
  await found(room, id);
  return (await filesOf(room.db, id)).map(fileView);
}

/** Files that could become authoritative, newest first; what is still being written among them. */
export async function listCandidates(room: RequestsContext, id: number): Promise<RequestFile[]> {
  const files = await listFiles(room, id);
  return files
    .filter(({ role, state }) => role === 'candidate' && state !== 'gone')
    .sort((a, b) => b.modified_at - a.modified_at || b.id - a.id);
}

/** A file of a request for the transport to stream; NOT_FOUND where it is another request's or gone. */
export async function fileContent(room: RequestsContext, id: number, fileId: number): Promise<StoredFile> {
  const row = await found(room, id);
  const file = (await filesOf(room.db, id)).find((entry) => entry.id === fileId && entry.state !== 'gone');
  if (!file || row.removed !== null) {
    throw new PlatenError('NOT_FOUND', 'This file is no longer there.', { id, file_id: fileId });
  }
  const path = isAbsolute(file.path) ? file.path : await room.files.locate(file.path);
  return { path, name: file.name, kind: file.kind, size: file.size };
}
