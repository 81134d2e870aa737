import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ThreemfModelParser } from '#main/domains/models/threemf-model.parser.ts';
import { XmlScanner } from '#main/domains/models/xml.scanner.ts';
import { box, LIMITS, meshXml, modelXml } from './model-files.ts';

const xml = Buffer.from(
  `\ufeff${modelXml(
    `<!-- a > b <vertex/> --><m:color x='>'/><object id="1" name="a &amp; > b">${meshXml(box(10, 20, 30))}</object>`,
    '<![CDATA[ <item> ]]><item objectid="1" transform="1 0 0 0 1 0 0 0 1 5 6 7"/>',
  )}\n`,
);

function parse(pieces: readonly Buffer[]) {
  const parser = new ThreemfModelParser(LIMITS);
  const scanner = new XmlScanner(parser);
  for (const piece of pieces) scanner.push(piece);
  scanner.finish();
  const object = parser.part.objects.get('1');
  return {
    vertices: object?.vertices.subarray(0, object.vertexCount * 3),
    corners: object?.corners.subarray(0, object.triangleCount * 3),
    items: parser.part.items,
  };
}

it('reads the same from pieces of any length', () => {
  const whole = parse([xml]);
  expect(whole.corners).toHaveLength(36);
  expect(whole.items).toMatchObject([{ object: '1', transform: expect.arrayContaining([5, 6, 7]) }]);
  fc.assert(
    fc.property(fc.array(fc.nat(xml.length), { maxLength: 40 }), (cuts) => {
      const bounds = [0, ...cuts.sort((a, b) => a - b), xml.length];
      expect(parse(bounds.slice(1).map((end, i) => xml.subarray(bounds[i], end)))).toEqual(whole);
    }),
    { numRuns: 500 },
  );
  expect(parse(Array.from(xml, (byte) => Buffer.from([byte])))).toEqual(whole);
});
