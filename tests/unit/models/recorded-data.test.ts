import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDuration } from '#main/domains/models/duration.ts';
import { createModels, type Models } from '#main/domains/models/index.ts';
import { modelSize } from '#shared/domain/model-facts.ts';
import { isPlatenError } from '#shared/errors.ts';

/** A folder of files of real programs with tables of what other readers say of them; not part of this repository. */
const folder = process.env.PLATEN_DATA;

const rowsOf = (part: string): string[][] => {
  const table = folder === undefined ? '' : join(folder, part, 'TRUTH.tsv');
  return existsSync(table)
    ? readFileSync(table, 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
    : [];
};
const filesIn = (part: string): string[] =>
  existsSync(part)
    ? readdirSync(part)
        .filter((name) => name !== 'TRUTH.tsv')
        .map((name) => join(part, name))
    : [];
const numbers = (list = ''): number[] => (list.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

let models: Models;
beforeAll(() => {
  models = createModels();
});
afterAll(() => models.close());

describe.skipIf(folder === undefined)('recorded models (PLATEN_DATA)', () => {
  const rows = rowsOf('models').map(
    ([file = '', , , , assimp = '', prusa = '', , box = '', prusaBox = '', , status = '']) => {
      return {
        file,
        status,
        faces: [Number(assimp), ...numbers(prusa)],
        box: numbers(box),
        prusaBox: numbers(prusaBox),
      };
    },
  );
  const read = (file: string) => models.inspect(join(folder ?? '', 'models', file));
  const expectSize = (size: readonly number[], expected: readonly number[]) => {
    for (const [axis, value] of expected.entries()) {
      expect(Math.abs((size[axis] ?? 0) - value)).toBeLessThanOrEqual(Math.max(1e-4, value * 1e-5));
    }
  };

  it.each(rows.filter((row) => row.status === 'both-agree'))(
    '$file: triangles and size as two programs say',
    async ({ file, faces, box }) => {
      const facts = await read(file);
      expect(facts.triangles).toBe(faces[0]);
      expectSize(modelSize(facts), box);
    },
  );

  it.each(rows.filter((row) => row.status === 'bbox-agree'))(
    '$file: size as two programs say',
    async ({ file, box }) => {
      expectSize(modelSize(await read(file)), box);
    },
  );

  it.each(rows.filter((row) => row.status === 'faces-agree'))(
    '$file: triangles as two programs say',
    async ({ file, faces }) => {
      expect((await read(file)).triangles).toBe(faces[0]);
    },
  );

  it.each(rows.filter((row) => row.status === 'prusa-only' && !row.file.includes('NonExist3DModelPart')))(
    '$file: triangles as PrusaSlicer says',
    async ({ file, faces, prusaBox }) => {
      const facts = await read(file);
      expect(facts.triangles).toBe(faces.slice(1).reduce((sum, count) => sum + count, 0));
      if (faces.length === 2) expectSize(modelSize(facts), prusaBox);
    },
  );

  it.each([
    'MUSTFAIL_Chapter2.1.1a_PartsRelationships_NonExist3DModelPart.3mf',
    'MUSTFAIL_Chapter2.3.2a_NonUTF_Encoding.3mf',
    'MUSTFAIL_Chapter3.4.3.1a_NotMatchingObjectIdInBuildItem.3mf',
    'trimesh__models__empty.obj',
    'trimesh__models__empty.stl',
    'trimesh__models__emptyIO__obj_points.obj',
    'trimesh__models__emptyIO__obj_wireframe.obj',
    'OBJ__testpoints.obj',
  ])('%s is refused', async (ending) => {
    const file = rows.find((row) => row.file.endsWith(ending))?.file ?? ending;
    await expect(read(file)).rejects.toMatchObject({
      code: expect.stringMatching(/^UN(READABLE_FILE|SUPPORTED_TYPE)$/),
    });
  });
});

describe.skipIf(folder === undefined)('every recorded file (PLATEN_DATA)', () => {
  const names = folder === undefined ? [] : ['models', 'sliced'].flatMap((part) => filesIn(join(folder, part)));

  it.each(names)('%s is read or refused with a code, as a model and as a slicer’s output', async (path) => {
    for (const asked of [models.inspect(path), models.sliced(path)])
      await asked.catch((error: unknown) => {
        if (!isPlatenError(error) || error.details.reason === 'worker-crashed' || error.details.reason === 'too-slow')
          throw error;
      });
  });
});

describe.skipIf(folder === undefined)('recorded slicer outputs (PLATEN_DATA)', () => {
  const rows = rowsOf('sliced').map(([file = '', bytes, slicer = '', time = '', grams = '', length = '']) => {
    return { file, bytes, slicer, time, grams, length };
  });

  it.each(rows)('$file: $slicer, $time, $grams g', async ({ file, bytes, slicer, time, grams, length }) => {
    const facts = await models.sliced(join(folder ?? '', 'sliced', file));
    const seconds = time === '' ? null : /^\d+$/.test(time) ? Number(time) : parseDuration(time);
    expect(facts.time_s).toBe(seconds);
    expect(facts.grams).toBe(grams === '' ? null : Number(grams));
    expect(facts.slicer === null ? '' : slicer.slice(0, facts.slicer.length)).toBe(facts.slicer ?? '');
    if (slicer.includes(' ') && facts.slicer !== 'KISSlicer') expect(slicer.split(' ')[1]).toBe(facts.version);
    expect(facts.filament_mm === null).toBe(length === '');
    expect(facts.complete).toBe(bytes !== '0');
  });
});
