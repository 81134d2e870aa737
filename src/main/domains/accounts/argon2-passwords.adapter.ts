import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from './passwords.port.ts';

/** Argon2id with 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet recommends. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same characters typed on different keyboards are the same password (NIST SP 800-63B, 5.1.1.2). */
const normal = (password: string) => password.normalize('NFKC');

export const argon2Passwords: Passwords = {
  hash: (password) => hash(normal(password), cost),
  verify: (stored, password) => verify(stored, normal(password)),
};
