import { ByteCursor, isSpace } from './byte.cursor.ts';
import { grownFloats, grownInts } from './growable.ts';
import type { ReadLimits } from './mesh.ts';
import { badNumber, tooManyTriangles, unreadable } from './model.errors.ts';
import { badXml, type XmlHandler } from './xml.scanner.ts';

/** Twelve numbers, row by row: a point as a row vector times the upper 3×3, plus the last row (core spec 3.3). */
type Transform = readonly number[];

/** A place where an object is put: by the build, or inside another object. */
export interface Placement {
  readonly object: string;
  /** The part that holds the object (production extension); null for the same part. */
  readonly path: string | null;
  readonly transform: Transform | null;
}

export interface ThreemfObject {
  vertices: Float32Array;
  vertexCount: number;
  corners: Int32Array;
  triangleCount: number;
  readonly components: Placement[];
}

/** One model part of a package, in its own unit. */
export interface ThreemfPart {
  readonly objects: Map<string, ThreemfObject>;
  readonly items: Placement[];
  /** Millimetres per unit. */
  scale: number;
}

const UNITS: Readonly<Record<string, number>> = {
  micron: 0.001,
  millimeter: 1,
  centimeter: 10,
  inch: 25.4,
  foot: 304.8,
  meter: 1000,
};

const MAX_PLACEMENTS = 1_000_000;

/**
 * Gathers one `.model` part from its XML. Only elements of the core namespace count, told by the prefix that the
 * root element has: other vocabularies (slices, beams) have elements of the same names.
 */
export class ThreemfModelParser implements XmlHandler {
  readonly part: ThreemfPart = { objects: new Map(), items: [], scale: 1 };
  private readonly limits: ReadLimits;
  private readonly cursor = new ByteCursor(new Uint8Array(0));
  private prefix: string | null = null;
  private object: ThreemfObject | null = null;
  private objectId = '';
  private collecting: 'none' | 'vertices' | 'triangles' = 'none';
  private triangles = 0;
  private placements = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  fast(bytes: Buffer, at: number, limit: number): number {
    if (this.prefix !== '' || this.collecting === 'none') return -1;
    const { cursor } = this;
    if (this.collecting === 'vertices') {
      if (bytes[at] !== 118 || !wordAt(bytes, at, limit, 'vertex')) return -1;
      cursor.bytes = bytes;
      cursor.end = limit;
      return this.vertex(bytes, at + 6, limit);
    }
    if (bytes[at] !== 116 || !wordAt(bytes, at, limit, 'triangle')) return -1;
    cursor.bytes = bytes;
    cursor.end = limit;
    return this.triangle(bytes, at + 8, limit);
  }

  /** Reads one vertex; a tag that isn't complete before `limit` is left for the next piece. */
  private vertex(bytes: Buffer, from: number, limit: number): number {
    const { object, cursor } = this;
    if (object === null) return -1;
    let x = Number.NaN;
    let y = Number.NaN;
    let z = Number.NaN;
    let at = from;
    for (;;) {
      while (at < limit && isSpace(bytes[at] as number)) at++;
      const name = bytes[at];
      if (name === 47) return -1;
      if (name === 62) return -1;
      const quote = bytes[at + 2];
      if (at + 3 >= limit || bytes[at + 1] !== 61 || (quote !== 34 && quote !== 39)) return -1;
      cursor.at = at + 3;
      cursor.skipSpace();
      const value = cursor.single();
      cursor.skipSpace();
      at = cursor.at;
      if (at >= limit) return -1;
      if (bytes[at] !== quote) return -1;
      at++;
      if (name === 120) x = value;
      else if (name === 121) y = value;
      else if (name === 122) z = value;
      else return -1;
      while (at < limit && isSpace(bytes[at] as number)) at++;
      if (at >= limit) return -1;
      if (bytes[at] === 47 && bytes[at + 1] === 62) {
        this.addVertex(object, x, y, z);
        return at + 2;
      }
    }
  }

  private addVertex(object: ThreemfObject, x: number, y: number, z: number): void {
    const sum = x + y + z;
    if (sum - sum !== 0) throw badNumber();
    const to = object.vertexCount * 3;
    if (to + 3 > object.vertices.length) object.vertices = grownFloats(object.vertices, to + 3);
    object.vertices[to] = x;
    object.vertices[to + 1] = y;
    object.vertices[to + 2] = z;
    object.vertexCount++;
  }

  /** As `vertex`, for v1, v2 and v3; the other attributes are properties of no interest here. */
  private triangle(bytes: Buffer, from: number, limit: number): number {
    const { object, cursor } = this;
    if (object === null) return -1;
    let a = -1;
    let b = -1;
    let c = -1;
    let at = from;
    for (;;) {
      while (at < limit && isSpace(bytes[at] as number)) at++;
      if (at + 4 >= limit) return -1;
      if (bytes[at] === 47 && bytes[at + 1] === 62) {
        this.addTriangle(object, a, b, c);
        return at + 2;
      }
      if (bytes[at] === 118 && bytes[at + 2] === 61) {
        const which = bytes[at + 1];
        const quote = bytes[at + 3];
        cursor.at = at + 4;
        const value = cursor.integer();
        if (bytes[cursor.at] !== quote) return -1;
        at = cursor.at + 1;
        if (which === 49) a = value;
        else if (which === 50) b = value;
        else if (which === 51) c = value;
      } else {
        while (at < limit && bytes[at] !== 61 && bytes[at] !== 62) at++;
        const quote = bytes[at + 1];
        if (bytes[at] !== 61 || (quote !== 34 && quote !== 39)) return -1;
        at += 2;
        while (at < limit && bytes[at] !== quote) at++;
        at++;
      }
      if (at >= limit) return -1;
    }
  }

  private addTriangle(object: ThreemfObject, a: number, b: number, c: number): void {
    if (!(a >= 0 && b >= 0 && c >= 0)) throw badIndex();
    if (++this.triangles > this.limits.maxTriangles) throw tooManyTriangles(this.limits.maxTriangles);
    const to = object.triangleCount * 3;
    if (to + 3 > object.corners.length) object.corners = grownInts(object.corners, to + 3);
    object.corners[to] = a;
    object.corners[to + 1] = b;
    object.corners[to + 2] = c;
    object.triangleCount++;
  }

  open(name: string, attributes: () => ReadonlyMap<string, string>): void {
    if (this.prefix === null) this.openRoot(name, attributes());
    const local = this.local(name);
    if (local === null) return;
    if (local === 'object') {
      this.objectId = attributes().get('id') ?? '';
      this.object = {
        vertices: new Float32Array(3 * 1024),
        vertexCount: 0,
        corners: new Int32Array(3 * 1024),
        triangleCount: 0,
        components: [],
      };
    } else if (local === 'vertices' || local === 'triangles') {
      if (this.object !== null) this.collecting = local;
    } else if (local === 'vertex' && this.collecting === 'vertices' && this.object !== null) {
      const found = attributes();
      this.addVertex(this.object, number(found.get('x')), number(found.get('y')), number(found.get('z')));
    } else if (local === 'triangle' && this.collecting === 'triangles' && this.object !== null) {
      const found = attributes();
      this.addTriangle(this.object, number(found.get('v1')), number(found.get('v2')), number(found.get('v3')));
    } else if (local === 'component' && this.object !== null) {
      this.place(this.object.components, attributes());
    } else if (local === 'item') {
      this.place(this.part.items, attributes());
    }
  }

  close(name: string): void {
    const local = this.local(name);
    if (local === 'vertices' || local === 'triangles') this.collecting = 'none';
    else if (local === 'object' && this.object !== null) {
      checkIndices(this.object);
      if (this.part.objects.has(this.objectId)) throw badXml();
      this.part.objects.set(this.objectId, this.object);
      this.object = null;
    }
  }

  private openRoot(name: string, attributes: ReadonlyMap<string, string>): void {
    const colon = name.indexOf(':');
    this.prefix = name.slice(0, colon + 1);
    if (name.slice(colon + 1) !== 'model') throw badXml();
    const unit = attributes.get('unit') ?? 'millimeter';
    const scale = UNITS[unit];
    if (scale === undefined) {
      throw unreadable('bad-unit', `The model is measured in "${unit.slice(0, 20)}", which 3MF does not know.`);
    }
    this.part.scale = scale;
  }

  /** The name without the core namespace's prefix, or null when it belongs to another. */
  private local(name: string): string | null {
    const { prefix } = this;
    if (prefix === null || !name.startsWith(prefix)) return null;
    const local = name.slice(prefix.length);
    return local.includes(':') ? null : local;
  }

  private place(list: Placement[], attributes: ReadonlyMap<string, string>): void {
    if (++this.placements > MAX_PLACEMENTS) throw badXml();
    const path = [...attributes].find(([name]) => name.endsWith(':path'))?.[1] ?? null;
    list.push({
      object: attributes.get('objectid') ?? '',
      path,
      transform: transformOf(attributes.get('transform')),
    });
  }
}

/** Whether the element's name stands here as a whole. */
function wordAt(bytes: Buffer, at: number, limit: number, word: string): boolean {
  if (at + word.length >= limit || !isSpace(bytes[at + word.length] as number)) return false;
  for (let i = 1; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

const number = (text: string | undefined): number =>
  text === undefined || text.trim() === '' ? Number.NaN : Number(text);

function transformOf(text: string | undefined): Transform | null {
  if (text === undefined) return null;
  const numbers = text.trim().split(/\s+/).map(Number);
  if (numbers.length !== 12) throw badXml();
  if (!numbers.every(Number.isFinite)) throw badNumber();
  return numbers;
}

const badIndex = () =>
  unreadable('bad-index', 'A triangle of the model uses a corner that does not exist. Export the model again.');

function checkIndices(object: ThreemfObject): void {
  const { corners, vertexCount } = object;
  for (let i = 0; i < object.triangleCount * 3; i++) if ((corners[i] as number) >= vertexCount) throw badIndex();
}
