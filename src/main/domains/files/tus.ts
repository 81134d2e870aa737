import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Logger } from '#main/platform/logging/logger.ts';
import { errorStatus, isPlatenError, PlatenError } from '#shared/errors.ts';
import { newUploadId, tooLarge, type UploadStore } from './upload-store.ts';

/** Where the transport mounts it. */
export const uploadsPath = '/api/uploads';

const methods = new Set(['OPTIONS', 'HEAD', 'POST', 'PATCH', 'DELETE']);
const idPattern = /^[0-9a-f]{32}$/;

/**
 * Resumable uploads (tus 1.0.0: creation, creation-with-upload, creation-defer-length, termination). Errors of ours are
 * JSON like everywhere; protocol errors are tus's own. No CORS: only pages of this host may upload.
 */
export function createTus(deps: {
  folder: string;
  store: UploadStore;
  log: Logger;
}): (request: Request, address: string) => Promise<Response> {
  const { folder, store, log } = deps;
  const addresses = new WeakMap<Request, string>();
  const datastore = new FileStore({ directory: folder });
  const server = new Server({
    path: uploadsPath,
    datastore,
    relativeLocation: true,
    allowedOrigins: [],
    maxSize: () => store.limitBytes(),
    namingFunction: newUploadId,
    async onUploadCreate(request, upload) {
      const name = upload.metadata?.filename ?? upload.metadata?.name ?? 'upload';
      await store.begin(upload.id, name, upload.size ?? 0, addresses.get(request) ?? '');
      return {};
    },
    async onUploadFinish(_request, upload) {
      await store.complete(upload.id);
      return {};
    },
    onResponseError(_request, error) {
      const ours = codedError(error, store.limitBytes());
      if (!ours) {
        if (error instanceof Error) log.error({ err: error }, 'an upload failed');
        return undefined;
      }
      const { code, message, details } = ours;
      return { status_code: errorStatus[code], body: JSON.stringify({ code, message, details }) };
    },
  });

  return async (request, address) => {
    const { pathname } = new URL(request.url);
    const id = pathname.slice(uploadsPath.length + 1);
    const atRoot = pathname === uploadsPath || pathname === `${uploadsPath}/`;
    if (!methods.has(request.method)) return new Response(null, { status: 405 });
    if (!pathname.startsWith(uploadsPath) || (!atRoot && !idPattern.test(id))) return notFound();
    if (!atRoot) {
      const row = await store.find(id);
      if (!row) return notFound();
      if (request.method === 'HEAD' && row.sha256 !== null) return wholeAlready(row.size);
      if (request.method === 'DELETE') {
        await store.discard(id);
        return new Response(null, { status: 204, headers: { 'Tus-Resumable': '1.0.0' } });
      }
    }
    addresses.set(request, address);
    return plain(await server.handleWeb(request));
  };
}

/** The last answer may get lost on the way; a client that asks again learns that nothing is missing. */
function wholeAlready(size: number): Response {
  return new Response(null, {
    status: 200,
    headers: {
      'Tus-Resumable': '1.0.0',
      'Cache-Control': 'no-store',
      'Upload-Offset': String(size),
      'Upload-Length': String(size),
    },
  });
}

const notFound = () => new Response(null, { status: 404, headers: { 'Tus-Resumable': '1.0.0' } });

/** tus-server names headers for other origins even where none is allowed. */
function plain(response: Response): Response {
  for (const name of [...response.headers.keys()]) {
    if (name.startsWith('access-control-')) response.headers.delete(name);
  }
  if (response.status >= 400) response.headers.set('Content-Type', 'application/json');
  return response;
}

function codedError(error: Error | { status_code: number; body: string }, limit: number): PlatenError | null {
  if (isPlatenError(error)) return error;
  if (!('status_code' in error)) return new PlatenError('INTERNAL', 'The upload failed. Try again.');
  if (error.status_code === 413) return tooLarge(limit);
  // The store hides why a write failed; a full disk is refused before, so the storage itself is at fault.
  if (error.body.startsWith('Something went wrong')) {
    return new PlatenError('UNAVAILABLE', "The shared storage didn't take the file. It can be resumed in a moment.");
  }
  return null;
}
