import { access, readFile, rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlicingLab, slicingLab, stored } from './slicing-lab.ts';

let lab: SlicingLab;
beforeEach(async () => {
  lab = await slicingLab();
});
afterEach(() => lab.dispose());

const open = (more: { slicer?: string; remember?: boolean; path?: string } = {}) =>
  lab.slicing['slicers.open']({ path: stored, ...more });
const argumentsOf = async (program: string) => (await readFile(`${program}.args`, 'utf8')).trimEnd().split('\n');

describe('a file opens', () => {
  it('at once in the only slicer that takes it, with its real path as the last argument', async () => {
    const program = await lab.install('prusa-slicer');
    expect(await open()).toMatchObject({ kind: 'opened', slicer: 'PrusaSlicer', launch: { kind: 'started' } });
    expect(await argumentsOf(program)).toEqual([lab.stored(stored)]);
  });

  it('with a name that a shell would read otherwise, as it is', async () => {
    const program = await lab.install('prusa-slicer');
    const odd = "Uploaded/a b; touch 'x' $(id) & _1.stl";
    await lab.put(lab.stored(odd), 'solid');
    await open({ path: odd });
    expect(await argumentsOf(program)).toEqual([lab.stored(odd)]);
  });

  it('as G-code in the viewer of a slicer that has one', async () => {
    const program = await lab.install('prusa-slicer');
    await lab.put(lab.stored('Pending/part_1.gcode'), 'G28');
    await open({ path: 'Pending/part_1.gcode' });
    expect(await argumentsOf(program)).toEqual(['--gcodeviewer', lab.stored('Pending/part_1.gcode')]);
  });

  it('after a question where several take it, and without one once the answer is remembered', async () => {
    await lab.install('prusa-slicer');
    const orca = await lab.install('orca-slicer');
    const asked = await open();
    expect(asked).toMatchObject({ kind: 'choose', extension: 'stl' });
    expect(asked.kind === 'choose' && asked.slicers.map(({ name }) => name)).toEqual(['PrusaSlicer', 'OrcaSlicer']);
    expect(await open({ slicer: 'orca-slicer' })).toMatchObject({ kind: 'opened', slicer: 'OrcaSlicer' });
    expect(await open()).toMatchObject({ kind: 'choose' });
    await open({ slicer: 'orca-slicer', remember: true });
    expect(await argumentsOf(orca)).toEqual([lab.stored(stored)]);
    const later = lab.reopened();
    expect(await later['slicers.open']({ path: stored })).toMatchObject({ kind: 'opened', slicer: 'OrcaSlicer' });
    await later['slicers.forget']({ extension: 'stl' });
    expect(await later['slicers.open']({ path: stored })).toMatchObject({ kind: 'choose' });
  });

  it('in none where none takes it, naming the kind', async () => {
    await lab.install('cura');
    await lab.put(lab.stored('Pending/part_1.form'), 'x');
    expect(await open({ path: 'Pending/part_1.form' })).toEqual({ kind: 'none', extension: 'form' });
  });
});

describe('a slicer that does not come up', () => {
  it('could not be started at all', async () => {
    const program = await lab.install('prusa-slicer');
    await lab.put(program, '#!/no/such/interpreter\n');
    expect(await open()).toMatchObject({ kind: 'opened', launch: { kind: 'failed', reason: 'ENOENT' } });
  });

  it('ended at once, with its code', async () => {
    await lab.install('prusa-slicer', 'exit 3');
    expect(await open()).toMatchObject({ launch: { kind: 'exited', code: 3, signal: null } });
  });
});

describe('slicers by hand', () => {
  const entry = { name: 'Our slicer', arguments: ['--new window'], extensions: ['stl', 'gcode.3mf'] };

  it('open their kinds with their own arguments first, and can be taken off again', async () => {
    const program = await lab.install('our-slicer');
    lab.answers.program = program;
    const added = await lab.slicing['slicers.add'](entry);
    expect(added?.slicers).toMatchObject([{ name: 'Our slicer', executable: program, by_hand: true }]);
    await open();
    expect(await argumentsOf(program)).toEqual(['--new window', lab.stored(stored)]);
    const { slicers } = await lab.slicing['slicers.remove']({ id: added?.slicers[0]?.id ?? '' });
    expect(slicers).toEqual([]);
  });

  it('change nothing where the question was dismissed or answered with something that is no program', async () => {
    expect(await lab.slicing['slicers.add'](entry)).toBeNull();
    lab.answers.program = lab.stored(stored);
    await expect(lab.slicing['slicers.add'](entry)).rejects.toMatchObject({ code: 'INVALID' });
    expect((await lab.slicing['slicers.overview']({})).slicers).toEqual([]);
  });
});

describe('this machine’s way to the storage', () => {
  it('is the storage itself on the host', async () => {
    const { storage } = await lab.slicing['slicers.overview']({});
    expect(storage).toEqual({ path: lab.root, host: true, problem: null });
  });

  it('is chosen on a workstation, tried by writing, and kept', async () => {
    await lab.dispose();
    lab = await slicingLab({ host: false });
    await lab.install('prusa-slicer');
    await expect(open()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    lab.answers.folder = lab.folder;
    await expect(lab.slicing['storage.choose']({})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    lab.answers.folder = lab.root;
    const chosen = await lab.slicing['storage.choose']({});
    expect(chosen?.storage).toEqual({ path: lab.root, host: false, problem: null });
    expect(await lab.reopened()['slicers.open']({ path: stored })).toMatchObject({ kind: 'opened' });
    expect(await lab.slicing['storage.test']({})).toEqual({ problem: null });
  });

  it('is told apart from one that is gone or cannot be written to', async () => {
    await lab.dispose();
    lab = await slicingLab({
      fs: {
        open: async () => {
          throw Object.assign(new Error('read-only'), { code: 'EROFS' });
        },
      },
    });
    expect((await lab.slicing['storage.test']({})).problem).toMatch(/read-only/);
    await rename(lab.root, `${lab.root}-away`);
    expect((await lab.slicing['storage.test']({})).problem).toMatch(/doesn't see/);
    expect((await lab.slicing['slicers.overview']({})).storage.problem).toMatch(/doesn't see/);
    await expect(access(lab.root)).rejects.toThrow();
  });
});
