import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mesh } from '#main/domains/models/mesh.ts';
import { readModel } from '#main/domains/models/model.reader.ts';
import { encodePng } from '#main/domains/models/png.writer.ts';
import { createRasteriser } from '#main/domains/models/rasteriser.ts';
import { createScratch } from '#main/domains/models/scratch.ts';
import { binaryStl, box, LIMITS, meshXml, modelXml, scratch, sphere, type Triangle, threemf } from './model-files.ts';

let files: Awaited<ReturnType<typeof scratch>>;
beforeAll(async () => {
  files = await scratch();
});
afterAll(() => files.remove());

const SIZE = 128;
const load = async (content: Buffer): Promise<Mesh> =>
  readModel(await files.file('model', content), LIMITS, createScratch());
const draw = (mesh: Mesh, solid = false) => createRasteriser().draw(mesh, SIZE, solid);
const pixel = (pixels: Uint8Array, x: number, y: number) => [
  ...pixels.subarray((y * SIZE + x) * 4, (y * SIZE + x) * 4 + 4),
];
const stlOf = (triangles: readonly Triangle[], normal?: readonly number[]) => load(binaryStl(triangles, '', normal));

function opaqueBounds(pixels: Uint8Array) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < SIZE * SIZE; i++) {
    if ((pixels[i * 4 + 3] ?? 0) > 0) {
      xs.push(i % SIZE);
      ys.push(Math.floor(i / SIZE));
    }
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('a picture of a model', () => {
  it('fills the frame, in the middle, on transparent ground', async () => {
    for (const triangles of [box(10, 10, 10, [500, -300, 20]), box(1, 300, 5), sphere(0.01, 20)]) {
      const { left, right, top, bottom } = opaqueBounds(draw(await stlOf(triangles)));
      expect(Math.max(right - left, bottom - top)).toBeGreaterThan(SIZE * 0.86);
      expect(Math.abs(left - (SIZE - 1 - right))).toBeLessThanOrEqual(2);
      expect(Math.abs(top - (SIZE - 1 - bottom))).toBeLessThanOrEqual(2);
    }
  });

  it('shows the sides of a box in different light, the top brightest', async () => {
    const pixels = draw(await stlOf(box(10, 10, 10)));
    const light = (x: number, y: number) => pixel(pixels, x, y)[1] ?? 0;
    const [top, front, side] = [light(64, 28), light(40, 80), light(100, 75)];
    expect(top).toBeGreaterThan(Math.max(front, side) + 20);
    expect(Math.abs(front - side)).toBeGreaterThan(10);
  });

  it('is lit by the geometry, not by the normals in the file', async () => {
    const honest = draw(await stlOf(sphere(10, 20), [0, 0, 1]));
    expect(draw(await stlOf(sphere(10, 20), [0, 0, 0]))).toEqual(honest);
  });

  it('has no holes, whichever way round triangles are drawn', async () => {
    const mesh = await stlOf(sphere(10, 64));
    for (const solid of [true, false]) {
      const pixels = draw(mesh, solid);
      for (let i = 0; i < SIZE * SIZE; i++) {
        const far = Math.hypot((i % SIZE) - 63.5, Math.floor(i / SIZE) - 63.5);
        if (far < 54) expect(pixels[i * 4 + 3]).toBe(255);
        if (far > 61) expect(pixels[i * 4 + 3]).toBe(0);
      }
    }
  });

  it('has smooth edges', async () => {
    const pixels = draw(await stlOf(sphere(10, 64)));
    const alphas = new Set(pixels.filter((_, i) => i % 4 === 3));
    expect([...alphas].sort((a, b) => a - b)).toEqual([0, 64, 128, 191, 255]);
  });

  it('shows what is nearer in front, whatever the order in the file', async () => {
    const small = box(4, 4, 4, [3, -20, 3]);
    const large = box(10, 10, 10);
    expect(draw(await stlOf([...small, ...large]))).toEqual(draw(await stlOf([...large, ...small])));
  });

  it('shows an open or inside-out surface from both sides', async () => {
    const lid: Triangle = [0, 0, 0, 0, 10, 0, 10, 0, 0];
    const { left, right } = opaqueBounds(draw(await stlOf([lid])));
    expect(right - left).toBeGreaterThan(SIZE * 0.86);
  });

  it('shows through a hole what lies behind it, and nothing else of the far side', async () => {
    const whole = sphere(10, 96);
    const facesViewer = (t: Triangle) => {
      const middle = [0, 1, 2].map((axis) => ((t[axis] ?? 0) + (t[axis + 3] ?? 0) + (t[axis + 6] ?? 0)) / 3);
      return (0.62 * (middle[0] ?? 0) - (middle[1] ?? 0) + 0.62 * (middle[2] ?? 0)) / Math.hypot(0.62, 1, 0.62) > 9;
    };
    const closed = draw(await stlOf(whole));
    const open = draw(await stlOf(whole.filter((triangle) => !facesViewer(triangle))));
    expect(pixel(open, 64, 64)).not.toEqual(pixel(closed, 64, 64));
    let changed = 0;
    for (let i = 0; i < SIZE * SIZE; i++) {
      const [x, y] = [i % SIZE, Math.floor(i / SIZE)];
      expect(open[i * 4 + 3]).toBe(closed[i * 4 + 3]);
      const far = Math.hypot(x - 63.5, y - 63.5);
      if (far > 30) expect(pixel(open, x, y)).toEqual(pixel(closed, x, y));
      else if (String(pixel(open, x, y)) !== String(pixel(closed, x, y))) changed++;
    }
    expect(changed).toBeGreaterThan(1000);
  });

  it('gives objects of a 3MF different colours, and copies the same', async () => {
    const objects = [0, 20]
      .map((x, i) => `<object id="${i + 1}">${meshXml(box(10, 10, 10, [x, 0, 0]))}</object>`)
      .join('');
    const items = '<item objectid="1"/><item objectid="2"/><item objectid="1" transform="1 0 0 0 1 0 0 0 1 40 0 0"/>';
    const mesh = await load(threemf(modelXml(objects, items)));
    expect(mesh.parts.map((part) => part.object)).toEqual([0, 1, 0]);
    const pixels = draw(mesh);
    const tones = new Set<number>();
    for (let i = 0; i < SIZE * SIZE; i++) {
      if (pixels[i * 4 + 3] === 255) tones.add(Math.sign((pixels[i * 4] ?? 0) - (pixels[i * 4 + 2] ?? 0)));
    }
    expect([...tones].sort()).toEqual([-1, 1]);
  });

  it('gives up on the rest after thousands of triangles that each fill the frame', async () => {
    const right: Triangle = [100, 0, 0, 100, 0, 100, 200, 0, 0];
    const layer: Triangle = [0, 0, 0, 0, 0, 100, 100, 0, 0];
    const bounds = async (layers: number) => {
      const mesh = await stlOf([...Array.from({ length: layers }, () => layer), right]);
      return opaqueBounds(createRasteriser().draw(mesh, SIZE, false));
    };
    expect((await bounds(10)).right).toBeGreaterThan(SIZE * 0.9);
    expect((await bounds(60_000)).right).toBeLessThan(SIZE * 0.6);
  });
});

it('a PNG unpacks to the pixels that went in', () => {
  const pixels = Uint8Array.from({ length: 7 * 5 * 4 }, (_, i) => (i * 37) & 255);
  const png = encodePng(pixels, 7, 5);
  expect(png.toString('latin1', 12, 16)).toBe('IHDR');
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([7, 5, 8, 6]);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const unfiltered = new Uint8Array(pixels.length);
  for (let row = 0; row < 5; row++) {
    expect(rows[row * 29]).toBe(1);
    for (let i = 0; i < 28; i++) {
      const left = i < 4 ? 0 : (unfiltered[row * 28 + i - 4] ?? 0);
      unfiltered[row * 28 + i] = (rows[row * 29 + 1 + i] ?? 0) + left;
    }
  }
  expect(unfiltered).toEqual(pixels);
});
