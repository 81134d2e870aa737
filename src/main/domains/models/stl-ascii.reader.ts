import { ByteCursor } from './byte.cursor.ts';
import { grownFloats } from './growable.ts';
import { type Mesh, onePart, type ReadLimits } from './mesh.ts';
import { badNumber, noTriangles, tooManyTriangles, truncated, unreadable } from './model.errors.ts';

/**
 * Reads an ASCII STL: any number of solids, any case, any white space. Every facet must have exactly three
 * vertices and every solid its `endsolid`, because a file without it was cut off.
 */
export function readAsciiStl(bytes: Uint8Array, limits: ReadLimits): Mesh {
  const cursor = new ByteCursor(bytes);
  let positions = new Float32Array(Math.min(Math.ceil(bytes.length / 200) + 16, limits.maxTriangles + 1) * 9);
  let length = 0;
  let zeroNormals = true;
  let open = false;
  for (;;) {
    cursor.skipSpace();
    if (cursor.at >= cursor.end) break;
    if (open && cursor.word('facet')) {
      if (length >= limits.maxTriangles * 9) throw tooManyTriangles(limits.maxTriangles);
      if (length + 9 > positions.length) positions = grownFloats(positions, length + 9);
      zeroNormals = readNormal(cursor, zeroNormals);
      expect(cursor, 'outer');
      expect(cursor, 'loop');
      for (let corner = 0; corner < 3; corner++) {
        expect(cursor, 'vertex');
        for (let axis = 0; axis < 3; axis++) {
          cursor.skipSpace();
          const value = cursor.single() + 0;
          // Infinity - Infinity and NaN - NaN are NaN.
          if (value - value !== 0) throw cursor.at >= cursor.end ? truncated() : badNumber();
          positions[length++] = value;
        }
      }
      expect(cursor, 'endloop');
      expect(cursor, 'endfacet');
    } else if (open && cursor.word('endsolid')) {
      open = false;
      skipName(cursor);
    } else if (!open && cursor.word('solid')) {
      open = true;
      skipName(cursor);
    } else if (open) {
      throw malformed(cursor);
    } else {
      // Something after the last solid; other programs ignore it too.
      break;
    }
  }
  if (open) throw truncated();
  if (length === 0) throw noTriangles();
  const triangles = length / 9;
  return {
    format: 'stl-ascii',
    positions: positions.subarray(0, length),
    triangles,
    parts: onePart(triangles),
    zeroNormals,
    trailingData: cursor.at < cursor.end,
  };
}

/** Whether all normals so far are zero. Once one isn't, the rest are stepped over unread. */
function readNormal(cursor: ByteCursor, zeroSoFar: boolean): boolean {
  expect(cursor, 'normal');
  let zero = zeroSoFar;
  for (let axis = 0; axis < 3; axis++) {
    cursor.skipSpace();
    if (zero) zero = cursor.float() === 0;
    cursor.skipToken();
  }
  return zero;
}

function expect(cursor: ByteCursor, word: string): void {
  cursor.skipSpace();
  if (!cursor.word(word)) throw malformed(cursor);
}

/** A wrong word near the very end is a cut-off one. */
function malformed(cursor: ByteCursor): Error {
  const from = cursor.at;
  cursor.skipToken();
  if (cursor.at >= cursor.end) return truncated();
  cursor.at = from;
  return unreadable('bad-facet', 'The file contains a facet that is not a triangle. Export the model again.');
}

/** A solid's name goes to the end of the line; some files have no line ends, there the next keyword ends it. */
function skipName(cursor: ByteCursor): void {
  for (;;) {
    cursor.skipBlanks();
    const byte = cursor.peek();
    if (byte === -1 || byte === 10 || byte === 13) return;
    const from = cursor.at;
    if (cursor.word('facet')) {
      cursor.skipBlanks();
      if (cursor.word('normal')) {
        cursor.at = from;
        return;
      }
    } else if (cursor.word('endsolid')) {
      cursor.at = from;
      return;
    }
    cursor.skipToken();
  }
}
