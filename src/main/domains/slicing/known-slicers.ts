import type { SlicedKind } from '#shared/domain/sliced-facts.ts';

/** A kind of file as `fileKind` names it: `stl`, `gcode.3mf`. */
type Kind = SlicedKind | 'stl' | 'obj' | '3mf';

/** One slicer of the trade: what it opens, and where its installers put it. */
export interface KnownSlicer {
  readonly id: string;
  readonly name: string;
  readonly opens: readonly Kind[];
  /** Put before the file for these kinds: some slicers show G-code only when told to. */
  readonly viewing?: { readonly kinds: readonly Kind[]; readonly arguments: readonly string[] };
  /** Names of its program on the PATH. */
  readonly commands: readonly string[];
  /** Its Windows program, the way to it below Program Files, and its names in the registry's "App Paths". */
  readonly exe: readonly string[];
  readonly windows: readonly (readonly RegExp[])[];
  /** Its bundle on macOS (folders above it first) and the program in it. */
  readonly mac: readonly RegExp[];
  readonly macProgram: readonly string[];
  /** How it calls itself in a desktop entry or an AppImage's file name. */
  readonly title: RegExp;
}

const viewer = { kinds: ['gcode', 'bgcode'], arguments: ['--gcodeviewer'] } as const;

export const knownSlicers: readonly KnownSlicer[] = [
  {
    id: 'prusa-slicer',
    name: 'PrusaSlicer',
    opens: ['stl', 'obj', '3mf', 'gcode', 'bgcode'],
    viewing: viewer,
    commands: ['prusa-slicer', 'PrusaSlicer'],
    exe: ['prusa-slicer.exe'],
    windows: [[/^Prusa3D$/i, /^PrusaSlicer/i]],
    mac: [/^(Original Prusa Drivers|PrusaSlicer.*\.app)$/, /^PrusaSlicer.*\.app$/],
    macProgram: ['PrusaSlicer'],
    title: /^PrusaSlicer|^Prusa3D-PrusaSlicer/i,
  },
  {
    id: 'super-slicer',
    name: 'SuperSlicer',
    opens: ['stl', 'obj', '3mf', 'gcode'],
    viewing: viewer,
    commands: ['superslicer', 'SuperSlicer'],
    exe: ['superslicer.exe'],
    windows: [[/^SuperSlicer/i]],
    mac: [/^SuperSlicer.*\.app$/],
    macProgram: ['SuperSlicer'],
    title: /^SuperSlicer/i,
  },
  {
    id: 'orca-slicer',
    name: 'OrcaSlicer',
    opens: ['stl', 'obj', '3mf', 'gcode.3mf', 'gcode'],
    commands: ['orca-slicer', 'OrcaSlicer'],
    exe: ['orca-slicer.exe'],
    windows: [[/^OrcaSlicer/i]],
    mac: [/^OrcaSlicer.*\.app$/],
    macProgram: ['OrcaSlicer'],
    title: /^Orca_?-?\s?Slicer/i,
  },
  {
    id: 'bambu-studio',
    name: 'Bambu Studio',
    opens: ['stl', 'obj', '3mf', 'gcode.3mf', 'gcode'],
    commands: ['bambu-studio', 'BambuStudio'],
    exe: ['bambu-studio.exe'],
    windows: [[/^Bambu Studio/i]],
    mac: [/^Bambu ?Studio.*\.app$/],
    macProgram: ['BambuStudio'],
    title: /^Bambu[_ -]?Studio/i,
  },
  {
    id: 'cura',
    name: 'Cura',
    opens: ['stl', 'obj', '3mf', 'gcode'],
    commands: ['cura', 'UltiMaker-Cura'],
    exe: ['UltiMaker-Cura.exe', 'Ultimaker-Cura.exe', 'Cura.exe'],
    windows: [[/^Ulti[Mm]aker Cura/i]],
    mac: [/^Ulti[Mm]aker[ -]Cura.*\.app$/],
    macProgram: ['UltiMaker-Cura', 'Ultimaker-Cura', 'cura'],
    title: /^(Ulti[Mm]aker[ -]?)?Cura/i,
  },
  {
    id: 'ideamaker',
    name: 'ideaMaker',
    opens: ['stl', 'obj', '3mf', 'idea', 'gcode'],
    commands: ['ideamaker', 'ideaMaker'],
    exe: ['ideaMaker.exe'],
    windows: [[/^Raise3D$/i, /^ideaMaker/i]],
    mac: [/^ideaMaker.*\.app$/],
    macProgram: ['ideaMaker'],
    title: /^ideaMaker/i,
  },
  {
    id: 'preform',
    name: 'PreForm',
    opens: ['stl', 'obj', '3mf', 'form'],
    commands: ['preform', 'PreForm'],
    exe: ['PreForm.exe'],
    windows: [[/^Formlabs$/i, /^PreForm/i]],
    mac: [/^PreForm.*\.app$/],
    macProgram: ['PreForm'],
    title: /^PreForm/i,
  },
  {
    id: 'simplify3d',
    name: 'Simplify3D',
    opens: ['stl', 'obj', '3mf', 'gcode'],
    commands: ['simplify3d', 'Simplify3D'],
    exe: ['Simplify3D.exe'],
    windows: [[/^Simplify3D/i]],
    mac: [/^Simplify3D.*/, /^Simplify3D.*\.app$/],
    macProgram: ['Simplify3D'],
    title: /^Simplify3D/i,
  },
];
