import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Protocol } from 'electron/main';
import type { Logger } from '#main/platform/logging/logger.ts';
import { contentSecurityHeader } from '#main/transport/content-security.ts';
import { callerOf, type PortSession } from '#main/transport/message-port-server.ts';
import type { Service } from '#main/transport/service.ts';
import { errorBody, wireError } from '#main/transport/wire-error.ts';

const scheme = 'app';
/** The interface's own origin; its pages have relative addresses, so that they never learn which one it is. */
export const bundleOrigin = `${scheme}://bundle`;

export interface BundleOptions {
  readonly current: () => Service;
  readonly session: PortSession;
  readonly rendererFolder: string;
  readonly log: Logger;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Before the application is ready: the scheme behaves like https, with an origin of its own. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Serves the built interface, and the same pictures, files and uploads as over HTTP. */
export function serveBundle(protocol: Pick<Protocol, 'handle'>, options: BundleOptions): void {
  protocol.handle(scheme, (request) => answer(request, options));
}

/** One request of a window. */
export async function answer(request: Request, options: BundleOptions): Promise<Response> {
  const { pathname, origin } = new URL(request.url);
  if (origin !== bundleOrigin && !request.url.startsWith(`${bundleOrigin}/`))
    return new Response(null, { status: 404 });
  if (!pathname.startsWith('/api/')) return file(decodeURIComponent(pathname), options.rendererFolder);
  try {
    return (await fromService(request, pathname, options)) ?? new Response(null, { status: 404 });
  } catch (error) {
    const wire = wireError(error, options.log);
    return Response.json(errorBody(wire), { status: wire.status });
  }
}

async function fromService(request: Request, path: string, { current, session }: BundleOptions) {
  const service = current();
  const caller = await callerOf(service, session);
  const isUpload = path === '/api/uploads' || path.startsWith('/api/uploads/');
  if (isUpload) return service.uploads?.handle(request, caller.address) ?? null;
  return service.resources(request, caller);
}

async function file(path: string, folder: string): Promise<Response> {
  const wanted = normalize(join(folder, path));
  const inside = wanted.startsWith(folder + sep);
  const bytes = inside && extname(path) ? await readFile(wanted).catch(() => null) : null;
  if (bytes) return reply(bytes, extname(path));
  if (extname(path)) return new Response(null, { status: 404 });
  // The interface's pages are addresses of its own.
  return reply(await readFile(join(folder, 'index.html')), '.html');
}

const reply = (bytes: Buffer, extension: string) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[extension] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityHeader,
      'x-content-type-options': 'nosniff',
    },
  });
