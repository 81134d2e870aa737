import { grownInts } from './growable.ts';
import type { Scratch } from './scratch.ts';
import { findNeighbours } from './seam.ts';

/** How a surface holds together. Watertight is `openEdges === 0`. */
export interface Topology {
  /** Edges with an odd number of triangles: the surface has a border there. */
  readonly openEdges: number;
  /** Edges with more than two triangles. */
  readonly crowdedEdges: number;
  /** Edges whose two triangles run along them in the same direction: one of the two is inside out. */
  readonly flippedEdges: number;
  /** Triangles with two equal corners. They have no area and take no part in edges. */
  readonly collapsed: number;
}

/** Corners numbered so that equal ones have the same number. */
export interface Weld {
  readonly vertexOf: Int32Array;
  readonly vertices: number;
  /** Coordinates of each vertex. */
  readonly points: Float32Array;
}

/**
 * Counts the triangles along each edge. Where edges stay open, corners on the border that lie within `tolerance` of
 * one another are joined and the edges counted again: programs compute the same point (a sphere's pole) in different
 * ways and miss by a rounding error. Changes the weld's numbers when it joins.
 */
export function measureTopology({ vertexOf, vertices, points }: Weld, tolerance: number, scratch: Scratch): Topology {
  const border = new Uint8Array(vertices);
  const exact = countEdges(vertexOf, vertices, border, scratch);
  if (exact.openEdges === 0) return exact;
  const joined = findNeighbours(points, border, tolerance);
  if (joined === null) return exact;
  for (let i = 0; i < vertexOf.length; i++) vertexOf[i] = joined[vertexOf[i] as number] as number;
  const healed = countEdges(vertexOf, vertices, border, scratch);
  return healed.openEdges < exact.openEdges ? { ...healed, collapsed: exact.collapsed } : exact;
}

/** An odd multiplier, fresh for each mesh, so that no file can be made to collide on purpose. */
const multiplier = (): number => (Math.random() * 0x1_0000_0000) | 1;

/** Corners whose places in the table are fetched together; the processor then waits for memory once, not each time. */
const BATCH = 128;

/**
 * Numbers the corners of the triangles `first … first + count` by open addressing on the bits of their coordinates,
 * which must have no -0 and no NaN. Each corner is first compared with the previous triangle's, because neighbours
 * usually follow one another in the file.
 */
export function weldCorners(positions: Float32Array, first: number, count: number, scratch: Scratch): Weld {
  const source = new Int32Array(positions.buffer, positions.byteOffset + first * 36, count * 9);
  const corners = count * 3;
  const vertexOf = scratch.ints('vertexOf', corners);
  const mx = multiplier();
  const my = multiplier();
  const mz = multiplier();
  let power = Math.max(8, Math.ceil(Math.log2(count + 1)));
  // Holds vertex numbers from 1; 0 is free.
  let table = scratch.ints('table', 2 ** power).fill(0);
  let bits = scratch.ints('bits', 3 * (Math.ceil(count * 0.55) + BATCH));
  let vertices = 0;
  // Per corner of the batch: the place in the table, or the complement of an equal corner before it.
  const places = new Int32Array(BATCH);
  const guesses = new Int32Array(BATCH);
  for (let from = 0; from < corners; from += BATCH) {
    const size = Math.min(BATCH, corners - from);
    const mask = table.length - 1;
    const shift = 32 - power;
    for (let i = 0; i < size; i++) {
      const corner = from + i;
      const at = corner * 3;
      const x = source[at] as number;
      const y = source[at + 1] as number;
      const z = source[at + 2] as number;
      const before = corner - (corner % 3) - 3;
      const equal = before < 0 ? -1 : equalCorner(source, before, x, y, z);
      if (equal >= 0) places[i] = ~equal;
      else {
        const place = hashOf(x, y, z, mx, my, mz) >>> shift;
        places[i] = place;
        guesses[i] = table[place] as number;
      }
    }
    for (let i = 0; i < size; i++) {
      const corner = from + i;
      let place = places[i] as number;
      if (place < 0) {
        vertexOf[corner] = vertexOf[~place] as number;
        continue;
      }
      const at = corner * 3;
      const x = source[at] as number;
      const y = source[at + 1] as number;
      const z = source[at + 2] as number;
      // A place that was free may have been taken by a corner of this batch.
      let vertex = (guesses[i] as number) || (table[place] as number);
      while (vertex !== 0) {
        const known = vertex * 3 - 3;
        if (bits[known] === x && bits[known + 1] === y && bits[known + 2] === z) break;
        place = (place + 1) & mask;
        vertex = table[place] as number;
      }
      if (vertex === 0) {
        const to = vertices * 3;
        bits[to] = x;
        bits[to + 1] = y;
        bits[to + 2] = z;
        vertex = ++vertices;
        table[place] = vertex;
      }
      vertexOf[corner] = vertex - 1;
    }
    if ((vertices + BATCH) * 3 > bits.length) bits = grownInts(bits, (vertices + BATCH) * 3);
    if (vertices + BATCH > table.length * FULL) {
      power++;
      table = new Int32Array(2 ** power);
      for (let vertex = 0; vertex < vertices; vertex++) {
        const of = vertex * 3;
        const hash = hashOf(bits[of] as number, bits[of + 1] as number, bits[of + 2] as number, mx, my, mz);
        let free = hash >>> (32 - power);
        while (table[free] !== 0) free = (free + 1) & (table.length - 1);
        table[free] = vertex + 1;
      }
    }
  }
  return { vertexOf, vertices, points: new Float32Array(bits.buffer, bits.byteOffset, vertices * 3) };
}

/** Which of the three corners from `before` on has these bits, or -1. */
function equalCorner(source: Int32Array, before: number, x: number, y: number, z: number): number {
  const at = before * 3;
  if (source[at] === x && source[at + 1] === y && source[at + 2] === z) return before;
  if (source[at + 3] === x && source[at + 4] === y && source[at + 5] === z) return before + 1;
  if (source[at + 6] === x && source[at + 7] === y && source[at + 8] === z) return before + 2;
  return -1;
}

/** How full the table may become. */
const FULL = 0.6;

function hashOf(x: number, y: number, z: number, mx: number, my: number, mz: number): number {
  // One after the other: a plain xor of products lets the signs of two axes cancel, and models are symmetric.
  let hash = Math.imul(x, mx);
  hash = Math.imul((hash ^ (hash >>> 15)) + y, my);
  hash = Math.imul((hash ^ (hash >>> 15)) + z, mz);
  return hash ^ (hash >>> 16);
}

/** A bucket longer than this is sorted by the library, a shorter one by insertion. */
const SHORT = 24;

/**
 * Sorts edges into buckets by their lower vertex and looks at runs of equal upper vertices in each.
 * Marks the ends of open edges in `border`.
 */
function countEdges(vertexOf: Int32Array, vertices: number, border: Uint8Array, scratch: Scratch): Topology {
  const start = scratch.ints('start', vertices + 1).fill(0);
  let collapsed = 0;
  for (let i = 0; i < vertexOf.length; i += 3) {
    const a = vertexOf[i] as number;
    const b = vertexOf[i + 1] as number;
    const c = vertexOf[i + 2] as number;
    if (a === b || b === c || a === c) {
      collapsed++;
      continue;
    }
    const ab = a < b ? a : b;
    const bc = b < c ? b : c;
    const ca = c < a ? c : a;
    start[ab] = (start[ab] as number) + 1;
    start[bc] = (start[bc] as number) + 1;
    start[ca] = (start[ca] as number) + 1;
  }
  let total = 0;
  for (let vertex = 0; vertex <= vertices; vertex++) {
    total += start[vertex] as number;
    start[vertex] = total;
  }
  // Filled from the back of each bucket, so that `start` ends as its front. The lowest bit is the direction.
  const edges = scratch.ints('edges', total);
  for (let i = 0; i < vertexOf.length; i += 3) {
    const a = vertexOf[i] as number;
    const b = vertexOf[i + 1] as number;
    const c = vertexOf[i + 2] as number;
    if (a === b || b === c || a === c) continue;
    file(edges, start, a, b);
    file(edges, start, b, c);
    file(edges, start, c, a);
  }
  let openEdges = 0;
  let crowdedEdges = 0;
  let flippedEdges = 0;
  for (let vertex = 0; vertex < vertices; vertex++) {
    const from = start[vertex] as number;
    const to = vertex + 1 < vertices ? (start[vertex + 1] as number) : total;
    if (to - from > SHORT) edges.subarray(from, to).sort();
    else sortShort(edges, from, to);
    let at = from;
    while (at < to) {
      const upper = (edges[at] as number) >> 1;
      let backward = 0;
      const run = at;
      while (at < to && (edges[at] as number) >> 1 === upper) {
        backward += (edges[at] as number) & 1;
        at++;
      }
      const uses = at - run;
      if (uses === 2) {
        if (backward !== 1) flippedEdges++;
      } else {
        if (uses > 2) crowdedEdges++;
        if (uses % 2 === 1) {
          openEdges++;
          border[vertex] = 1;
          border[upper] = 1;
        } else if (backward * 2 !== uses) flippedEdges++;
      }
    }
  }
  return { openEdges, crowdedEdges, flippedEdges, collapsed };
}

/** Puts the edge from `a` to `b` into its bucket. */
function file(edges: Int32Array, start: Int32Array, a: number, b: number): void {
  const lower = a < b ? a : b;
  const slot = (start[lower] as number) - 1;
  start[lower] = slot;
  edges[slot] = a < b ? b << 1 : (a << 1) | 1;
}

function sortShort(values: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = values[i] as number;
    let at = i - 1;
    while (at >= from && (values[at] as number) > value) {
      values[at + 1] = values[at] as number;
      at--;
    }
    values[at + 1] = value;
  }
}
