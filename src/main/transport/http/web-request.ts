import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';

/** The request as the web's own type; its body streams. */
export function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  const { method } = request;
  const url = `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`;
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  // Node's Request streams a body in one direction at a time; the DOM's types don't know `duplex` yet.
  const init = { method, headers, body: Readable.toWeb(request.raw), duplex: 'half' };
  return new Request(url, init as unknown as RequestInit);
}
