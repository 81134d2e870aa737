import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Logger } from '#main/platform/logging/logger.ts';
import { errorStatus, isPlatenError, PlatenError } from '#shared/errors.ts';
import { newUploadId, tooLarge, type UploadStore } from './upload-store.ts';

/** Where the transport mounts it. */
const uploadsPath = '/api/uploads';

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
      return { status_code: errorStatus[ours.code], body: bodyOf(ours) };
    },
  });

  return async (request, address) => {
    const { pathname } = new URL(request.url);
    const id = pathname.slice(uploadsPath.length + 1);
    const atRoot = pathname === uploadsPath || pathname === `${uploadsPath}/`;
    if (!methods.has(request.method)) return answer(405);
    if (!pathname.startsWith(uploadsPath) || (!atRoot && !idPattern.test(id))) return answer(404);
    if (!atRoot) {
      const row = await store.find(id);
      if (!row) return answer(404);
      if (request.method === 'DELETE') return discard(id);
      if (row.sha256 !== null) return wholeAlready(request.method, row.size);
    }
    addresses.set(request, address);
    return plain(await server.handleWeb(request));
  };

  async function discard(id: string): Promise<Response> {
    try {
      await store.discard(id);
      return answer(204);
    } catch (error) {
      if (!isPlatenError(error)) throw error;
      return plain(answer(errorStatus[error.code], {}, bodyOf(error)));
    }
  }
}

const answer = (status: number, headers: Record<string, string> = {}, body: string | null = null): Response =>
  new Response(body, { status, headers: { 'Tus-Resumable': '1.0.0', ...headers } });

const bodyOf = ({ code, message, details }: PlatenError): string => JSON.stringify({ code, message, details });

/** The last answer may get lost on the way; a client that asks or sends again learns that nothing is missing. */
function wholeAlready(method: string, size: number): Response {
  if (method !== 'HEAD') return answer(409);
  return answer(200, {
    'Cache-Control': 'no-store',
    'Upload-Offset': String(size),
    'Upload-Length': String(size),
  });
}

/** tus-server names headers for other origins even where none is allowed, and no type for its words or ours. */
async function plain(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  for (const name of response.headers.keys()) if (name.startsWith('access-control-')) headers.delete(name);
  if (response.status < 400) return new Response(response.body, { status: response.status, headers });
  const body = await response.text();
  headers.set('Content-Type', body.startsWith('{') ? 'application/json' : 'text/plain');
  return new Response(body, { status: response.status, headers });
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
