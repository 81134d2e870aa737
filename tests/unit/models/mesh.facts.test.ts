import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureMesh } from '#main/domains/models/mesh.facts.ts';
import { readModel } from '#main/domains/models/model.reader.ts';
import { createScratch } from '#main/domains/models/scratch.ts';
import {
  asciiStl,
  binaryStl,
  box,
  LIMITS,
  objText,
  scratch,
  simpleThreemf,
  sphere,
  type Triangle,
} from './model-files.ts';

let files: Awaited<ReturnType<typeof scratch>>;
beforeAll(async () => {
  files = await scratch();
});
afterAll(() => files.remove());

const memory = createScratch();
const measure = async (content: string | Uint8Array) =>
  measureMesh(await readModel(await files.file('model', content), LIMITS, memory), memory);
const factsOf = async (triangles: readonly Triangle[]) => (await measure(binaryStl(triangles))).facts;
const flipped = (t: Triangle): Triangle => [...t.slice(0, 3), ...t.slice(6, 9), ...t.slice(3, 6)];

it('gives equal facts for the same mesh in every format', async () => {
  const coordinate = fc.float({ min: -500, max: 500, noNaN: true });
  const point = fc.array(coordinate, { minLength: 3, maxLength: 3 });
  const mesh = fc
    .array(point, { minLength: 3, maxLength: 12 })
    .chain((points) =>
      fc.array(fc.array(fc.constantFrom(...points), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 }),
    );
  await fc.assert(
    fc.asyncProperty(mesh, async (faces) => {
      const triangles = faces.map((face) => face.flat());
      const { format, ...expected } = (await measure(binaryStl(triangles))).facts;
      for (const content of [asciiStl(triangles), objText(triangles), simpleThreemf(triangles)]) {
        expect((await measure(content)).facts).toMatchObject(expected);
      }
    }),
    { numRuns: 100 },
  );
});

it('finds a box wherever it lies, closed and of the right volume', async () => {
  const length = fc.integer({ min: 1, max: 200 });
  const place = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(length, length, length, place, fc.infiniteStream(fc.nat()), async (w, d, h, at, order) => {
      const keys = order[Symbol.iterator]();
      const shuffled = box(w, d, h, at)
        .map((triangle) => ({ triangle, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ triangle }) => triangle);
      const facts = await factsOf(shuffled);
      expect(facts.box_mm.min).toEqual(at.map((value) => value + 0));
      expect(facts.watertight).toBe(true);
      expect(facts.volume_mm3).toBeCloseTo(w * d * h, 3);
    }),
    { numRuns: 50 },
  );
});

it('closes the poles of a sphere, whose corners miss one another by roundings', async () => {
  const facts = await factsOf(sphere(50, 40));
  expect(facts).toMatchObject({ watertight: true, warnings: [] });
  expect(facts.volume_mm3).toBeGreaterThan(0.99 * (4 / 3) * Math.PI * 50 ** 3);
});

it('sees a missing triangle, and then knows no volume', async () => {
  const facts = await factsOf(sphere(50, 40).slice(1));
  expect(facts).toMatchObject({ watertight: false, volume_mm3: null, warnings: ['not-watertight'] });
});

it('sees a triangle that is inside out, and then knows no volume', async () => {
  const [first = [], ...rest] = box(10, 10, 10);
  const facts = await factsOf([flipped(first), ...rest]);
  expect(facts).toMatchObject({ watertight: true, volume_mm3: null, warnings: ['inconsistent-normals'] });
});

it('measures a model that is inside out as a whole, but does not take it for solid', async () => {
  const { facts, solid } = await measure(binaryStl(box(10, 10, 10).map(flipped)));
  expect(facts).toMatchObject({ watertight: true, volume_mm3: 1000, warnings: [] });
  expect(solid).toBe(false);
});

it('sees an edge that more than two triangles share', async () => {
  const facts = await factsOf([...box(10, 10, 10), ...box(10, 10, 10, [10, 10, 0])]);
  expect(facts).toMatchObject({ watertight: true, volume_mm3: 2000, warnings: ['non-manifold'] });
});

it('sees triangles without area and keeps them out of the edges', async () => {
  const facts = await factsOf([...box(10, 10, 10), [0, 0, 0, 0, 0, 0, 10, 10, 10]]);
  expect(facts).toMatchObject({ watertight: true, warnings: ['degenerate-triangles'] });
});

it('takes -0 and 0 for the same place', async () => {
  const negated = box(10, 10, 10).map((t, i) => t.map((value) => (value === 0 && i % 2 === 0 ? -0 : value)));
  expect(await factsOf(negated)).toMatchObject({ watertight: true, volume_mm3: 1000 });
});

it.each([
  ['a part drawn in inches', 2, ['suspicious-units']],
  ['a part drawn in metres', 0.05, ['suspicious-units']],
  ['a part drawn in microns', 40_000, ['suspicious-units']],
  ['a part in millimetres', 40, []],
])('has a doubt about %s', async (_, size, warnings) => {
  expect((await factsOf(box(size, size, size))).warnings).toEqual(warnings);
});

it('says when a model is flat', async () => {
  expect((await factsOf([[0, 0, 0, 10, 0, 0, 0, 10, 0]])).warnings).toEqual(['not-watertight', 'no-volume']);
});
