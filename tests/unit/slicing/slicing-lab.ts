import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSlicing, localSettingsIn, startProgram, thisMachine } from '#main/domains/slicing/index.ts';
import { type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';

/** A machine with a storage, a PATH of its own and a home of its own; programs on it are real scripts. */
export async function slicingLab(options: { host?: boolean; fs?: Partial<FsPort> } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'platen-slicing-'));
  const root = join(folder, 'storage');
  const bin = join(folder, 'bin');
  const answers: { program: string | null; folder: string | null } = { program: null, folder: null };
  const put = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  await put(join(root, '.platen/root.json'), '{}');
  await put(join(root, 'Uploaded/JaneDoe_Filament_Blue_1.stl'), 'solid');
  await mkdir(bin);
  const machine = {
    ...thisMachine(),
    env: { PATH: bin, XDG_DATA_HOME: join(folder, 'data'), XDG_DATA_DIRS: join(folder, 'share') },
    home: join(folder, 'home'),
  };
  const settings = localSettingsIn(join(folder, 'machine', 'slicers.json'));
  const open = () =>
    createSlicing({
      machine,
      fs: { ...nodeFs, ...options.fs },
      start: startProgram,
      settings,
      hostRoot: () => (options.host === false ? null : root),
      chooseProgram: async () => answers.program,
      chooseFolder: async () => answers.folder,
    });
  return {
    folder,
    root,
    put,
    answers,
    slicing: open(),
    /** As after a restart. */
    reopened: open,
    stored: (path: string) => join(root, ...path.split('/')),
    /** A program on the PATH; it leaves its arguments, one a line, and runs on. */
    async install(name: string, script = `printf '%s\\n' "$@" > "$0.part" && mv "$0.part" "$0.args"; exec sleep 3`) {
      const path = await put(
        join(bin, name),
        `#!/bin/sh\n${script.replaceAll('sleep', '/bin/sleep').replaceAll(' mv ', ' /bin/mv ')}\n`,
      );
      await chmod(path, 0o755);
      return path;
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

export type SlicingLab = Awaited<ReturnType<typeof slicingLab>>;
export const stored = 'Uploaded/JaneDoe_Filament_Blue_1.stl';
