import { posix, win32 } from 'node:path';
import { readDesktopEntry } from './desktop-entry.ts';
import { type KnownSlicer, knownSlicers } from './known-slicers.ts';
import type { Machine } from './machine.port.ts';

/** A slicer that is installed here. The program and what stands before the file. */
export interface FoundSlicer {
  readonly known: KnownSlicer;
  readonly executable: string;
  readonly arguments: readonly string[];
}

type Command = readonly [executable: string, ...rest: string[]];

/** Every known slicer that is installed on this machine, each once: the PATH first, then where installers put it. */
export async function findSlicers(machine: Machine): Promise<FoundSlicer[]> {
  const entries = machine.platform === 'linux' ? await desktopEntries(machine) : [];
  const found = await Promise.all(
    knownSlicers.map(async (known) => {
      const command = (await onPath(machine, known)) ?? (await installed(machine, known, entries));
      return command === null ? null : { known, executable: command[0], arguments: command.slice(1) };
    }),
  );
  return found.filter((slicer) => slicer !== null);
}

function installed(machine: Machine, known: KnownSlicer, entries: readonly Entry[]): Promise<Command | null> {
  if (machine.platform === 'win32') return onWindows(machine, known);
  return machine.platform === 'darwin' ? onMac(machine, known) : onLinux(machine, known, entries);
}

async function onPath(machine: Machine, { commands, exe }: KnownSlicer): Promise<Command | null> {
  const windows = machine.platform === 'win32';
  const { join, delimiter } = windows ? win32 : posix;
  const path = machine.env.PATH ?? machine.env.Path ?? '';
  for (const folder of path.split(delimiter).filter((part) => part !== '')) {
    for (const name of windows ? exe : commands) {
      const program = join(folder, name);
      if (await machine.isProgram(program)) return [program];
    }
  }
  return null;
}

/** Goes down folder by folder; of several versions the newest. */
async function below(machine: Machine, top: string, way: readonly RegExp[]): Promise<string[]> {
  const { join } = machine.platform === 'win32' ? win32 : posix;
  let folders = [top];
  for (const step of way) {
    const next = await Promise.all(
      folders.map(async (folder) =>
        (await machine.list(folder)).filter((name) => step.test(name)).map((name) => join(folder, name)),
      ),
    );
    folders = next.flat();
  }
  return folders.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

async function firstProgram(machine: Machine, paths: readonly string[]): Promise<Command | null> {
  for (const path of paths) if (await machine.isProgram(path)) return [path];
  return null;
}

const appPaths = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths';

async function onWindows(machine: Machine, known: KnownSlicer): Promise<Command | null> {
  for (const hive of ['HKCU', 'HKLM']) {
    for (const exe of known.exe) {
      const path = (await machine.registry(`${hive}\\${appPaths}\\${exe}`))?.replace(/^"|"$/g, '');
      if (path && (await machine.isProgram(path))) return [path];
    }
  }
  const { ProgramFiles, LOCALAPPDATA } = machine.env;
  const tops = [
    ProgramFiles,
    machine.env['ProgramFiles(x86)'],
    LOCALAPPDATA && win32.join(LOCALAPPDATA, 'Programs'),
  ].filter((top) => top !== undefined && top !== '');
  for (const top of tops) {
    for (const way of known.windows) {
      const folders = await below(machine, top ?? '', way);
      const paths = folders.flatMap((folder) => known.exe.map((exe) => win32.join(folder, exe)));
      const program = await firstProgram(machine, paths);
      if (program) return program;
    }
  }
  return null;
}

async function onMac(machine: Machine, known: KnownSlicer): Promise<Command | null> {
  for (const top of ['/Applications', posix.join(machine.home, 'Applications')]) {
    // Some installers put the bundle into a folder of their own.
    const ways = [known.mac.slice(-1), known.mac];
    for (const way of ways) {
      const bundles = await below(machine, top, way);
      const paths = bundles.flatMap((bundle) =>
        known.macProgram.map((program) => posix.join(bundle, 'Contents/MacOS', program)),
      );
      const program = await firstProgram(machine, paths);
      if (program) return program;
    }
  }
  return null;
}

interface Entry {
  readonly name: string;
  readonly command: readonly string[];
}

/** Folders of desktop entries after the XDG Base Directory Specification, and those of flatpak and snap. */
async function desktopEntries(machine: Machine): Promise<Entry[]> {
  const { env, home } = machine;
  const own = env.XDG_DATA_HOME || posix.join(home, '.local/share');
  const shared = (env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':');
  const flatpak = [posix.join(own, 'flatpak/exports/share'), '/var/lib/flatpak/exports/share'];
  const tops = [...new Set([own, ...shared, ...flatpak, '/var/lib/snapd/desktop'])];
  const entries: Entry[] = [];
  for (const top of tops) {
    const folder = posix.join(top, 'applications');
    for (const name of await machine.list(folder)) {
      const text = name.endsWith('.desktop') ? await machine.read(posix.join(folder, name)) : null;
      const entry = text === null ? null : readDesktopEntry(text);
      if (entry) entries.push(entry);
    }
  }
  return entries;
}

async function onLinux(machine: Machine, known: KnownSlicer, entries: readonly Entry[]): Promise<Command | null> {
  for (const { command } of entries.filter(({ name }) => known.title.test(name))) {
    const [program = '', ...rest] = command;
    const places = program.startsWith('/')
      ? [program]
      : (machine.env.PATH ?? '').split(':').map((folder) => posix.join(folder, program));
    const executable = await firstProgram(machine, places);
    if (executable) return [executable[0], ...rest];
  }
  for (const folder of ['Applications', 'bin', '.local/bin'].map((name) => posix.join(machine.home, name))) {
    const images = (await machine.list(folder)).filter((name) => /\.AppImage$/i.test(name) && known.title.test(name));
    const program = await firstProgram(
      machine,
      images.reverse().map((name) => posix.join(folder, name)),
    );
    if (program) return program;
  }
  return null;
}
