import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import type { FsPort } from '#main/platform/filesystem/fs.port.ts';
import type { DesktopHandlers } from '#shared/desktop-contract/calls.ts';
import type { Slicer, SlicerOverview } from '#shared/desktop-contract/slicers.ts';
import { fileKind } from '#shared/domain/request-names.ts';
import { PlatenError } from '#shared/errors.ts';
import { fileToOpen, realRoot } from './containment.ts';
import { findSlicers } from './discovery.ts';
import type { LocalSettings, LocalSettingsStore } from './local-settings.ts';
import type { Machine, StartProgram } from './machine.port.ts';
import { probeStorage } from './write-probe.ts';

export interface SlicingDeps {
  readonly machine: Machine;
  readonly fs: FsPort;
  readonly start: StartProgram;
  readonly settings: LocalSettingsStore;
  /** The storage itself where this machine is the host; null on a workstation, or before the host is set up. */
  readonly hostRoot: () => string | null;
  /** The system's own dialogs: absolute paths, or null where the person dismissed them. */
  readonly chooseProgram: () => Promise<string | null>;
  readonly chooseFolder: () => Promise<string | null>;
}

interface Offer extends Slicer {
  /** What stands before a file of this kind. */
  argumentsFor(kind: string): readonly string[];
}

/** Opens files of the storage in the slicers of this very machine, and keeps what it was told about both. */
export function createSlicing(deps: SlicingDeps): DesktopHandlers {
  const { machine, fs, start, settings, hostRoot } = deps;

  async function offers(local: LocalSettings): Promise<Offer[]> {
    const found = (await findSlicers(machine)).map(({ known, executable, arguments: before }) => ({
      id: known.id,
      name: known.name,
      executable,
      arguments: [...before],
      extensions: [...known.opens],
      by_hand: false,
      argumentsFor: (kind: string) =>
        known.viewing?.kinds.some((one) => one === kind) ? [...before, ...known.viewing.arguments] : before,
    }));
    const own = local.byHand.map((one) => ({ ...one, by_hand: true, argumentsFor: () => one.arguments }));
    return [...found, ...own];
  }

  async function overview(): Promise<SlicerOverview> {
    const local = await settings.read();
    const path = hostRoot() ?? local.mountPoint;
    const problem = path === null ? noMountPoint().message : await sentenceOf(() => realRoot(fs, path));
    return {
      slicers: (await offers(local)).map(plain),
      remembered: local.remembered,
      storage: { path, host: hostRoot() !== null, problem },
    };
  }

  /** Changes what is kept, one change after the other. */
  let last: Promise<unknown> = Promise.resolve();
  function change(edit: (local: LocalSettings) => LocalSettings): Promise<SlicerOverview> {
    const next = last.then(async () => settings.write(edit(await settings.read())));
    last = next.catch(() => {});
    return next.then(overview);
  }

  return {
    'slicers.overview': overview,
    async 'slicers.open'({ path, slicer: wanted, remember }) {
      const local = await settings.read();
      const mountPoint = hostRoot() ?? local.mountPoint;
      if (mountPoint === null) throw noMountPoint();
      // Before anything is asked, and again right before the start: a question may stand open for long.
      await fileToOpen(fs, mountPoint, path);
      const extension = fileKind(path) ?? extname(path).slice(1).toLowerCase();
      const fitting = (await offers(local)).filter(({ extensions }) => extensions.includes(extension));
      const id = wanted ?? local.remembered[extension];
      const chosen = fitting.find((one) => one.id === id) ?? (fitting.length === 1 ? fitting[0] : undefined);
      if (fitting.length === 0) return { kind: 'none', extension };
      if (!chosen) return { kind: 'choose', extension, slicers: fitting.map(plain) };
      const file = await fileToOpen(fs, mountPoint, path);
      const launch = await start(chosen.executable, [...chosen.argumentsFor(extension), file]);
      if (remember && launch.kind !== 'failed')
        await change((now) => ({ ...now, remembered: { ...now.remembered, [extension]: chosen.id } }));
      return { kind: 'opened', slicer: chosen.name, launch };
    },
    async 'slicers.add'(entry) {
      const executable = await deps.chooseProgram();
      if (executable === null) return null;
      if (!(await machine.isProgram(executable))) throw noProgram(executable);
      const id = `own-${randomUUID()}`;
      return change((local) => ({ ...local, byHand: [...local.byHand, { id, executable, ...entry }] }));
    },
    'slicers.remove': ({ id }) =>
      change((local) => ({
        ...local,
        byHand: local.byHand.filter((one) => one.id !== id),
        remembered: Object.fromEntries(Object.entries(local.remembered).filter(([, slicer]) => slicer !== id)),
      })),
    'slicers.forget': ({ extension }) =>
      change(({ remembered: { [extension]: _, ...remembered }, ...local }) => ({ ...local, remembered })),
    async 'storage.choose'() {
      const mountPoint = await deps.chooseFolder();
      if (mountPoint === null) return null;
      const problem = await probeStorage(fs, mountPoint);
      if (problem !== null) throw new PlatenError('UNAVAILABLE', problem, { path: mountPoint });
      return change((local) => ({ ...local, mountPoint }));
    },
    async 'storage.test'() {
      const path = hostRoot() ?? (await settings.read()).mountPoint;
      return { problem: path === null ? noMountPoint().message : await probeStorage(fs, path) };
    },
  };
}

const plain = ({ argumentsFor: _, ...slicer }: Offer): Slicer => slicer;

const sentenceOf = (work: () => Promise<unknown>): Promise<string | null> =>
  work().then(
    () => null,
    (error: unknown) => (error instanceof PlatenError ? error.message : String(error)),
  );

const noMountPoint = () =>
  new PlatenError(
    'UNAVAILABLE',
    'Nobody has said where this computer sees the shared storage. Choose its folder under “Slicers on this computer”.',
  );

const noProgram = (path: string) =>
  new PlatenError('INVALID', `${path} is no program that this computer can start. Choose the slicer’s own program.`, {
    path,
  });
