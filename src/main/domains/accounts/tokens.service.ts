import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { SecretBox } from '#main/platform/secrets/secret-box.port.ts';
import { keyringRepository } from './keyring.repository.ts';

const dayMs = 86_400_000;
const rotateAfterMs = 90 * dayMs;
/** No token outlives its session, and none lasts longer than a kiosk's year. */
const keepRetiredMs = 366 * dayMs;

const keyring = z.array(z.strictObject({ id: z.string(), secret: z.string(), created_at: z.number() })).min(1);
type Key = z.infer<typeof keyring>[number];

export interface Tokens {
  sign(audience: string, subject: string, expiresAt: number): Promise<string>;
  /** The claims of a token that we signed for this audience, expired or not; null for any other text. */
  read(token: string, audience: string): Promise<{ subject: string; expiresAt: number } | null>;
}

/**
 * Signs and reads JWTs (HS256, RFC 7519). The keys lie sealed in the database, newest first; a key older than 90 days
 * is followed by a new one at the next start, and stays good for what it signed until that has expired.
 * Keys that can't be opened (the key file was lost) are replaced: everybody signs in anew and open links are void.
 */
export async function createTokens(deps: { db: Db; clock: Clock; box: SecretBox; log: Logger }): Promise<Tokens> {
  const { clock } = deps;
  const keys = await openKeyring(deps);
  const secretOf = (key: Key) => createSecretKey(Buffer.from(key.secret, 'base64url'));
  const secrets = new Map(keys.map((key) => [key.id, secretOf(key)]));
  const [current] = keys;
  const currentSecret = secretOf(current);

  return {
    sign: (audience, subject, expiresAt) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256', kid: current.id, typ: 'JWT' })
        .setAudience(audience)
        .setSubject(subject)
        .setJti(randomUUID())
        .setIssuedAt(Math.floor(clock() / 1_000))
        .setExpirationTime(Math.floor(expiresAt / 1_000))
        .sign(currentSecret),
    async read(token, audience) {
      const payload = await verify(token, audience);
      if (payload?.sub === undefined || payload.exp === undefined) return null;
      return { subject: payload.sub, expiresAt: payload.exp * 1_000 };
    },
  };

  async function verify(token: string, audience: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(
        token,
        ({ kid }) => {
          const secret = kid === undefined ? undefined : secrets.get(kid);
          if (!secret) throw new Error('signed by no key of ours');
          return secret;
        },
        // The readers judge the expiry themselves, because an expired link is answered otherwise than a forged one.
        { algorithms: ['HS256'], audience, requiredClaims: ['sub', 'exp'], currentDate: new Date(0) },
      );
      return payload;
    } catch {
      return null;
    }
  }
}

async function openKeyring({ db, clock, box, log }: Parameters<typeof createTokens>[0]): Promise<[Key, ...Key[]]> {
  const repository = keyringRepository(db);
  const stored = readStored(await repository.read());
  const newest = stored[0];
  if (newest && clock() - newest.created_at < rotateAfterMs) return [newest, ...stored.slice(1)];
  const fresh: Key = { id: randomUUID(), secret: randomBytes(32).toString('base64url'), created_at: clock() };
  // A key retires when its follower is made; stored[0] retires now.
  const kept = stored.filter((_key, at) => clock() - (stored[at - 1]?.created_at ?? clock()) < keepRetiredMs);
  await repository.write(box.seal(JSON.stringify([fresh, ...kept])));
  return [fresh, ...kept];

  function readStored(sealed: string | null): Key[] {
    if (sealed === null) return [];
    try {
      return keyring.parse(JSON.parse(box.open(sealed)));
    } catch (error) {
      log.warn({ err: error }, 'the signing keys can’t be read; new ones are made and everybody must sign in anew');
      return [];
    }
  }
}
