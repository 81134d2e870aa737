import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Caller } from '#main/platform/call.ts';
import { checkAccess } from '#main/transport/dispatch.ts';
import { anyone, staff } from '#shared/contract/meta.ts';
import { PlatenError } from '#shared/errors.ts';

/** Where the bytes of pictures and files lie. All throw NOT_FOUND where there are none. */
export interface ResourceSource {
  thumbnailPath(requestId: number): Promise<string>;
  thumbnailOfCode(code: string): Promise<string>;
  storedFile(requestId: number, fileId: number): Promise<{ readonly path: string; readonly name: string }>;
}

export type Resources = (request: Request, caller: Caller) => Promise<Response | null>;

/** Pictures and files by their addresses, with the same rules of who may as procedures have. Null for other addresses. */
export function createResources(source: ResourceSource): Resources {
  const forStaff = staff['~orpc'].meta;
  const forAll = anyone['~orpc'].meta;
  return async (request, caller) => {
    const { pathname } = new URL(request.url);
    const picture = /^\/api\/requests\/(\d{1,15})\/thumbnail\.png$/.exec(pathname);
    if (picture) {
      checkAccess(forStaff, caller, true);
      return send(request, await source.thumbnailPath(Number(picture[1])), { type: 'image/png' });
    }
    const tracked = /^\/api\/track\/([\w-]{1,64})\/thumbnail\.png$/.exec(pathname);
    if (tracked) {
      checkAccess(forAll, caller, true);
      return send(request, await source.thumbnailOfCode(tracked[1] ?? ''), { type: 'image/png' });
    }
    const file = /^\/api\/requests\/(\d{1,15})\/files\/(\d{1,15})\/content$/.exec(pathname);
    if (file) {
      checkAccess(forStaff, caller, true);
      const { path, name } = await source.storedFile(Number(file[1]), Number(file[2]));
      return send(request, path, { type: 'application/octet-stream', name });
    }
    return null;
  };
}

async function send(
  request: Request,
  path: string,
  { type, name }: { type: string; name?: string },
): Promise<Response> {
  const { size, mtimeMs } = await stat(path).catch((cause: unknown) => {
    throw new PlatenError('NOT_FOUND', 'The file is not there any more.', {}, cause);
  });
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const headers = new Headers({
    etag,
    // Only this browser may keep it, and asks each time whether it is still the same.
    'cache-control': 'private, no-cache',
    'content-type': type,
    'x-content-type-options': 'nosniff',
  });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(size));
  if (name !== undefined)
    headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}
