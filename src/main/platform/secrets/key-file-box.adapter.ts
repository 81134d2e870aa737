import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { PlatenError } from '#shared/errors.ts';
import type { SecretBox } from './secret-box.port.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const prefix = 'kf1:';

/**
 * A box whose key is a file that only the host's user may read (0600), for hosts without an OS keychain.
 * AES-256-GCM with a fresh 96-bit nonce per seal (NIST SP 800-38D). The file is made on first use and never replaced:
 * a key file of the wrong size is refused, because a new key would make every stored secret unreadable.
 */
export function openKeyFileBox(file: string): SecretBox {
  const key = readKey(file);
  return {
    seal(plain) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      try {
        if (!sealed.startsWith(prefix)) throw new Error('not sealed by a key file');
        const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new PlatenError(
          'UNAVAILABLE',
          'A stored secret can’t be read with the key of this machine. Bring the key file back, or store the secret anew.',
          {},
          cause,
        );
      }
    },
  };
}

function readKey(file: string): Buffer {
  createKey(file);
  // A restored backup may have brought wider permissions along.
  chmodSync(file, 0o600);
  const key = readFileSync(file);
  if (key.length !== keyBytes) {
    throw new PlatenError(
      'UNAVAILABLE',
      `The key file ${file} is damaged. Restore it from a backup; without it stored secrets can’t be read.`,
    );
  }
  return key;
}

function createKey(file: string): void {
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    throw error;
  }
  writeSync(handle, randomBytes(keyBytes));
  fsyncSync(handle);
  closeSync(handle);
}
