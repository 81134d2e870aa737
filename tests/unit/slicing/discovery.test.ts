import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDesktopEntry } from '#main/domains/slicing/desktop-entry.ts';
import { findSlicers } from '#main/domains/slicing/discovery.ts';
import type { Machine } from '#main/domains/slicing/machine.port.ts';

/** A machine of any platform, given as the files on it. */
function machineWith(
  platform: Machine['platform'],
  files: Readonly<Record<string, string>>,
  more: { env?: Machine['env']; registry?: Readonly<Record<string, string>> } = {},
): Machine {
  const { dirname, basename } = platform === 'win32' ? win32 : posix;
  const names = new Map<string, Set<string>>();
  for (const path of Object.keys(files)) {
    for (let at = path; dirname(at) !== at; at = dirname(at)) {
      const inside = names.get(dirname(at)) ?? new Set();
      names.set(dirname(at), inside.add(basename(at)));
    }
  }
  return {
    platform,
    env: more.env ?? {},
    home: platform === 'win32' ? 'C:\\Users\\jane' : '/home/jane',
    isProgram: async (path) => path in files,
    list: async (folder) => [...(names.get(folder) ?? [])].sort(),
    read: async (path) => files[path] ?? null,
    registry: async (key) => more.registry?.[key] ?? null,
  };
}

const found = async (machine: Machine) =>
  (await findSlicers(machine)).map(({ known, executable, arguments: before }) => [known.name, executable, ...before]);

describe('slicers are found', () => {
  it('on the PATH of Linux, the first folder first', async () => {
    const files = { '/usr/bin/prusa-slicer': '', '/opt/bin/prusa-slicer': '', '/usr/bin/cura': '' };
    expect(await found(machineWith('linux', files, { env: { PATH: '/opt/bin:/usr/bin' } }))).toEqual([
      ['PrusaSlicer', '/opt/bin/prusa-slicer'],
      ['Cura', '/usr/bin/cura'],
    ]);
  });

  it('by desktop entries, of flatpaks too', async () => {
    const entry = (name: string, exec: string) => `[Desktop Entry]\nType=Application\nName=${name}\nExec=${exec}\n`;
    const files = {
      '/opt/My Slicer/SuperSlicer': '',
      '/usr/bin/flatpak': '',
      '/usr/share/applications/super.desktop': entry('SuperSlicer', '"/opt/My Slicer/SuperSlicer" --single %F'),
      '/var/lib/flatpak/exports/share/applications/com.bambulab.BambuStudio.desktop': entry(
        'Bambu Studio',
        'flatpak run --command=entry --file-forwarding com.bambulab.BambuStudio @@ %F @@',
      ),
      '/usr/share/applications/viewer.desktop': entry('Prusa GCode viewer', '/opt/My\\ Slicer/SuperSlicer'),
    };
    expect(await found(machineWith('linux', files, { env: { PATH: '/usr/bin' } }))).toEqual([
      ['SuperSlicer', '/opt/My Slicer/SuperSlicer', '--single'],
      ['Bambu Studio', '/usr/bin/flatpak', 'run', '--command=entry', '--file-forwarding', 'com.bambulab.BambuStudio'],
    ]);
  });

  it('as AppImages in the usual folders, the newest of them', async () => {
    const files = {
      '/home/jane/Applications/OrcaSlicer_Linux_V2.1.AppImage': '',
      '/home/jane/Applications/OrcaSlicer_Linux_V2.3.AppImage': '',
      '/home/jane/Applications/Blender.AppImage': '',
    };
    expect(await found(machineWith('linux', files))).toEqual([
      ['OrcaSlicer', '/home/jane/Applications/OrcaSlicer_Linux_V2.3.AppImage'],
    ]);
  });

  it('in Windows’ registry and below Program Files, the newest version first', async () => {
    const files = {
      'D:\\Tools\\Simplify3D.exe': '',
      'C:\\Program Files\\Prusa3D\\PrusaSlicer\\prusa-slicer.exe': '',
      'C:\\Program Files\\UltiMaker Cura 5.9.1\\UltiMaker-Cura.exe': '',
      'C:\\Program Files\\UltiMaker Cura 5.10.0\\UltiMaker-Cura.exe': '',
      'C:\\Program Files\\Formlabs\\PreForm\\PreForm.exe': '',
      'C:\\Program Files\\Raise3D\\ideaMaker\\ideaMaker.exe': '',
      'C:\\Users\\jane\\AppData\\Local\\Programs\\OrcaSlicer\\orca-slicer.exe': '',
    };
    const env = { ProgramFiles: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\jane\\AppData\\Local' };
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\Simplify3D.exe';
    const machine = machineWith('win32', files, { env, registry: { [key]: '"D:\\Tools\\Simplify3D.exe"' } });
    expect(await found(machine)).toEqual([
      ['PrusaSlicer', 'C:\\Program Files\\Prusa3D\\PrusaSlicer\\prusa-slicer.exe'],
      ['OrcaSlicer', 'C:\\Users\\jane\\AppData\\Local\\Programs\\OrcaSlicer\\orca-slicer.exe'],
      ['Cura', 'C:\\Program Files\\UltiMaker Cura 5.10.0\\UltiMaker-Cura.exe'],
      ['ideaMaker', 'C:\\Program Files\\Raise3D\\ideaMaker\\ideaMaker.exe'],
      ['PreForm', 'C:\\Program Files\\Formlabs\\PreForm\\PreForm.exe'],
      ['Simplify3D', 'D:\\Tools\\Simplify3D.exe'],
    ]);
  });

  it('in Applications of macOS, in a folder of the maker’s too', async () => {
    const files = {
      '/Applications/Original Prusa Drivers/PrusaSlicer.app/Contents/MacOS/PrusaSlicer': '',
      '/Applications/UltiMaker Cura.app/Contents/MacOS/UltiMaker-Cura': '',
      '/home/jane/Applications/BambuStudio.app/Contents/MacOS/BambuStudio': '',
    };
    expect(await found(machineWith('darwin', files))).toEqual([
      ['PrusaSlicer', '/Applications/Original Prusa Drivers/PrusaSlicer.app/Contents/MacOS/PrusaSlicer'],
      ['Bambu Studio', '/home/jane/Applications/BambuStudio.app/Contents/MacOS/BambuStudio'],
      ['Cura', '/Applications/UltiMaker Cura.app/Contents/MacOS/UltiMaker-Cura'],
    ]);
  });
});

describe('a desktop entry', () => {
  it('is read from its own group alone', () => {
    const text = '[Desktop Entry]\nName=Cura\nExec=cura %F\n\n[Desktop Action New]\nName=New\nExec=cura --new\n';
    expect(readDesktopEntry(text)).toEqual({ name: 'Cura', command: ['cura'] });
  });

  it('without a program, or hidden, is none', () => {
    expect(readDesktopEntry('[Desktop Entry]\nName=Cura\n')).toBeNull();
    expect(readDesktopEntry('[Desktop Entry]\nName=Cura\nExec=cura\nNoDisplay=true\n')).toBeNull();
    expect(readDesktopEntry('not an entry')).toBeNull();
  });
});
