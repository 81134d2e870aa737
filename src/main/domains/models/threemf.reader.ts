import type { FileHandle } from 'node:fs/promises';
import type { Mesh, MeshPart, ReadLimits } from './mesh.ts';
import { noTriangles, tooManyTriangles, unreadable, unsupported } from './model.errors.ts';
import type { Scratch } from './scratch.ts';
import { type Placement, ThreemfModelParser, type ThreemfObject, type ThreemfPart } from './threemf-model.parser.ts';
import { badXml, XmlScanner } from './xml.scanner.ts';
import { readZipDirectory, type UnpackBudget, unpackEntry, unpackWhole, type ZipEntry } from './zip.reader.ts';

const MODEL_RELATIONSHIP = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel';
const MAX_RELATIONSHIPS = 1024 * 1024;
const MAX_PARTS = 1_000;
const MAX_NESTING = 32;
/** Copies of objects that a package may place, empty ones included. */
const MAX_COPIES = 1_000_000;

/** A 4×3 matrix in millimetres, row by row. */
type Matrix = readonly number[];
const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

/** A mesh to be copied to its place. */
interface Copy {
  readonly object: ThreemfObject;
  readonly scale: number;
  readonly matrix: Matrix;
}

/**
 * Reads what a 3MF package would build: the items of the root model part, their components, transforms and units,
 * and objects in other parts (production extension). Objects that nothing places are left out (core spec 4).
 */
export async function readThreemf(file: FileHandle, size: number, limits: ReadLimits, scratch: Scratch): Promise<Mesh> {
  const entries = new Map<string, ZipEntry>();
  for (const entry of await readZipDirectory(file, size)) entries.set(partKey(entry.name), entry);
  const budget: UnpackBudget = { left: limits.maxUnpacked };
  const rootPath = await findRoot(file, size, entries);
  const parts = new Map<string, ThreemfPart>();
  const wanted = [rootPath];
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (parts.has(path)) continue;
    if (parts.size >= MAX_PARTS) throw badXml();
    const entry = entries.get(path);
    if (entry === undefined) throw missingPart();
    const part = await readPart(file, size, entry, budget, limits);
    parts.set(path, part);
    wanted.push(...referencedParts(part));
  }
  return assemble(collectCopies(parts, rootPath, limits), scratch);
}

/** Part names are compared without case and without the leading slash (OPC, ECMA-376-2 6.2.2). */
const partKey = (name: string): string => name.replace(/^\/+/, '').replaceAll('\\', '/').toLowerCase();

const missingPart = () =>
  unreadable('bad-zip', 'The file names a model that it does not contain. Save or export it again.');

const missingObject = () =>
  unreadable('bad-index', 'The file places an object that it does not contain. Save or export it again.');

/** The model part that the package's relationships start with. */
async function findRoot(file: FileHandle, size: number, entries: ReadonlyMap<string, ZipEntry>): Promise<string> {
  const relationships = entries.get('_rels/.rels');
  if (relationships === undefined) {
    throw unsupported('not-a-model', 'This is an archive, not a 3D model. Hand in an STL, OBJ or 3MF file.');
  }
  let target: string | null = null;
  const scanner = new XmlScanner({
    fast: () => -1,
    close: () => {},
    open: (name, attributes) => {
      if (target !== null || !/(^|:)Relationship$/.test(name)) return;
      const found = attributes();
      if (found.get('Type') === MODEL_RELATIONSHIP) target = found.get('Target') ?? null;
    },
  });
  scanner.push(await unpackWhole(file, size, relationships, MAX_RELATIONSHIPS));
  scanner.finish();
  if (target === null) {
    throw unsupported('not-a-model', 'This archive contains no 3D model. Hand in an STL, OBJ or 3MF file.');
  }
  return partKey(target);
}

async function readPart(
  file: FileHandle,
  size: number,
  entry: ZipEntry,
  budget: UnpackBudget,
  limits: ReadLimits,
): Promise<ThreemfPart> {
  const parser = new ThreemfModelParser(limits);
  const scanner = new XmlScanner(parser);
  for await (const chunk of unpackEntry(file, size, entry, budget)) scanner.push(chunk);
  scanner.finish();
  return parser.part;
}

function referencedParts(part: ThreemfPart): string[] {
  const placements = [...part.items, ...[...part.objects.values()].flatMap((object) => object.components)];
  return [...new Set(placements.flatMap(({ path }) => (path === null ? [] : [partKey(path)])))];
}

/** Follows items and components down to meshes. Counts as it goes, so that nested copies can't explode. */
function collectCopies(parts: ReadonlyMap<string, ThreemfPart>, root: string, limits: ReadLimits): Copy[] {
  const copies: Copy[] = [];
  let triangles = 0;
  let placed = 0;
  const place = (placement: Placement, home: string, outer: Matrix, depth: number): void => {
    if (++placed > MAX_COPIES || depth > MAX_NESTING) throw badXml();
    const homePart = parts.get(home);
    const path = placement.path === null ? home : partKey(placement.path);
    const part = parts.get(path);
    const object = part?.objects.get(placement.object);
    if (homePart === undefined || part === undefined || object === undefined) throw missingObject();
    const matrix =
      placement.transform === null ? outer : times(inMillimetres(placement.transform, homePart.scale), outer);
    if (object.triangleCount > 0) {
      triangles += object.triangleCount;
      if (triangles > limits.maxTriangles) throw tooManyTriangles(limits.maxTriangles);
      copies.push({ object, scale: part.scale, matrix });
    }
    for (const component of object.components) place(component, path, matrix, depth + 1);
  };
  for (const item of parts.get(root)?.items ?? []) place(item, root, IDENTITY, 0);
  return copies;
}

const inMillimetres = (transform: readonly number[], scale: number): Matrix =>
  transform.map((value, index) => (index >= 9 ? value * scale : value));

/** First `a`, then `b`. */
function times(a: Matrix, b: Matrix): Matrix {
  const result: number[] = [];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = row === 3 ? (b[9 + column] as number) : 0;
      for (let k = 0; k < 3; k++) sum += (a[row * 3 + k] as number) * (b[k * 3 + column] as number);
      result.push(sum);
    }
  }
  return result;
}

function assemble(copies: readonly Copy[], scratch: Scratch): Mesh {
  const triangles = copies.reduce((sum, copy) => sum + copy.object.triangleCount, 0);
  if (triangles === 0) throw noTriangles();
  const positions = scratch.floats('positions', triangles * 9);
  const objects = new Map<ThreemfObject, number>();
  const parts: MeshPart[] = [];
  let first = 0;
  for (const copy of copies) {
    const known = objects.get(copy.object) ?? objects.size;
    objects.set(copy.object, known);
    writeCopy(copy, positions, first * 9, scratch.floats('placed', copy.object.vertexCount * 3));
    parts.push({ first, count: copy.object.triangleCount, object: known });
    first += copy.object.triangleCount;
  }
  return { format: '3mf', positions, triangles, parts, zeroNormals: false, trailingData: false };
}

function writeCopy(
  { object, scale, matrix }: Copy,
  positions: Float32Array,
  offset: number,
  placed: Float32Array,
): void {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1, tx = 0, ty = 0, tz = 0] = matrix;
  // A mirroring transform turns the surface inside out; swapping two corners turns it back.
  const mirrored = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0;
  const { vertices, corners } = object;
  let finite = true;
  for (let at = 0; at < placed.length; at += 3) {
    const x = (vertices[at] as number) * scale;
    const y = (vertices[at + 1] as number) * scale;
    const z = (vertices[at + 2] as number) * scale;
    placed[at] = x * a + y * d + z * g + tx + 0;
    placed[at + 1] = x * b + y * e + z * h + ty + 0;
    placed[at + 2] = x * c + y * f + z * i + tz + 0;
    const sum = (placed[at] as number) + (placed[at + 1] as number) + (placed[at + 2] as number);
    if (sum - sum !== 0) finite = false;
  }
  if (!finite) throw unreadable('bad-number', 'A part of the model lies infinitely far away. Export the model again.');
  let to = offset;
  for (let triangle = 0; triangle < object.triangleCount; triangle++) {
    for (let corner = 0; corner < 3; corner++) {
      const turned = mirrored && corner > 0 ? 3 - corner : corner;
      const at = (corners[triangle * 3 + turned] as number) * 3;
      positions[to++] = placed[at] as number;
      positions[to++] = placed[at + 1] as number;
      positions[to++] = placed[at + 2] as number;
    }
  }
}
