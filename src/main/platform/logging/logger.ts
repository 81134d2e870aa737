import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, multistream, pino } from 'pino';

export type { Logger } from 'pino';

const fileBytes = 10_000_000;
const keptFiles = 5;

const secretNames = [
  'password',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'client_secret',
  'community',
  'privacy_key',
];
/** At the top, one and two levels down: where requests, settings and errors carry them. */
const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["set-${name}"]`]);

/**
 * Logs as JSON lines to `platen.log` in the folder (10 MB, five older ones kept) and to stderr. Secrets are redacted by
 * the name of their field, so log them as fields, never inside a sentence.
 */
export function createLogger(folder: string): Logger {
  mkdirSync(folder, { recursive: true });
  return pino(options('info'), multistream([{ stream: rotatingFile(folder) }, { stream: process.stderr }]));
}

/** For tests. */
export const silentLogger = (): Logger => pino(options('silent'));

/** Into a sink of the caller's, with the same redaction. */
export const loggerTo = (sink: { write(line: string): void }): Logger => pino(options('info'), sink);

function options(level: string) {
  return { level, base: null, redact: { paths: redacted, censor: '[redacted]' } };
}

/** Written at once and in order: the last lines before a crash are the ones that matter. */
function rotatingFile(folder: string): { write(line: string): void } {
  const name = (age: number) => join(folder, age === 0 ? 'platen.log' : `platen.${age}.log`);
  let size = statSync(name(0), { throwIfNoEntry: false })?.size ?? 0;
  return {
    write(line) {
      try {
        if (size >= fileBytes) {
          rmSync(name(keptFiles), { force: true });
          for (let age = keptFiles - 1; age >= 0; age -= 1) {
            if (statSync(name(age), { throwIfNoEntry: false })) renameSync(name(age), name(age + 1));
          }
          size = 0;
        }
        appendFileSync(name(0), line, { mode: 0o600 });
        size += Buffer.byteLength(line);
      } catch {
        // A full disk must not stop the lab; the same line still goes to stderr.
      }
    },
  };
}
