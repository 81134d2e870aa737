import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { modelKinds } from '#shared/domain/model-facts.ts';
import { thumbnailPath as thumbnailFile } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { findByCode, findRequest, markThumbnail } from './request.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';

export const thumbnailJob = 'thumbnail';

export const thumbnailPayload = z.strictObject({ request_id: z.number().int() });
export const thumbnailRules = { attempts: 3, backoff: (attempt: number) => attempt * 60_000 };

/** Where a student sees it; null until it is drawn. */
export const thumbnailUrl = (row: RequestRow): string | null =>
  row.thumbnail === 1 ? `/api/track/${row.tracking_code}/thumbnail.png` : null;

/** The stored job: draws the student's model and tells the windows. A request that is gone meanwhile needs none. */
export async function drawThumbnail(room: RequestsContext, id: number): Promise<void> {
  await room.alone(id, async () => {
    const row = await findRequest(room.db, id);
    if (!row || row.removed !== null) return;
    const files = await filesOf(room.db, id);
    const model =
      files.find(
        (file) => file.id === (row.original_id ?? row.file_id) && modelKinds.some((kind) => kind === file.kind),
      ) ?? null;
    if (!model) return;
    await room.files.write(thumbnailFile(id), await draw(room, model.path));
    await room.db.transaction().execute((trx) => markThumbnail(trx, id));
    room.events.publish({ type: 'files.changed', id });
  });
}

/** By way of a folder of this machine: only the files room writes into the storage. */
async function draw(room: RequestsContext, path: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'platen-thumbnail-'));
  try {
    const drawn = join(folder, 'model.png');
    await room.models.thumbnail(await room.files.locate(path), drawn);
    return await readFile(drawn);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
