import { setFlagsFromString } from 'node:v8';
import { version } from '#main/app/places.ts';
import { PlatenError } from '#shared/errors.ts';
import { type Command, fail, runCommand } from './command.ts';

// A host is idle most of its life: young objects get the small space they start with, not 32 MB. Saves 18 MB at rest.
setFlagsFromString('--semi-space-growth-factor=1');

/** Each command is read only when it is called: the host must not load what `quote` needs, nor the other way round. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  host: {
    summary: 'run the host and serve the interface',
    load: async () => (await import('./cli/host.command.ts')).hostCommand,
  },
  'inspect model': {
    summary: 'what a 3D model file says of itself',
    load: async () => (await import('./cli/inspect-model.command.ts')).inspectModelCommand,
  },
  'inspect sliced': {
    summary: 'what a slicer wrote about a print',
    load: async () => (await import('./cli/inspect-sliced.command.ts')).inspectSlicedCommand,
  },
  thumbnail: {
    summary: 'draw a model into a PNG file',
    load: async () => (await import('./cli/thumbnail.command.ts')).thumbnailCommand,
  },
  quote: {
    summary: 'what a print costs',
    load: async () => (await import('./cli/quote.command.ts')).quoteCommand,
  },
  backup: {
    summary: 'back up the database and the storage',
    load: async () => (await import('./cli/backup.command.ts')).backupCommand,
  },
  restore: {
    summary: 'bring a backup back',
    load: async () => (await import('./cli/restore.command.ts')).restoreCommand,
  },
  audit: {
    summary: 'compare the storage with the records',
    load: async () => (await import('./cli/audit.command.ts')).auditCommand,
  },
  'storage rebuild': {
    summary: 'make the records anew from the storage',
    load: async () => (await import('./cli/storage-rebuild.command.ts')).storageRebuildCommand,
  },
  'verify-log': {
    summary: 'check the activity log',
    load: async () => (await import('./cli/verify-log.command.ts')).verifyLogCommand,
  },
};

const console = {
  out: (text: string) => process.stdout.write(`${text}\n`),
  err: (text: string) => process.stderr.write(`${text}\n`),
};

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    `Platen ${version}`,
    '',
    'Usage: platen COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'Each has --help and --json.',
  ].join('\n');
}

async function main(args: readonly string[]): Promise<number> {
  const [first, second] = args;
  if (first === undefined || first === '--help' || first === 'help') {
    console.out(overview());
    return first === undefined ? 2 : 0;
  }
  if (first === '--version') {
    console.out(version);
    return 0;
  }
  const twoWords = commands[`${first} ${second}`];
  const entry = twoWords ?? commands[first];
  if (entry) return runCommand(await entry.load(), args.slice(twoWords ? 2 : 1), console);
  const named = first === 'inspect' || first === 'storage' ? `${first} ${second ?? ''}`.trim() : first;
  const sentence = `There is no command “${named}”. Run platen --help.`;
  return fail(new PlatenError('INVALID', sentence, { command: named }), args.includes('--json'), console);
}

process.exitCode = await main(process.argv.slice(2));
