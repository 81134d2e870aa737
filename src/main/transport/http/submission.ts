import type { MultipartFile } from '@fastify/multipart';
import type { AnyProcedure } from '@orpc/server';
import { call } from '@orpc/server';
import type { FastifyRequest } from 'fastify';
import { PlatenError } from '#shared/errors.ts';
import type { CallContext } from '../call-context.ts';
import type { UploadDoor } from '../service.ts';

interface Form {
  readonly fields: Record<string, string>;
  readonly upload: { readonly id: string; readonly sha256: string } | null;
}

/** The form's fields are small; the file has its own limit in the files room. */
const limits = { files: 1, fields: 40, fieldSize: 64 * 1024, fieldNameSize: 100, fileSize: Number.POSITIVE_INFINITY };

/**
 * A request handed in as one form: the fields and the `file`, in any order. The file streams to the storage; then the same
 * procedure runs as for an upload that was there before. Whatever goes wrong, no file is left behind.
 */
export async function submitForm(
  request: FastifyRequest,
  uploads: UploadDoor,
  procedure: AnyProcedure,
  context: CallContext,
): Promise<unknown> {
  const { fields, upload } = await readForm(request, uploads, context.caller.address);
  const { upload_id: named, ...rest } = fields;
  try {
    if (upload && named !== undefined)
      throw new PlatenError('INVALID', 'Send either a file or an upload_id, not both.', { field: 'file' });
    const uploadId = upload?.id ?? named;
    if (uploadId === undefined) throw new PlatenError('INVALID', 'Choose a file to hand in.', { field: 'file' });
    const consent = ['true', 'on', '1'].includes(rest.consent ?? '') || rest.consent;
    const input = { ...rest, ...('consent' in rest && { consent }), upload_id: uploadId };
    // At every try the same file gets another id; its content tells whether it is the same call.
    const fingerprint = upload && JSON.stringify([Object.entries(rest).sort(), upload.sha256]);
    const answer = await call(procedure, input, { context: { ...context, ...(fingerprint && { fingerprint }) } });
    if (context.idempotencyKey !== null && upload) await uploads.discard(upload.id).catch(() => {});
    return answer;
  } catch (error) {
    if (upload) await uploads.discard(upload.id).catch(() => {});
    throw error;
  }
}

async function readForm(request: FastifyRequest, uploads: UploadDoor, address: string): Promise<Form> {
  const fields: Record<string, string> = {};
  let upload: Form['upload'] = null;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') upload = await receive(part, uploads, address);
      else fields[part.fieldname] = String(part.value);
    }
    return { fields, upload };
  } catch (error) {
    if (upload) await uploads.discard(upload.id).catch(() => {});
    // Lets the caller finish sending, so that it reads the answer instead of a broken connection.
    request.raw.unpipe();
    request.raw.resume();
    throw error;
  }
}

function receive(part: MultipartFile, uploads: UploadDoor, address: string) {
  if (part.fieldname !== 'file') {
    part.file.resume();
    throw new PlatenError('INVALID', 'Send the model in the field "file".', { field: part.fieldname });
  }
  return uploads.receive(part.file, part.filename, address);
}
