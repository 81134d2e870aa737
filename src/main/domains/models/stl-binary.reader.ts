import { readSync } from 'node:fs';
import { type Mesh, onePart, type ReadLimits } from './mesh.ts';
import { badNumber, noTriangles, tooManyTriangles, truncated } from './model.errors.ts';

export const STL_HEADER = 84;
export const STL_FACET = 50;
/** Facets per read: the bytes stay in the processor's cache between reading and parsing. */
const BATCH = 5_000;

/** Triangles that a binary STL claims to have. */
export const claimedTriangles = (head: Buffer): number => (head.length < STL_HEADER ? 0 : head.readUInt32LE(80));

/**
 * Reads a binary STL from an open file. The count in the header must fit the file's size; bytes beyond it are
 * reported, not read. The file's own normals are only looked at to see whether they are all zero.
 */
export function readBinaryStl(fd: number, size: number, limits: ReadLimits): Mesh {
  const head = Buffer.alloc(STL_HEADER);
  readSync(fd, head, 0, STL_HEADER, 0);
  const triangles = claimedTriangles(head);
  if (triangles === 0) throw noTriangles();
  const end = STL_HEADER + triangles * STL_FACET;
  if (end > size) throw truncated();
  if (triangles > limits.maxTriangles) throw tooManyTriangles(limits.maxTriangles);
  const positions = new Float32Array(triangles * 9);
  const batch = Buffer.allocUnsafe(Math.min(triangles, BATCH) * STL_FACET);
  let zeroNormals = true;
  for (let done = 0; done < triangles; done += BATCH) {
    const count = Math.min(BATCH, triangles - done);
    const got = readSync(fd, batch, 0, count * STL_FACET, STL_HEADER + done * STL_FACET);
    if (got < count * STL_FACET) throw truncated();
    if (!copyFacets(batch, count, positions, done * 9)) throw badNumber();
    if (zeroNormals) zeroNormals = normalsAreZero(batch, count);
  }
  return {
    format: 'stl-binary',
    positions,
    triangles,
    parts: onePart(triangles),
    zeroNormals,
    trailingData: end < size,
  };
}

/** Copies the corners; false when one isn't finite. Adding 0 turns -0 into 0. */
function copyFacets(batch: Buffer, count: number, positions: Float32Array, offset: number): boolean {
  const view = new DataView(batch.buffer, batch.byteOffset, count * STL_FACET);
  let finite = true;
  let to = offset;
  for (let at = 12; at < count * STL_FACET; at += STL_FACET) {
    const ax = view.getFloat32(at, true) + 0;
    const ay = view.getFloat32(at + 4, true) + 0;
    const az = view.getFloat32(at + 8, true) + 0;
    const bx = view.getFloat32(at + 12, true) + 0;
    const by = view.getFloat32(at + 16, true) + 0;
    const bz = view.getFloat32(at + 20, true) + 0;
    const cx = view.getFloat32(at + 24, true) + 0;
    const cy = view.getFloat32(at + 28, true) + 0;
    const cz = view.getFloat32(at + 32, true) + 0;
    positions[to] = ax;
    positions[to + 1] = ay;
    positions[to + 2] = az;
    positions[to + 3] = bx;
    positions[to + 4] = by;
    positions[to + 5] = bz;
    positions[to + 6] = cx;
    positions[to + 7] = cy;
    positions[to + 8] = cz;
    to += 9;
    // A sum of nine singles can't overflow a double, so it is only not finite when one of them isn't.
    const sum = ax + ay + az + bx + by + bz + cx + cy + cz;
    if (sum - sum !== 0) finite = false;
  }
  return finite;
}

function normalsAreZero(batch: Buffer, count: number): boolean {
  for (let at = 0; at < count * STL_FACET; at += STL_FACET) {
    if (batch.readFloatLE(at) !== 0 || batch.readFloatLE(at + 4) !== 0 || batch.readFloatLE(at + 8) !== 0) return false;
  }
  return true;
}
