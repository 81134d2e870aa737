import { randomBytes } from 'node:crypto';
import anyAscii from 'any-ascii';
import type { PreparedMoves, Upload } from '#main/domains/files/index.ts';
import type { Actor, Caller } from '#main/platform/call.ts';
import type { Submission, Ticket } from '#shared/contract/requests.contract.ts';
import { type ModelFacts, type ModelKind, modelSize } from '#shared/domain/model-facts.ts';
import { fitOf } from '#shared/domain/model-fit.ts';
import { fileBaseName } from '#shared/domain/request-names.ts';
import { openForDuplicates } from '#shared/domain/request-status.ts';
import { metadataPath, statusPath } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { readUpload } from './inspect.ts';
import { invalid } from './refusals.ts';
import { insertRequest, nextRequestId, setFile, withSameBytes } from './request.repository.ts';
import { insertFile } from './request-files.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { oweStorage } from './storage-due.repository.ts';
import { settle } from './storage-due.ts';
import { thumbnailJob } from './thumbnails.ts';
import { ticketOf, trackingUrl } from './views.ts';

const hourMs = 3_600_000;
/** All hand-ins take turns under this number, which no request has: each takes the next number. */
const counter = 0;

/**
 * Hands a model in. INVALID with `details.field` where the lab doesn't offer what was chosen; UNSUPPORTED_TYPE,
 * UNREADABLE_FILE, TOO_LARGE on the field `file`; CONFLICT naming the earlier request of the same model;
 * TOO_MANY_REQUESTS for visitors; STORAGE_FULL where the disk has no room. Nothing is kept of a refused hand-in but the upload itself.
 */
export async function submit(room: RequestsContext, form: Submission, caller: Caller): Promise<Ticket> {
  const volume = checkForm(room, form);
  const { upload, facts } = await readUpload(room, form.upload_id);
  await refuseDuplicate(room, form, upload);
  // It may have been uploaded while there was still room.
  await room.files.uploads.expectRoom(upload.size);
  if (caller.role === 'visitor') {
    const { per_hour } = room.settings.get('submissions');
    await room.accounts.throttle.take(`submit:${caller.address}`, per_hour, hourMs);
  }
  const actor: Actor = { kind: 'student', staff: null, workstation: caller.workstation };
  const taken = await room.alone(counter, () => accept(room, form, upload, facts, actor, volume));
  room.queue.wake();
  await room.alone(taken.number, () => settle(room, taken.number));
  room.events.publish({ type: 'request.created', id: taken.number, status: 'Uploaded', name: form.name });
  const tracking_url = trackingUrl(room, taken.code);
  return { id: taken.number, ticket: ticketOf(taken.number), status: 'Uploaded', tracking_url };
}

/** Everything that was chosen must be on offer now. Answers the printer's build volume. */
function checkForm(room: RequestsContext, form: Submission): readonly [number, number, number] {
  const { disciplines } = room.settings.get('submissions');
  if (!disciplines.includes(form.discipline)) throw invalid('discipline', 'Choose a discipline from the list.');
  const color = room.settings.get('colors')[form.method].find(({ name }) => name === form.color);
  if (!color?.active)
    throw invalid('color', `“${form.color}” isn't available in ${form.method}. Choose another colour.`);
  const printer = room.settings.get('printers').printers.find(({ name }) => name === form.printer);
  if (!printer?.active) throw invalid('printer', `The printer “${form.printer}” isn't in use. Choose another.`);
  if (printer.method !== form.method) {
    throw invalid('printer', `${form.printer} doesn't print ${form.method.toLowerCase()}. Choose another printer.`);
  }
  return printer.volume_mm;
}

/** Answers whether the same bytes were handed in before; CONFLICT where that request of the same person is still open. */
async function refuseDuplicate(room: RequestsContext, form: Submission, upload: Upload): Promise<boolean> {
  const same = await withSameBytes(room.db, upload.sha256);
  const email = form.email.toLowerCase();
  const isOpen = (row: RequestRow) => openForDuplicates.some((status) => status === row.status) && row.removed === null;
  const earlier = same.find((row) => row.email.toLowerCase() === email && isOpen(row));
  if (!earlier) return same.length > 0;
  const ticket = ticketOf(earlier.id);
  const sentence = `You have handed this model in already: it is request ${ticket}. Wait until it is printed.`;
  throw new PlatenError('CONFLICT', sentence, { field: 'file', ticket, status: earlier.status });
}

const kindOf: Record<ModelFacts['format'], ModelKind> = {
  'stl-binary': 'stl',
  'stl-ascii': 'stl',
  obj: 'obj',
  '3mf': '3mf',
};

async function accept(
  room: RequestsContext,
  form: Submission,
  upload: Upload,
  facts: ModelFacts,
  actor: Actor,
  volume: readonly [number, number, number],
): Promise<{ number: number; code: string }> {
  const duplicate = await refuseDuplicate(room, form, upload);
  const id = await nextRequestId(room.db);
  const code = randomBytes(16).toString('base64url');
  const kind = kindOf[facts.format];
  const base = fileBaseName({ ...form, id }, anyAscii);
  const name = `${base}.${kind}`;
  const path = statusPath('Uploaded', name);
  const { size, sha256 } = upload;
  const prepared: PreparedMoves = await room.files.prepare(id, [{ from: upload.path, to: path, size, sha256 }]);
  const at = room.clock();
  try {
    await room.db.transaction().execute(async (trx) => {
      await insertRequest(trx, {
        id,
        status: 'Uploaded',
        status_since: at,
        created_at: at,
        updated_at: at,
        name: form.name,
        email: form.email,
        discipline: form.discipline,
        class_number: form.class_number,
        method: form.method,
        color: form.color,
        printer: form.printer,
        notes: form.notes ?? '',
        tracking_code: code,
        upload_sha256: sha256,
        file_name: name,
        file_kind: kind,
        fits: fitOf(modelSize(facts), volume).fits ? 1 : 0,
        duplicate: duplicate ? 1 : 0,
      });
      const file = { request_id: id, role: 'authoritative', name, path, kind, size, sha256, modified_at: at };
      const model = JSON.stringify(facts);
      const stored = { ...file, state: 'complete', source: 'upload', model, created_at: at };
      await setFile(trx, id, await insertFile(trx, stored));
      await room.files.uploads.taken(trx, upload.id);
      const details = { file: name, uploaded_as: upload.name, size, sha256, printer: form.printer };
      await room.activity.record(trx, { requestId: id, type: 'submit', details, actor });
      await room.queue.add(trx, thumbnailJob, { request_id: id }, { key: `${thumbnailJob}:${id}` });
      await oweStorage(trx, id, [{ task: 'metadata', path: metadataPath(path) }]);
      await prepared.commit(trx);
    });
  } catch (error) {
    await prepared.abort();
    throw error;
  }
  await prepared.finish();
  return { number: id, code };
}
