import { hostname, networkInterfaces } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { PlatenError } from '#shared/errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const everywhere = new Set(['0.0.0.0', '::']);

export interface Gate {
  /** The address the server listens on, as given. */
  readonly listen: string;
  readonly port: () => number;
  readonly publicUrl: () => string;
}

/** The Host header must be one that the host knows: a page elsewhere can't reach it by a name of its own (DNS rebinding). */
export function checkHost(request: FastifyRequest, gate: Gate): void {
  if (knownHosts(gate).has(normalHost(request.headers.host ?? ''))) return;
  throw new PlatenError(
    'FORBIDDEN',
    'This host is not known under that address. Set its public address in the settings.',
  );
}

/**
 * Changing calls from another origin are refused; with a cookie, the browser must name its origin. There is no CORS, so
 * a foreign page can't read anything either.
 */
export function checkOrigin(request: FastifyRequest, byCookie: boolean): void {
  if (safeMethods.has(request.method)) return;
  const { origin, host } = request.headers;
  if (origin === undefined ? !byCookie : hostOf(origin) === normalHost(host ?? '')) return;
  throw new PlatenError('FORBIDDEN', 'This call came from another page. Open Platen itself and try again.');
}

/** Whether the caller came over HTTPS, directly or through the proxy that the public address names. */
export function isSecure(request: FastifyRequest, gate: Gate): boolean {
  const url = gate.publicUrl();
  return (
    request.protocol === 'https' || (url.startsWith('https:') && hostOf(url) === normalHost(request.headers.host ?? ''))
  );
}

function knownHosts(gate: Gate): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  if (everywhere.has(gate.listen)) {
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    names.push(hostname(), ...own.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)));
  } else names.push(gate.listen.includes(':') ? `[${gate.listen}]` : gate.listen);
  const port = gate.port();
  return new Set([...names.map((name) => normalHost(`${name}:${port}`)), hostOf(gate.publicUrl())].filter(Boolean));
}

const normalHost = (host: string) => host.toLowerCase().replace(/:(80|443)$/, '');

function hostOf(url: string): string {
  return URL.canParse(url) ? normalHost(new URL(url).host) : '';
}
