import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureMesh } from '#main/domains/models/mesh.facts.ts';
import { readModel } from '#main/domains/models/model.reader.ts';
import { createScratch } from '#main/domains/models/scratch.ts';
import { box, LIMITS, meshXml, modelXml, scratch, simpleThreemf, sphere, threemf, zip } from './model-files.ts';

let files: Awaited<ReturnType<typeof scratch>>;
beforeAll(async () => {
  files = await scratch();
});
afterAll(() => files.remove());

let count = 0;
const read = async (content: Buffer, limits = LIMITS) =>
  readModel(await files.file(`${++count}.3mf`, content), limits, createScratch());
const factsOf = async (content: Buffer) => measureMesh(await read(content), createScratch()).facts;
const refusal = (reason: string) => ({ code: 'UNREADABLE_FILE', details: { reason } });

const cube = `<object id="1" type="model">${meshXml(box(10, 20, 30))}</object>`;

describe('what a 3MF package builds', () => {
  it.each([
    ['micron', 0.001],
    ['millimeter', 1],
    ['centimeter', 10],
    ['inch', 25.4],
    ['foot', 304.8],
    ['meter', 1000],
  ])('is measured in %s', async (unit, scale) => {
    const { max } = (await factsOf(simpleThreemf(box(1, 2, 3), `unit="${unit}"`))).box_mm;
    [1, 2, 3].forEach((size, axis) => {
      expect(max[axis]).toBeCloseTo(size * scale, 3);
    });
  });

  it('is in millimetres when no unit is given', async () => {
    expect((await factsOf(simpleThreemf(box(1, 2, 30), ''))).box_mm.max).toEqual([1, 2, 30]);
  });

  it('is moved and turned by its items, in the unit of the file', async () => {
    const quarterTurn = 'transform="0 1 0 -1 0 0 0 0 1 5 0 0"';
    const facts = await factsOf(threemf(modelXml(cube, `<item objectid="1" ${quarterTurn}/>`, 'unit="centimeter"')));
    expect(facts.box_mm).toEqual({ min: [-150, 0, 0], max: [50, 100, 300] });
    expect(facts.volume_mm3).toBeCloseTo(6_000_000, 0);
  });

  it('has every component, through nested transforms, each copy a part of its own', async () => {
    const twice = `<object id="2"><components><component objectid="1"/><component objectid="1" transform="1 0 0 0 1 0 0 0 1 100 0 0"/></components></object>`;
    const mesh = await read(
      threemf(modelXml(cube + twice, '<item objectid="2" transform="2 0 0 0 2 0 0 0 2 0 0 7"/>')),
    );
    expect(mesh.parts).toEqual([
      { first: 0, count: 12, object: 0 },
      { first: 12, count: 12, object: 0 },
    ]);
    expect(measureMesh(mesh, createScratch()).facts.box_mm).toEqual({ min: [0, 0, 7], max: [220, 40, 67] });
  });

  it('takes objects from other parts of the package', async () => {
    const other = { name: '3D/Objects/part 1.model', data: modelXml(cube, '') };
    const reference =
      '<object id="9"><components><component objectid="1" p:path="/3D/Objects/part 1.model"/></components></object>';
    expect((await factsOf(threemf(modelXml(reference, '<item objectid="9"/>'), [other]))).triangles).toBe(12);
  });

  it('leaves out objects that nothing places', async () => {
    const unused = `<object id="2" type="model">${meshXml(box(500, 500, 500))}</object>`;
    expect((await factsOf(threemf(modelXml(cube + unused, '<item objectid="1"/>')))).box_mm.max).toEqual([10, 20, 30]);
  });

  it('stays right side out when a transform mirrors it', async () => {
    const mirrored = threemf(modelXml(cube, '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>'));
    expect(measureMesh(await read(mirrored), createScratch())).toMatchObject({
      solid: true,
      facts: { watertight: true },
    });
  });

  it('judges touching objects one by one', async () => {
    const neighbour = `<object id="2" type="model">${meshXml(box(10, 20, 30, [10, 0, 0]))}</object>`;
    const facts = await factsOf(threemf(modelXml(cube + neighbour, '<item objectid="1"/><item objectid="2"/>')));
    expect(facts).toMatchObject({ watertight: true, volume_mm3: 12_000, warnings: [] });
  });
});

describe('how a 3MF package may be written', () => {
  const facts = { triangles: 12, watertight: true };
  const model = modelXml(cube, '<item objectid="1"/>');

  it.each([
    ['a byte order mark', `\ufeff${model}`],
    ['single quotes', model.replaceAll('"', "'")],
    ['end tags instead of empty ones', model.replace(/<(vertex|triangle)( [^>]*?) ?\/>/g, '<$1$2></$1>')],
    [
      'attributes in another order, with spaces',
      model.replace(/x="(\S+)" y="(\S+)" z="(\S+)"/g, 'z = "$3"\n y="$2" x =  " $1 "'),
    ],
    ['properties on triangles', model.replaceAll('v3=', 'pid="5" p1="0" v3=')],
    [
      'comments and CDATA',
      model.replace('<vertices>', '<!-- <vertex> > --><metadata name="a"><![CDATA[<x>]]></metadata><vertices>'),
    ],
    ['a prefix for the core names', model.replace(/<(\/?)(?=\w)/g, '<$1c:').replace('xmlns=', 'xmlns:c=')],
    [
      'foreign elements of the same names',
      model.replace('<vertices>', '<vertices><s:vertex x="999" y="999" z="999"/>'),
    ],
  ])('with %s', async (_, xml) => {
    expect(await factsOf(threemf(xml))).toMatchObject({ ...facts, box_mm: { max: [10, 20, 30] } });
  });

  it('stored instead of deflated, and in many pieces', async () => {
    const large = sphere(20, 60);
    const stored = zip([
      { name: '_rels/.rels', data: relationships('/3D/a.model') },
      {
        name: '3D/A.MODEL',
        data: modelXml(`<object id="1">${meshXml(large)}</object>`, '<item objectid="1"/>'),
        stored: true,
      },
    ]);
    expect(await factsOf(stored)).toMatchObject({ triangles: large.length, watertight: true });
    expect(await factsOf(simpleThreemf(large))).toMatchObject({ triangles: large.length, watertight: true });
  });
});

const relationships = (target: string) =>
  `<Relationships><Relationship Target="${target}" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`;

describe('what is refused', () => {
  const model = modelXml(cube, '<item objectid="1"/>');

  it.each([
    ['a document type', model.replace('<model', '<!DOCTYPE model [<!ENTITY a "b">]><model'), 'bad-xml'],
    ['another encoding', model.replace('UTF-8', 'windows-1252'), 'bad-xml'],
    ['a second root', `${model}<model/>`, 'bad-xml'],
    ['tags that do not match', model.replace('</resources>', '</mesh>'), 'bad-xml'],
    ['a cut-off text', model.slice(0, model.length / 2), 'bad-xml'],
    ['a text without markup', 'no markup', 'bad-xml'],
    ['an unknown unit', model.replace('millimeter', 'furlong'), 'bad-unit'],
    ['a corner that does not exist', model.replace('v3="1"', 'v3="8"'), 'bad-index'],
    ['a negative corner', model.replace('v3="1"', 'v3="-1"'), 'bad-index'],
    ['a coordinate that is no number', model.replace('x="10"', 'x="ten"'), 'bad-number'],
    ['an infinite coordinate', model.replace('x="10"', 'x="1e999"'), 'bad-number'],
    ['an object that does not exist', model.replace('objectid="1"', 'objectid="2"'), 'bad-index'],
    ['nothing to build', modelXml(cube, ''), 'no-triangles'],
    [
      'an object inside itself',
      modelXml('<object id="1"><components><component objectid="1"/></components></object>', '<item objectid="1"/>'),
      'bad-xml',
    ],
  ])('%s', async (_, xml, reason) => {
    await expect(read(threemf(xml))).rejects.toMatchObject(refusal(reason));
  });

  it('copies of copies that multiply without end', async () => {
    const levels = Array.from({ length: 20 }, (_, level) => {
      const component = `<component objectid="${level + 1}"/>`;
      return `<object id="${level + 2}"><components>${component.repeat(10)}</components></object>`;
    });
    const bomb = threemf(modelXml(cube + levels.join(''), '<item objectid="21"/>'));
    await expect(read(bomb)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('an entry that unpacks a hundredfold and beyond the floor', async () => {
    const bomb = threemf(Buffer.alloc(64 * 1024 * 1024, ' '));
    await expect(read(bomb)).rejects.toMatchObject(refusal('zip-bomb'));
  });

  it('more unpacked bytes than the limit, all parts together', async () => {
    const limits = { ...LIMITS, maxUnpacked: 1_000 };
    await expect(read(simpleThreemf(box(1, 1, 1)), limits)).rejects.toMatchObject(refusal('zip-bomb'));
  });

  it('an archive cut short, at whatever place', async () => {
    const whole = simpleThreemf(box(10, 10, 10));
    for (let length = 4; length < whole.length; length += 37) {
      await expect(read(whole.subarray(0, length))).rejects.toMatchObject(refusal('bad-zip'));
    }
  });

  it('an archive with a changed byte in its packed data', async () => {
    const damaged = simpleThreemf(sphere(10, 20));
    const middle = Math.floor(damaged.length / 2);
    damaged.writeUInt8(damaged.readUInt8(middle) ^ 0xff, middle);
    await expect(read(damaged)).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
  });

  it('an archive whose bytes are not those that were packed', async () => {
    const xml = modelXml(cube, '<item objectid="1"/>').replace('<resources>', '<!-- drawn by hand --><resources>');
    const changed = zip([
      { name: '_rels/.rels', data: relationships('/a.model') },
      { name: 'a.model', data: xml, stored: true },
    ]);
    expect(await factsOf(changed)).toMatchObject({ triangles: 12 });
    changed.write('D', changed.indexOf('drawn by hand'));
    await expect(read(changed)).rejects.toMatchObject(refusal('bad-zip'));
  });

  it('another kind of archive', async () => {
    await expect(read(zip([{ name: 'readme.txt', data: 'hello' }]))).rejects.toMatchObject({
      code: 'UNSUPPORTED_TYPE',
      details: { reason: 'not-a-model' },
    });
  });
});
