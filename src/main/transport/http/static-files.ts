import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const yearMs = 365 * 24 * 60 * 60 * 1000;
const isAsset = (path: string) => /[\\/]assets[\\/]/.test(path);

/** Answers an address that is no file; null where nothing fits. */
type Fallback = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;

/**
 * Serves the built interface: names under assets/ carry a hash and never change, everything else is asked for anew.
 * The interface's pages are addresses of its own, so any page that isn't a file is index.html.
 */
export async function serveRenderer(server: FastifyInstance, folder: string): Promise<Fallback> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await server.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', isAsset(path) ? `public, max-age=${yearMs / 1000}, immutable` : 'no-cache');
      },
    });
  }
  return (request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || isAsset(request.url)) return null;
    if (built) return reply.status(200).sendFile('index.html');
    return reply.status(503).type('text/plain; charset=utf-8').send('The interface is not built. Run: npm run build\n');
  };
}
