import { ByteCursor } from './byte.cursor.ts';
import { grownFloats, grownInts } from './growable.ts';
import { type Mesh, onePart, type ReadLimits } from './mesh.ts';
import { badNumber, noTriangles, tooManyTriangles, unreadable } from './model.errors.ts';

const V = 118;
const F = 102;
const HASH = 35;
const BACKSLASH = 92;

/**
 * Reads the polygons of a Wavefront OBJ (`v` and `f`; materials, lines, points and curves are left out).
 * Polygons become fans, indices may be negative, lines may go on after a backslash. Faces with fewer than three
 * corners are skipped, as other programs do. OBJ has no unit: numbers are taken as millimetres.
 */
export function readObj(bytes: Uint8Array, limits: ReadLimits): Mesh {
  const cursor = new ByteCursor(bytes);
  let vertices = new Float32Array(3 * 1024);
  let used = 0;
  let corners = new Int32Array(3 * 1024);
  let length = 0;
  const limit = limits.maxTriangles * 3;
  for (;;) {
    cursor.skipSpace();
    const byte = cursor.peek();
    if (byte === -1) break;
    if (byte === V && cursor.word('v')) {
      if (used + 3 > vertices.length) vertices = grownFloats(vertices, used + 3);
      for (let axis = 0; axis < 3; axis++) {
        skipBlanksAndFolds(cursor);
        // A missing or broken number only matters when a face uses this vertex.
        vertices[used++] = cursor.single() + 0;
        cursor.skipToken();
      }
    } else if (byte === F && cursor.word('f')) {
      const known = used / 3;
      let first = -1;
      let previous = -1;
      for (;;) {
        skipBlanksAndFolds(cursor);
        const index = cursor.integer();
        if (Number.isNaN(index)) break;
        // The texture and normal of the corner.
        cursor.skipToken();
        if (index === 0) throw badIndex();
        const corner = index > 0 ? index - 1 : known + index;
        if (first < 0) first = corner;
        else if (previous < 0) previous = corner;
        else {
          if (length >= limit) throw tooManyTriangles(limits.maxTriangles);
          if (length + 3 > corners.length) corners = grownInts(corners, length + 3);
          corners[length++] = first;
          corners[length++] = previous;
          corners[length++] = corner;
          previous = corner;
        }
      }
    }
    if (byte === HASH) cursor.skipLine();
    else skipFoldedLine(cursor);
  }
  if (length === 0) throw noTriangles();
  return {
    format: 'obj',
    positions: gather(vertices, used / 3, corners, length),
    triangles: length / 3,
    parts: onePart(length / 3),
    zeroNormals: false,
    trailingData: false,
  };
}

/** Looks up every corner; a face may name a vertex that comes later in the file, so this waits for the end. */
function gather(vertices: Float32Array, known: number, corners: Int32Array, length: number): Float32Array {
  const positions = new Float32Array(length * 3);
  for (let i = 0, to = 0; i < length; i++) {
    const corner = corners[i] as number;
    if (corner < 0 || corner >= known) throw badIndex();
    const x = vertices[corner * 3] as number;
    const y = vertices[corner * 3 + 1] as number;
    const z = vertices[corner * 3 + 2] as number;
    const sum = x + y + z;
    if (sum - sum !== 0) throw badNumber();
    positions[to++] = x;
    positions[to++] = y;
    positions[to++] = z;
  }
  return positions;
}

const badIndex = () =>
  unreadable('bad-index', 'A face of the model uses a corner that does not exist. Export the model again.');

/** Blanks, and line ends hidden behind a backslash. */
function skipBlanksAndFolds(cursor: ByteCursor): void {
  for (;;) {
    cursor.skipBlanks();
    if (cursor.peek() !== BACKSLASH || !foldAt(cursor)) return;
  }
}

/** Steps over a backslash that ends the line, together with the line end. */
function foldAt(cursor: ByteCursor): boolean {
  const { bytes, at, end } = cursor;
  if (at + 1 >= end) return false;
  const next = bytes[at + 1];
  if (next !== 10 && next !== 13) return false;
  cursor.at = at + (next === 13 && bytes[at + 2] === 10 ? 3 : 2);
  return true;
}

function skipFoldedLine(cursor: ByteCursor): void {
  const { bytes, end } = cursor;
  let at = cursor.at;
  while (at < end && bytes[at] !== 10 && bytes[at] !== 13) {
    if (bytes[at] === BACKSLASH) {
      cursor.at = at;
      if (foldAt(cursor)) {
        at = cursor.at;
        continue;
      }
    }
    at++;
  }
  cursor.at = at;
}
