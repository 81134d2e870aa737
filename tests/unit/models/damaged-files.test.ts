import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureMesh } from '#main/domains/models/mesh.facts.ts';
import { readModel } from '#main/domains/models/model.reader.ts';
import { createScratch } from '#main/domains/models/scratch.ts';
import { readSliced } from '#main/domains/models/sliced.reader.ts';
import { isPlatenError } from '#shared/errors.ts';
import {
  asciiStl,
  binaryStl,
  box,
  LIMITS,
  meshXml,
  modelXml,
  objText,
  scratch,
  simpleThreemf,
  zip,
} from './model-files.ts';

let files: Awaited<ReturnType<typeof scratch>>;
beforeAll(async () => {
  files = await scratch();
});
afterAll(() => files.remove());

const cube = box(10, 20, 30);
const relationship =
  '<R><Relationship Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel" Target="m"/></R>';
const stored = zip([
  { name: '_rels/.rels', data: relationship, stored: true },
  { name: 'm', data: modelXml(`<object id="1">${meshXml(cube)}</object>`, '<item objectid="1"/>'), stored: true },
]);

/** The bytes with some replaced, some left out and the end cut off. */
const damaged = (whole: Buffer) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
      removed: fc.tuple(fc.nat(whole.length - 1), fc.nat(20)),
      length: fc.oneof({ weight: 3, arbitrary: fc.constant(whole.length) }, fc.nat(whole.length)),
    })
    .map(({ changes, removed: [from, count], length }) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + count)]).subarray(0, length);
    });

describe('a damaged file is read or refused in words, never a fault', () => {
  it.each([
    ['binary STL', binaryStl(cube)],
    ['ASCII STL', Buffer.from(asciiStl(cube))],
    ['OBJ', Buffer.from(objText(cube))],
    ['3MF', simpleThreemf(cube)],
    ['stored 3MF', stored],
  ])('%s', async (_, whole) => {
    const memory = createScratch();
    await fc.assert(
      fc.asyncProperty(damaged(whole), async (bytes) => {
        const path = await files.file('damaged', bytes);
        try {
          const { facts } = measureMesh(await readModel(path, LIMITS, memory), memory);
          for (const value of [...facts.box_mm.min, ...facts.box_mm.max]) expect(Number.isFinite(value)).toBe(true);
        } catch (error) {
          if (!isPlatenError(error)) throw error;
          expect(error.message).toMatch(/^[A-Z].*\.$/);
        }
        await readSliced(path).catch((error: unknown) => {
          if (!isPlatenError(error)) throw error;
        });
      }),
      { numRuns: 400 },
    );
  });
});
