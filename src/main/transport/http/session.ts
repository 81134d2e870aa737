import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallContext } from '../call-context.ts';
import type { Service } from '../service.ts';
import { checkOrigin, type Gate, isSecure } from './gatekeeper.ts';

const cookieName = 'platen_session';

interface Credentials {
  readonly token: string | null;
  readonly byCookie: boolean;
}

/** A bearer token, or else the session cookie. */
function credentialsOf(request: FastifyRequest): Credentials {
  const bearer = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, byCookie: false };
  const cookie = request.cookies[cookieName];
  return { token: cookie ?? null, byCookie: cookie !== undefined };
}

/** Proves who calls. Changing calls by cookie must come from our own page. */
export async function contextOf(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  gate: Gate,
): Promise<CallContext> {
  const { token, byCookie } = credentialsOf(request);
  checkOrigin(request, byCookie);
  const key = request.headers['idempotency-key'];
  return {
    caller: await service.identify(token, request.ip),
    idempotencyKey: typeof key === 'string' ? key : null,
    setToken(value, expiresAt) {
      const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(request, gate) } as const;
      if (value === null) reply.clearCookie(cookieName, options);
      else reply.setCookie(cookieName, value, { ...options, ...(expiresAt && { expires: new Date(expiresAt) }) });
    },
  };
}
