import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureMesh } from '#main/domains/models/mesh.facts.ts';
import { readModel } from '#main/domains/models/model.reader.ts';
import { createScratch } from '#main/domains/models/scratch.ts';
import { asciiStl, binaryStl, box, LIMITS, objText, scratch, simpleThreemf } from './model-files.ts';

let files: Awaited<ReturnType<typeof scratch>>;
beforeAll(async () => {
  files = await scratch();
});
afterAll(() => files.remove());

let count = 0;
const read = async (content: string | Uint8Array, name = 'model.stl', limits = LIMITS) =>
  readModel(await files.file(`${++count}-${name}`, content), limits, createScratch());
const factsOf = async (content: string | Uint8Array, name?: string) =>
  measureMesh(await read(content, name), createScratch()).facts;
const refused = (code: string, reason: string) => ({ code, details: { reason } });

describe('the content decides the format, whatever the name says', () => {
  const cube = box(10, 20, 30);
  it.each([
    ['stl-binary', binaryStl(cube)],
    ['stl-ascii', asciiStl(cube)],
    ['obj', objText(cube)],
    ['3mf', simpleThreemf(cube)],
  ] as const)('%s', async (format, content) => {
    for (const name of ['a.stl', 'a.obj', 'a.3mf']) {
      expect(await factsOf(content, name)).toEqual({
        format,
        triangles: 12,
        box_mm: { min: [0, 0, 0], max: [10, 20, 30] },
        volume_mm3: 6000,
        watertight: true,
        warnings: [],
      });
    }
  });

  it.each([
    ['a program', 'MZ\x90\0\x03'.padEnd(400, '\0\x12\xf3')],
    ['a PDF', '%PDF-1.7\n1 0 obj'],
    ['a web page', '\n  <!DOCTYPE html><html></html>'],
    ['a text', 'Dear lab,\nplease print my model.\n'],
    ['random bytes', Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 255))],
  ])('%s is not a model', async (_, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    await expect(read(bytes)).rejects.toMatchObject(refused('UNSUPPORTED_TYPE', 'not-a-model'));
  });

  it('an empty file is refused', async () => {
    await expect(read('')).rejects.toMatchObject(refused('UNREADABLE_FILE', 'empty'));
  });

  it('a file that is gone is not found', async () => {
    await expect(readModel(`${files.folder}/nowhere.stl`, LIMITS, createScratch())).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(readModel(files.folder, LIMITS, createScratch())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('binary STL', () => {
  it('may begin with "solid"', async () => {
    expect(await factsOf(binaryStl(box(9, 9, 9), 'solid part facet normal'))).toMatchObject({ format: 'stl-binary' });
  });

  it('cut short is truncated, at whatever place', async () => {
    const whole = binaryStl(box(10, 10, 10));
    for (const length of [84 + 50, 84 + 51, 84 + 599]) {
      await expect(read(whole.subarray(0, length))).rejects.toMatchObject(refused('UNREADABLE_FILE', 'truncated'));
    }
    const named = binaryStl(box(10, 10, 10), 'solid part');
    for (const length of [40, 84, 100, 300]) {
      await expect(read(named.subarray(0, length))).rejects.toMatchObject(refused('UNREADABLE_FILE', 'truncated'));
    }
  });

  it('with bytes after the last triangle is read and says so', async () => {
    const facts = await factsOf(Buffer.concat([binaryStl(box(10, 10, 10)), Buffer.from('more')]));
    expect(facts).toMatchObject({ triangles: 12, warnings: ['trailing-data'] });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('with %d for a coordinate is refused', async (value) => {
    const triangles = [...box(10, 10, 10), [0, 0, 0, value, 0, 0, 0, 1, 0]];
    await expect(read(binaryStl(triangles))).rejects.toMatchObject(refused('UNREADABLE_FILE', 'bad-number'));
  });

  it('without triangles is refused', async () => {
    for (const header of ['', 'solid']) {
      await expect(read(binaryStl([], header))).rejects.toMatchObject(refused('UNREADABLE_FILE', 'no-triangles'));
    }
  });

  it('over the limit of triangles is too large', async () => {
    const limits = { ...LIMITS, maxTriangles: 11 };
    for (const content of [
      binaryStl(box(1, 1, 1)),
      asciiStl(box(1, 1, 1)),
      objText(box(1, 1, 1)),
      simpleThreemf(box(1, 1, 1)),
    ]) {
      await expect(read(content, 'a', limits)).rejects.toMatchObject(refused('TOO_LARGE', 'too-many-triangles'));
    }
  });

  it('says when all its normals are zero', async () => {
    expect((await factsOf(binaryStl(box(10, 10, 10), '', [0, 0, 0]))).warnings).toEqual(['zero-normals']);
  });
});

describe('ASCII STL', () => {
  const cube = box(10, 10, 10);

  it.each([
    ['LF', asciiStl(cube)],
    ['CRLF', asciiStl(cube, '\r\n')],
    ['CR', asciiStl(cube, '\r')],
    ['no line ends', asciiStl(cube, ' ')],
    ['tabs and blank lines', asciiStl(cube, '\n\n\t ')],
    ['upper case', asciiStl(cube).toUpperCase()],
    ['a byte order mark', `\ufeff${asciiStl(cube)}`],
    ['a name full of keywords', asciiStl(cube, '\n', 'my solid facet endfacet vertex')],
    ['two solids', asciiStl(cube.slice(0, 6), '\n', 'a') + asciiStl(cube.slice(6), '\n', 'b')],
    ['no name and no last line end', asciiStl(cube, '\n', '').trimEnd()],
  ])('with %s', async (_, text) => {
    expect(await factsOf(text)).toMatchObject({
      format: 'stl-ascii',
      triangles: 12,
      watertight: true,
      volume_mm3: 1000,
    });
  });

  it('cut short is truncated, at whatever place', async () => {
    const whole = asciiStl(cube).trimEnd();
    const end = whole.lastIndexOf('endsolid');
    for (let length = 12; length < end + 'endsoli'.length; length += 13) {
      await expect(read(whole.slice(0, length))).rejects.toMatchObject(refused('UNREADABLE_FILE', 'truncated'));
    }
  });

  it('with a facet of four corners is refused', async () => {
    const text = asciiStl(cube).replace('  endloop', '    vertex 1 2 3\n  endloop');
    await expect(read(text)).rejects.toMatchObject(refused('UNREADABLE_FILE', 'bad-facet'));
  });

  it.each(['nan', 'inf', '1e99', 'abc'])('with %s for a coordinate is refused', async (word) => {
    const text = asciiStl(cube).replace('vertex 0', `vertex ${word}`);
    await expect(read(text)).rejects.toMatchObject(refused('UNREADABLE_FILE', 'bad-number'));
  });

  it('without facets is refused', async () => {
    await expect(read('solid nothing\nendsolid nothing')).rejects.toMatchObject(
      refused('UNREADABLE_FILE', 'no-triangles'),
    );
  });
});

describe('OBJ', () => {
  const square = 'v 0 0 0\nv 10 0 0\nv 10 10 0\nv 0 10 0\nvt 0 0\nvn 0 0 1\n';
  const trianglesOf = async (text: string) => (await read(text, 'a.obj')).triangles;

  it('makes fans of polygons', async () => {
    const mesh = await read(`${square}f 1 2 3 4\n`, 'a.obj');
    expect([...mesh.positions]).toEqual([0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 0, 0, 10, 10, 0, 0, 10, 0]);
  });

  it.each([
    ['texture and normal indices', 'f 1/1/1 2/1/1 3/1/1\nf 1//1 3//1 4//1\nf 1/1 2/1 3/1\nf 1/1/ 2/1/ 3/1/\n', 4],
    ['negative indices', 'f -4 -3 -2\n', 1],
    ['a folded line', 'f 1 2 \\\n 3 \\\r\n 4\n', 2],
    ['lines, points, groups and materials between', 'mtllib x.mtl\ng a\nusemtl b\nl 1 2\np 1\ns off\nf 1 2 3\n', 1],
    ['faces of fewer than three corners', 'f\nf 1 2\nf 1 2 3\n', 1],
    ['no last line end', 'f 1 2 3', 1],
  ])('takes %s', async (_, faces, triangles) => {
    expect(await trianglesOf(square + faces)).toBe(triangles);
  });

  it('takes vertices that follow their face', async () => {
    expect(await trianglesOf(`f 1 2 3\n${square}`)).toBe(1);
  });

  it.each([
    ['f 1 2 5\n', 'bad-index'],
    ['f 1 2 -5\n', 'bad-index'],
    ['f 0 1 2\n', 'bad-index'],
    ['v 1 x 3\nf 1 2 5\n', 'bad-number'],
    ['l 1 2\n', 'no-triangles'],
    ['', 'no-triangles'],
  ])('refuses %j', async (faces, reason) => {
    await expect(read(square + faces, 'a.obj')).rejects.toMatchObject(refused('UNREADABLE_FILE', reason));
  });

  it('of comments alone has no triangles', async () => {
    await expect(read('# nothing\n', 'a.obj')).rejects.toMatchObject(refused('UNREADABLE_FILE', 'no-triangles'));
  });
});
