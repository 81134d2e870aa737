import * as z from 'zod';
import { system } from '#main/platform/call.ts';
import type { NewRow } from '#main/platform/database/schema.ts';
import type { ActivityEntry } from '#shared/contract/requests.contract.ts';
import { type RequestStatus, requestStatuses } from '#shared/domain/request-status.ts';
import { thumbnailPath } from '#shared/domain/storage-layout.ts';
import { metadataOf, metadataSchema, metadataVersion } from './metadata.ts';
import { insertRecord, liveRequestIds, type RebuiltRecord, staffByName } from './rebuild.repository.ts';
import { findRequest } from './request.repository.ts';
import type { RequestsContext } from './requests.types.ts';
import { oweStorage } from './storage-due.repository.ts';

/** As far as a rebuild relies on it; the columns are checked by the tables themselves. */
const document = z.object({
  schema: z.literal(metadataSchema),
  schema_version: z.number().int().max(metadataVersion),
  request: z.looseObject({
    id: z.number().int().positive(),
    version: z.number().int(),
    status: z.enum(requestStatuses),
    file_name: z.string(),
    price_parts: z.unknown(),
    reject_reasons: z.array(z.string()),
  }),
  files: z.array(z.looseObject({ id: z.number().int(), path: z.string(), model: z.unknown(), sliced: z.unknown() })),
  payments: z.array(z.looseObject({ staff: z.string() })),
  confirmations: z.array(z.looseObject({})),
  staff_notes: z.array(z.object({ at: z.number(), staff: z.string(), text: z.string() })),
  activity: z.array(z.looseObject({ id: z.number().int() })),
});
type Document = z.infer<typeof document>;

export interface Rebuilt {
  readonly requests: number;
  readonly files: number;
  readonly activity: number;
  /** Metadata files that couldn't be used, with the reason. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Makes the records anew from the metadata files of the storage alone, into a database without requests. What isn't in
 * them doesn't come back: settings, workstations, mails, tombstones. People come back switched off, so that notes and
 * payments keep their names.
 */
export async function rebuild(room: RequestsContext): Promise<Rebuilt> {
  const unread: { path: string; reason: string }[] = [];
  const newest = new Map<number, { path: string; version: number }>();
  for (const folder of requestStatuses) {
    for await (const page of room.files.walk(folder)) {
      for (const { path, name } of page.filter((file) => file.name.endsWith('.metadata.json'))) {
        const read = await readDocument(room, path);
        if ('reason' in read) unread.push({ path, reason: read.reason });
        else if (path !== metadataOf(read.request)) unread.push({ path, reason: `${name} lies in another folder` });
        else if ((newest.get(read.request.id)?.version ?? -1) < read.request.version) {
          newest.set(read.request.id, { path, version: read.request.version });
        }
      }
    }
  }
  const entries: ActivityEntry[] = [];
  let files = 0;
  for (const [id, { path }] of [...newest].sort(([a], [b]) => a - b)) {
    const read = await readDocument(room, path);
    if ('reason' in read) continue;
    const thumbnail = await room.files.exists(thumbnailPath(id));
    await room.db.transaction().execute(async (trx) => {
      const names = [...read.payments, ...read.staff_notes].map(({ staff }) => staff);
      await insertRecord(trx, toRecord(read, thumbnail, await staffByName(trx, names, room.clock())));
      await oweStorage(trx, id, [{ task: 'metadata', path }]);
    });
    files += read.files.length;
    entries.push(...(read.activity as unknown as ActivityEntry[]));
  }
  entries.sort((a, b) => a.id - b.id);
  await room.db.transaction().execute(async (trx) => {
    await room.activity.replay(trx, entries);
    const details = { requests: newest.size, files, activity: entries.length, unread: unread.length };
    await room.activity.record(trx, { requestId: null, type: 'storage.rebuilt', details, actor: system });
  });
  return { requests: newest.size, files, activity: entries.length, unread };
}

async function readDocument(room: RequestsContext, path: string): Promise<Document | { reason: string }> {
  try {
    const read = document.safeParse(JSON.parse(await room.files.read(path)));
    return read.success ? read.data : { reason: read.error.issues[0]?.message ?? 'it is incomplete' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

function toRecord(read: Document, thumbnail: boolean, staff: ReadonlyMap<string, number>): RebuiltRecord {
  const { price_parts, reject_reasons, ...fields } = read.request;
  const request_id = read.request.id;
  return {
    request: {
      ...fields,
      thumbnail: thumbnail ? 1 : 0,
      price_parts: jsonOrNull(price_parts),
      reject_reasons: reject_reasons.length === 0 ? null : JSON.stringify(reject_reasons),
    } as unknown as NewRow<'requests'>,
    files: read.files.map((file) => ({
      ...file,
      request_id,
      model: jsonOrNull(file.model),
      sliced: jsonOrNull(file.sliced),
    })) as unknown as NewRow<'request_files'>[],
    payments: read.payments.map(({ staff: name, ...payment }) => ({
      ...payment,
      staff_id: staff.get(name) ?? 0,
    })) as unknown as NewRow<'payments'>[],
    confirmations: read.confirmations as unknown as NewRow<'confirmations'>[],
    notes: read.staff_notes.map(({ at, staff: name, text }) => ({
      request_id,
      at,
      staff_id: staff.get(name) ?? 0,
      text,
    })),
  };
}

/** After a restore: every request's metadata is to be written from the record. Answers how many. */
export async function owedMetadata(room: RequestsContext): Promise<number> {
  const ids = await liveRequestIds(room.db);
  for (const id of ids) {
    const row = await findRequest(room.db, id);
    const path = row && metadataOf(row as { status: RequestStatus; file_name: string });
    if (path) await room.db.transaction().execute((trx) => oweStorage(trx, id, [{ task: 'metadata', path }]));
  }
  return ids.length;
}
