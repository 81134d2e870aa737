import type { RequestStatus } from '#shared/domain/request-status.ts';
import { metadataPath, statusPath } from '#shared/domain/storage-layout.ts';
import { confirmationsOf } from './confirmations.repository.ts';
import { priceParts, sentences } from './json-column.ts';
import { notesOf } from './notes.repository.ts';
import { paymentsOf } from './payments.repository.ts';
import { filesOf } from './request-files.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { fileView } from './views.ts';

/** Raised with every change of the shape below that a reader must know of. */
const metadataVersion = 1;

/** Where a request's metadata lies: beside its authoritative file, or where that would be. */
export const metadataOf = (row: { readonly status: string; readonly file_name: string }): string =>
  metadataPath(statusPath(row.status as RequestStatus, row.file_name));

/** Everything needed to rebuild the request's record without the database, as a person can read it. */
export async function metadataText(room: RequestsContext, row: RequestRow): Promise<string> {
  const { db } = room;
  const { price_parts, reject_reasons, ...fields } = row;
  const activity = await room.activity.ofRequest(row.id);
  const document = {
    schema: 'platen-request',
    schema_version: metadataVersion,
    written_at: new Date(room.clock()).toISOString(),
    request: { ...fields, price_parts: priceParts(price_parts), reject_reasons: sentences(reject_reasons) },
    files: (await filesOf(db, row.id)).map((file) => ({ ...fileView(file), created_at: file.created_at })),
    payments: await paymentsOf(db, row.id),
    confirmations: await confirmationsOf(db, row.id),
    staff_notes: await notesOf(db, row.id),
    activity_ids: activity.map((entry) => entry.id).reverse(),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
