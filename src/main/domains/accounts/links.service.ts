import type { Clock } from '#main/platform/clock.ts';
import type { LinkTokens } from './accounts.types.ts';
import type { Tokens } from './tokens.service.ts';

/** A token of one purpose is none of another, nor a session's. */
export const createLinks = (tokens: Tokens, clock: Clock): LinkTokens => ({
  sign: ({ purpose, subject }, expiresAt) => tokens.sign(`link:${purpose}`, subject, expiresAt),
  async read(token, purpose) {
    const claims = await tokens.read(token, `link:${purpose}`);
    return claims && { subject: claims.subject, expired: claims.expiresAt <= clock() };
  },
});
