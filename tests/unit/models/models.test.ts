import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModels, type Models } from '#main/domains/models/index.ts';
import { modelKindOf } from '#shared/domain/model-facts.ts';
import { slicedKindOf } from '#shared/domain/sliced-facts.ts';
import { binaryStl, box, scratch, sphere } from './model-files.ts';

let files: Awaited<ReturnType<typeof scratch>>;
let models: Models;
beforeAll(async () => {
  files = await scratch();
  models = createModels();
});
afterAll(async () => {
  await models.close();
  await files.remove();
});

const pngSize = async (path: string) => {
  const png = await readFile(path);
  return [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)];
};

describe('the door of the models', () => {
  it('inspects a model in a worker', async () => {
    const path = await files.file('cube.stl', binaryStl(box(10, 20, 30)));
    expect(await models.inspect(path)).toEqual({
      format: 'stl-binary',
      triangles: 12,
      box_mm: { min: [0, 0, 0], max: [10, 20, 30] },
      volume_mm3: 6000,
      watertight: true,
      warnings: [],
    });
  });

  it('writes a picture of the size asked for, 512 pixels otherwise', async () => {
    const path = await files.file('ball.stl', binaryStl(sphere(20, 30)));
    const out = join(files.folder, 'ball.png');
    expect(await models.thumbnail(path, out)).toMatchObject({ width: 512, height: 512, ms: expect.any(Number) });
    expect(await pngSize(out)).toEqual(['PNG', 512, 512]);
    await models.thumbnail(path, out, { size: 64 });
    expect(await pngSize(out)).toEqual(['PNG', 64, 64]);
    await expect(models.thumbnail(path, out, { size: 5 })).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('gives facts and picture from one reading', async () => {
    const path = await files.file('both.stl', binaryStl(box(10, 10, 10)));
    const out = join(files.folder, 'both.png');
    expect(await models.inspectAndThumbnail(path, out)).toMatchObject({ triangles: 12, volume_mm3: 1000 });
    expect(await pngSize(out)).toEqual(['PNG', 512, 512]);
  });

  it('keeps nothing of the file before', async () => {
    const large = await files.file('large.stl', binaryStl(sphere(50, 60)));
    const small = await files.file('small.stl', binaryStl(box(10, 10, 10)));
    await models.inspect(large);
    expect(await models.inspect(small)).toMatchObject({
      triangles: 12,
      volume_mm3: 1000,
      box_mm: { max: [10, 10, 10] },
    });
  });

  it('refuses with code and reason, and leaves no picture behind', async () => {
    const path = await files.file('broken.stl', binaryStl(box(10, 10, 10)).subarray(0, 300));
    const out = join(files.folder, 'broken.png');
    const refusal = {
      code: 'UNREADABLE_FILE',
      details: { reason: 'truncated' },
      message: expect.stringContaining('too early'),
    };
    await expect(models.thumbnail(path, out)).rejects.toMatchObject(refusal);
    await expect(models.inspectAndThumbnail(path, out)).rejects.toMatchObject(refusal);
    await expect(models.inspect(path)).rejects.toMatchObject(refusal);
    const fine = await files.file('fine.stl', binaryStl(box(10, 10, 10)));
    await expect(models.thumbnail(fine, join(files.folder, 'no such folder', 'x.png'))).rejects.toThrow();
    expect((await readdir(files.folder)).filter((name) => /broken\.png|\.part$/.test(name))).toEqual([]);
  });

  it('keeps to the limit of triangles', async () => {
    const path = await files.file('limit.stl', binaryStl(box(10, 10, 10)));
    await expect(models.inspect(path, { maxTriangles: 11 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('stops when it is told to', async () => {
    const path = await files.file('stop.stl', binaryStl(sphere(20, 200)));
    const controller = new AbortController();
    const running = models.inspect(path, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('reads what a slicer wrote', async () => {
    const path = await files.file('a.gcode', ';Sliced by ideaMaker 4.2, x\nG1 X1\n;Print Time: 744\n');
    expect(await models.sliced(path)).toMatchObject({ slicer: 'ideaMaker', time_s: 744, complete: true });
  });
});

describe('a name', () => {
  it.each([
    ['a.STL', 'stl', null],
    ['a.b.obj', 'obj', null],
    ['a.3mf', '3mf', '3mf'],
    ['a.gcode.3MF', '3mf', 'gcode.3mf'],
    ['a.gcode', null, 'gcode'],
    ['a.bgcode', null, 'bgcode'],
    ['a.form', null, 'form'],
    ['a.idea', null, 'idea'],
    ['stl', null, null],
    ['a.stl.exe', null, null],
  ])('%s claims to be %s, %s when sliced', (name, model, sliced) => {
    expect([modelKindOf(name), slicedKindOf(name)]).toEqual([model, sliced]);
  });
});
