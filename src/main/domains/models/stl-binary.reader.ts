import { readSync } from 'node:fs';
import { type Mesh, onePart, type ReadLimits } from './mesh.ts';
import { badNumber, noTriangles, tooManyTriangles, truncated } from './model.errors.ts';
import type { Scratch } from './scratch.ts';

export const STL_HEADER = 84;
export const STL_FACET = 50;
/** Facets per read: the bytes stay in the processor's cache between reading and parsing. */
const BATCH = 4_000;

/** Triangles that a binary STL claims to have. */
export const claimedTriangles = (head: Buffer): number => (head.length < STL_HEADER ? 0 : head.readUInt32LE(80));

/**
 * Reads a binary STL from an open file. The count in the header must fit the file's size; bytes beyond it are
 * reported, not read. The file's own normals are only looked at to see whether they are all zero.
 */
export function readBinaryStl(fd: number, size: number, limits: ReadLimits, scratch: Scratch): Mesh {
  const head = Buffer.alloc(STL_HEADER);
  readSync(fd, head, 0, STL_HEADER, 0);
  const triangles = claimedTriangles(head);
  if (triangles === 0) throw noTriangles();
  const end = STL_HEADER + triangles * STL_FACET;
  if (end > size) throw truncated();
  if (triangles > limits.maxTriangles) throw tooManyTriangles(limits.maxTriangles);
  const positions = scratch.floats('positions', triangles * 9);
  const batch = Buffer.allocUnsafeSlow(BATCH * STL_FACET);
  const shifted = Buffer.allocUnsafeSlow(BATCH * STL_FACET);
  let zeroNormals = true;
  for (let done = 0; done < triangles; done += BATCH) {
    const count = Math.min(BATCH, triangles - done);
    const got = readSync(fd, batch, 0, count * STL_FACET, STL_HEADER + done * STL_FACET);
    if (got < count * STL_FACET) throw truncated();
    if (!copyFacets(batch, shifted, count, positions, done * 9)) throw badNumber();
    if (zeroNormals) zeroNormals = normalsAreZero(batch, shifted, count);
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

/**
 * Copies the corners; false when one isn't finite. Facets are 50 bytes long, so that only every other one lies where
 * singles can be read directly; `shifted` is the same batch two bytes further on, where the others do.
 */
function copyFacets(batch: Buffer, shifted: Buffer, count: number, positions: Float32Array, offset: number): boolean {
  batch.copy(shifted, 0, 2);
  const even = new Float32Array(batch.buffer, batch.byteOffset, batch.length >> 2);
  const odd = new Float32Array(shifted.buffer, shifted.byteOffset, shifted.length >> 2);
  let doubt = 0;
  for (let facet = 0, at = 3, to = offset; facet < count; facet += 2, at += 25) {
    doubt += copyFacet(even, at, positions, to);
    to += 9;
    if (facet + 1 < count) doubt += copyFacet(odd, at + 12, positions, to);
    to += 9;
  }
  return doubt === 0;
}

/** Adding 0 turns -0 into 0. Gives 0, or NaN when a number isn't finite: nine singles can't overflow a double. */
function copyFacet(from: Float32Array, at: number, positions: Float32Array, to: number): number {
  const ax = (from[at] as number) + 0;
  const ay = (from[at + 1] as number) + 0;
  const az = (from[at + 2] as number) + 0;
  const bx = (from[at + 3] as number) + 0;
  const by = (from[at + 4] as number) + 0;
  const bz = (from[at + 5] as number) + 0;
  const cx = (from[at + 6] as number) + 0;
  const cy = (from[at + 7] as number) + 0;
  const cz = (from[at + 8] as number) + 0;
  positions[to] = ax;
  positions[to + 1] = ay;
  positions[to + 2] = az;
  positions[to + 3] = bx;
  positions[to + 4] = by;
  positions[to + 5] = bz;
  positions[to + 6] = cx;
  positions[to + 7] = cy;
  positions[to + 8] = cz;
  const sum = ax + ay + az + bx + by + bz + cx + cy + cz;
  return sum - sum;
}

function normalsAreZero(batch: Buffer, shifted: Buffer, count: number): boolean {
  const even = new Float32Array(batch.buffer, batch.byteOffset, batch.length >> 2);
  const odd = new Float32Array(shifted.buffer, shifted.byteOffset, shifted.length >> 2);
  for (let facet = 0; facet < count; facet++) {
    const from = facet % 2 === 0 ? even : odd;
    const at = (facet >> 1) * 25 + (facet % 2) * 12;
    if (from[at] !== 0 || from[at + 1] !== 0 || from[at + 2] !== 0) return false;
  }
  return true;
}
