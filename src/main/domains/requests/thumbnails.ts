import { modelKinds } from '#shared/domain/model-facts.ts';
import { PlatenError } from '#shared/errors.ts';
import { findByCode, findRequest, markThumbnail } from './request.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';

export const thumbnailJob = 'thumbnail';

/** Relative to the storage root. */
export const thumbnailFile = (id: number): string => `Thumbnails/${id}.png`;

/** Where a student sees it; null until it is drawn. */
export const thumbnailUrl = (row: RequestRow): string | null =>
  row.thumbnail === 1 ? `/api/track/${row.tracking_code}/thumbnail.png` : null;

/** The stored job: draws the student's model and tells the windows. A request that is gone meanwhile needs none. */
export async function drawThumbnail(room: RequestsContext, payload: unknown): Promise<void> {
  const id = Number((payload as { request_id?: unknown }).request_id);
  await room.alone(id, async () => {
    const row = await findRequest(room.db, id);
    if (!row || row.removed !== null) return;
    const files = await filesOf(room.db, id);
    const model =
      files.find(
        (file) => file.id === (row.original_id ?? row.file_id) && modelKinds.some((kind) => kind === file.kind),
      ) ?? null;
    if (!model) return;
    const png = await room.models.thumbnail(await room.files.locate(model.path));
    await room.files.write(thumbnailFile(id), png);
    await room.db.transaction().execute((trx) => markThumbnail(trx, id));
    room.events.publish({ type: 'files.changed', id });
  });
}

const none = () => new PlatenError('NOT_FOUND', 'There is no picture of this model yet.');

/** The absolute path of a request's picture. */
export async function thumbnailPath(room: RequestsContext, id: number): Promise<string> {
  const row = await findRequest(room.db, id);
  if (row?.thumbnail !== 1) throw none();
  return room.files.locate(thumbnailFile(row.id));
}

/** The same by tracking code, for the student. */
export async function thumbnailOfCode(room: RequestsContext, code: string): Promise<string> {
  const row = await findByCode(room.db, code);
  if (row?.thumbnail !== 1) throw none();
  return room.files.locate(thumbnailFile(row.id));
}
