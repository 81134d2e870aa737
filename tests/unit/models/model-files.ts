import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** Nine numbers: three corners, counter-clockwise from outside. */
export type Triangle = readonly number[];

export const LIMITS = { maxTriangles: 1_000_000, maxUnpacked: 256 * 1024 * 1024 };

/** An axis-parallel box as twelve triangles. */
export function box(width: number, depth: number, height: number, at: readonly number[] = [0, 0, 0]): Triangle[] {
  const corner = (i: number) => [
    (at[0] ?? 0) + (i & 1 ? width : 0),
    (at[1] ?? 0) + (i & 2 ? depth : 0),
    (at[2] ?? 0) + (i & 4 ? height : 0),
  ];
  const sides = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ] as const;
  return sides.flatMap(([a, b, c, d]) => [
    [corner(a), corner(b), corner(c)].flat(),
    [corner(a), corner(c), corner(d)].flat(),
  ]);
}

/** A sphere with poles; each corner is computed afresh, so that its roundings are those of real exporters. */
export function sphere(radius: number, rows: number): Triangle[] {
  const columns = rows * 2;
  const corner = (row: number, column: number) => {
    const polar = (Math.PI * row) / rows;
    const turn = (2 * Math.PI * column) / columns;
    return [
      radius * Math.sin(polar) * Math.cos(turn),
      radius * Math.sin(polar) * Math.sin(turn),
      radius * Math.cos(polar),
    ];
  };
  const triangles: Triangle[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b] = [corner(row, column), corner(row + 1, column)];
      const [c, d] = [corner(row + 1, column + 1), corner(row, column + 1)];
      if (row < rows - 1) triangles.push([a, b, c].flat());
      if (row > 0) triangles.push([a, c, d].flat());
    }
  }
  return triangles;
}

export function binaryStl(triangles: readonly Triangle[], header = '', normal: readonly number[] = [0, 0, 1]): Buffer {
  const bytes = Buffer.alloc(84 + 50 * triangles.length);
  bytes.write(header, 0, 'latin1');
  bytes.writeUInt32LE(triangles.length, 80);
  triangles.forEach((triangle, index) => {
    [...normal, ...triangle].forEach((value, field) => {
      bytes.writeFloatLE(value, 84 + 50 * index + 4 * field);
    });
  });
  return bytes;
}

export function asciiStl(triangles: readonly Triangle[], eol = '\n', name = 'part'): string {
  const facet = (t: Triangle) => [
    'facet normal 0 0 1',
    '  outer loop',
    ...[0, 3, 6].map((i) => `    vertex ${t.slice(i, i + 3).join(' ')}`),
    '  endloop',
    'endfacet',
  ];
  return [`solid ${name}`, ...triangles.flatMap(facet), `endsolid ${name}`, ''].join(eol);
}

/** Corners numbered from 0, equal ones once. */
function indexed(triangles: readonly Triangle[]): { vertices: number[][]; corners: number[][] } {
  const known = new Map<string, number>();
  const vertices: number[][] = [];
  const corners = triangles.map((t) =>
    [0, 3, 6].map((i) => {
      const vertex = t.slice(i, i + 3);
      const key = vertex.join(' ');
      const index = known.get(key) ?? vertices.push(vertex) - 1;
      known.set(key, index);
      return index;
    }),
  );
  return { vertices, corners };
}

export function objText(triangles: readonly Triangle[]): string {
  const { vertices, corners } = indexed(triangles);
  return [
    '# a part',
    ...vertices.map((vertex) => `v ${vertex.join(' ')}`),
    ...corners.map((face) => `f ${face.map((corner) => corner + 1).join(' ')}`),
    '',
  ].join('\n');
}

export function meshXml(triangles: readonly Triangle[]): string {
  const { vertices, corners } = indexed(triangles);
  const vertex = ([x, y, z]: number[]) => `<vertex x="${x}" y="${y}" z="${z}" />`;
  const triangle = ([a, b, c]: number[]) => `<triangle v1="${a}" v2="${b}" v3="${c}" />`;
  return `<mesh><vertices>${vertices.map(vertex).join('\n')}</vertices><triangles>${corners.map(triangle).join('\n')}</triangles></mesh>`;
}

const CORE = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02';

export const modelXml = (resources: string, build: string, root = 'unit="millimeter"'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<model ${root} xml:lang="en-US" xmlns="${CORE}" xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">
<resources>${resources}</resources><build>${build}</build></model>`;

const RELATIONSHIPS = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>`;

export interface ZipFile {
  readonly name: string;
  readonly data: string | Buffer;
  /** Stored instead of deflated. */
  readonly stored?: boolean;
}

/** A plain archive, as any zip program writes it. */
export function zip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false } of files) {
    const bytes = Buffer.from(data);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(stored ? 0 : 8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    locals.push(Buffer.from('PK\x03\x04'), fixed, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fixed, place, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

/** A 3MF package around a root model part, with more files beside it. */
export const threemf = (model: string | Buffer, more: readonly ZipFile[] = []): Buffer =>
  zip([{ name: '_rels/.rels', data: RELATIONSHIPS }, { name: '3D/3dmodel.model', data: model }, ...more]);

/** One object, placed once. */
export const simpleThreemf = (triangles: readonly Triangle[], root?: string): Buffer =>
  threemf(modelXml(`<object id="1" type="model">${meshXml(triangles)}</object>`, '<item objectid="1" />', root));

/** A folder for one suite, and how to put files into it. */
export async function scratch() {
  const folder = await mkdtemp(join(tmpdir(), 'platen-models-'));
  return {
    folder,
    async file(name: string, content: string | Uint8Array): Promise<string> {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
