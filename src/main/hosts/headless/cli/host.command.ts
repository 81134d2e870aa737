import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startHost } from '#main/app/host.ts';
import { defaultDataFolder } from '#main/app/places.ts';
import { createLogger } from '#main/platform/logging/logger.ts';
import { PlatenError } from '#shared/errors.ts';
import { type Command, type Input, numberOf, textOf } from '../command.ts';

export const hostCommand: Command = {
  summary: 'Runs the host and serves the interface. The first line on stdout says where: {"url","pid"}.',
  usage: 'host [--data DIR] [--storage DIR] [--listen ADDR] [--port N] [--practice | --first-run]',
  help: [
    '--data DIR                 database, keys and logs; by default the place of this system',
    '--storage DIR              the shared storage; by default the one of the last start',
    '--listen ADDR              127.0.0.1 unless given',
    '--port N                   0 picks a free one; 7380 unless given',
    '--practice                 the practice lab: sample data, nothing leaves this machine',
    '--first-run                lets a host that is not set up yet be set up in the browser',
    '--admin-password-file FILE the admin password for the first run; or set PLATEN_ADMIN_PASSWORD',
  ].join('\n'),
  options: {
    data: { type: 'string' },
    storage: { type: 'string' },
    listen: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    practice: { type: 'boolean' },
    'first-run': { type: 'boolean' },
    'admin-password-file': { type: 'string' },
  },
  words: 0,
  async run(input) {
    const data = resolve(textOf(input, 'data') ?? defaultDataFolder());
    const storage = textOf(input, 'storage');
    const adminPassword = await passwordOf(input);
    const host = await startHost({
      data,
      ...(storage !== undefined && { storage: resolve(storage) }),
      ...(adminPassword !== undefined && { adminPassword }),
      ...(input.values.practice === true && { practice: true }),
      mayBeUnset: input.values['first-run'] === true,
      listen: textOf(input, 'listen') ?? '127.0.0.1',
      port: input.values.port === undefined ? null : portOf(input),
      log: createLogger(join(data, 'logs')),
    });
    process.stdout.write(`${JSON.stringify({ url: host.url, pid: process.pid })}\n`);
    process.stderr.write(`Open Platen on this machine: ${host.url}${host.startPath()}\n`);
    await untilTold();
    await host.stop();
    return null;
  },
};

function portOf(input: Input): number {
  const port = numberOf(input, 'port');
  if (Number.isInteger(port) && port <= 65_535) return port;
  throw new PlatenError('INVALID', 'Give --port as a whole number from 0 to 65535.', { option: 'port' });
}

async function passwordOf(input: Input): Promise<string | undefined> {
  const file = textOf(input, 'admin-password-file');
  if (file === undefined) return process.env.PLATEN_ADMIN_PASSWORD || undefined;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PlatenError(
      'NOT_FOUND',
      `The password file ${file} cannot be read.`,
      { option: 'admin-password-file' },
      cause,
    );
  });
  return text.replace(/\r?\n$/, '');
}

/** A second signal doesn't wait for the work under way. */
function untilTold(): Promise<void> {
  return new Promise((told) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(1);
      asked = true;
      told();
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
  });
}
