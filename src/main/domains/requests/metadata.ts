import { isDeepStrictEqual } from 'node:util';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { metadataPath, statusPath } from '#shared/domain/storage-layout.ts';
import { isPlatenError } from '#shared/errors.ts';
import { confirmationsOf } from './confirmations.repository.ts';
import { priceParts, sentences } from './json-column.ts';
import { notesOf } from './notes.repository.ts';
import { paymentsOf } from './payments.repository.ts';
import { findRequest } from './request.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { dueFor } from './storage-due.repository.ts';
import { fileView } from './views.ts';

/** Raised with every change of the shape below that a reader must know of. */
export const metadataVersion = 1;
export const metadataSchema = 'platen-request';

/** Where a request's metadata lies: beside its authoritative file, or where that would be. */
export const metadataOf = (row: { readonly status: string; readonly file_name: string }): string =>
  metadataPath(statusPath(row.status as RequestStatus, row.file_name));

/**
 * Everything needed to rebuild the request's record without the database, as a person can read it. The same record
 * always gives the same text.
 */
export async function metadataText(room: RequestsContext, row: RequestRow): Promise<string> {
  const activity = (await room.activity.ofRequest(row.id)).reverse();
  return `${JSON.stringify({ ...(await recordOf(room, row)), activity }, null, 2)}\n`;
}

async function recordOf({ db }: Pick<RequestsContext, 'db'>, row: RequestRow) {
  // Whether a picture is drawn shows by looking.
  const { price_parts, reject_reasons, thumbnail: _thumbnail, ...fields } = row;
  return {
    schema: metadataSchema,
    schema_version: metadataVersion,
    request: { ...fields, price_parts: priceParts(price_parts), reject_reasons: sentences(reject_reasons) },
    files: (await filesOf(db, row.id)).map((file) => ({ ...fileView(file), created_at: file.created_at })),
    payments: await paymentsOf(db, row.id),
    confirmations: await confirmationsOf(db, row.id),
    staff_notes: await notesOf(db, row.id),
  };
}

/** `owed`: it is about to be written; `none`: the request has none, because it has no files any more. */
export type MetadataState = 'fine' | 'missing' | 'wrong' | 'owed' | 'none';

/** Whether a request's metadata file says what the record says. Changes of the request wait meanwhile. */
export function metadataState(room: RequestsContext, id: number): Promise<MetadataState> {
  return room.alone(id, async () => {
    const row = await findRequest(room.db, id);
    if (!row || row.removed !== null) return 'none';
    if ((await dueFor(room.db, id, room.settled.get(id) ?? 0)).length > 0) return 'owed';
    const text = await room.files.read(metadataOf(row)).catch((error: unknown) => {
      if (isPlatenError(error) && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    if (text === null) return 'missing';
    return isDeepStrictEqual(essence(parsed(text)), essence(plain(await recordOf(room, row)))) ? 'fine' : 'wrong';
  });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What must agree. Candidates come and go without a change of the request; the log has its own chain. */
function essence(document: unknown): unknown {
  if (typeof document !== 'object' || document === null) return null;
  const { activity: _activity, files, ...rest } = document as Record<string, unknown>;
  const own = Array.isArray(files) ? files.filter((file) => Object(file).role !== 'candidate') : files;
  return { ...rest, files: own };
}
