import { frame, VIEW } from './camera.ts';
import { rampFor } from './material.ts';
import type { Mesh } from './mesh.ts';
import { createPostponed, dropHidden, type Postponed } from './postponed.ts';
import { shadeTable } from './shade.table.ts';
import { drawTriangles, type Samples } from './triangle.drawer.ts';

/** Samples along each side of a pixel. */
const OVERSAMPLING = 2;
/**
 * Samples that one picture may test. Ordinary meshes need a few million; thousands of triangles that each fill the
 * frame would take minutes. What lies beyond the budget isn't drawn.
 */
const SAMPLE_BUDGET = 600_000_000;

/** Triangles that wait at most; when there are more, those so far are drawn. */
const POSTPONED = 1_000_000;

/** Draws meshes; keeps its buffers between pictures, because clean pages cost as much as the drawing. */
export interface Rasteriser {
  /**
   * RGBA pixels of a square picture on transparent ground. Every face is lit by its geometry, never by the file's
   * normals. With `solid`, faces that look away are left out, which only a closed surface allows.
   */
  draw(mesh: Mesh, size: number, solid: boolean): Uint8Array;
}

export function createRasteriser(): Rasteriser {
  const shades = shadeTable(VIEW);
  let depth = new Float32Array(0);
  let colour = new Int32Array(0);
  let postponed = createPostponed(0);
  return {
    draw(mesh, size, solid) {
      const side = size * OVERSAMPLING;
      if (depth.length !== side * side) {
        depth = new Float32Array(side * side);
        colour = new Int32Array(side * side);
      }
      depth.fill(Number.NEGATIVE_INFINITY);
      colour.fill(0);
      const room = Math.min(mesh.triangles, POSTPONED);
      if (!solid && postponed.room < room) postponed = createPostponed(room);
      drawMesh(mesh, shades, { side, depth, colour, budget: SAMPLE_BUDGET }, solid ? null : postponed);
      return average(colour, size);
    },
  };
}

/** What faces the viewer comes first, because it hides most of what looks away. */
function drawMesh(mesh: Mesh, shades: Uint8Array, samples: Samples, postponed: Postponed | null): void {
  const camera = frame(mesh, samples.side);
  const { positions } = mesh;
  const drawPostponed = () => {
    if (postponed === null || samples.budget < 0) return;
    dropHidden(postponed, samples.depth, samples.side);
    let at = 0;
    for (const part of mesh.parts) {
      const first = at;
      while (at < postponed.count && (postponed.triangle[at] as number) < part.first + part.count) at++;
      const stretch = { positions, listed: postponed.triangle, first, count: at - first };
      if (at > first) drawTriangles(stretch, camera, shades, rampFor(part.object), samples, null);
    }
    postponed.count = 0;
  };
  for (const part of mesh.parts) {
    const end = part.first + part.count;
    for (let first = part.first; first < end && samples.budget >= 0; ) {
      const stretch = { positions, listed: null, first, count: end - first };
      first += drawTriangles(stretch, camera, shades, rampFor(part.object), samples, postponed);
      if (first < end) drawPostponed();
    }
  }
  drawPostponed();
}

/** Two by two samples to a pixel: the mean of the covered ones, as opaque as there are. */
function average(colour: Int32Array, size: number): Uint8Array {
  const pixels = new Int32Array(size * size);
  const side = size * OVERSAMPLING;
  for (let y = 0, to = 0; y < size; y++) {
    for (let x = 0, at = y * OVERSAMPLING * side; x < size; x++, at += OVERSAMPLING, to++) {
      const a = colour[at] as number;
      const b = colour[at + 1] as number;
      const c = colour[at + side] as number;
      const d = colour[at + side + 1] as number;
      if (a === b && b === c && c === d) {
        pixels[to] = a;
        continue;
      }
      const covered = (a === 0 ? 0 : 1) + (b === 0 ? 0 : 1) + (c === 0 ? 0 : 1) + (d === 0 ? 0 : 1);
      // Red and blue, then green, two channels in one number.
      const redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
      const green = ((a >>> 8) & 255) + ((b >>> 8) & 255) + ((c >>> 8) & 255) + ((d >>> 8) & 255);
      if (covered === 4) {
        pixels[to] = (255 << 24) | (((redBlue + 0x20002) >>> 2) & 0xff00ff) | (((green + 2) >>> 2) << 8);
      } else {
        const red = Math.round((redBlue & 0xffff) / covered);
        const blue = Math.round((redBlue >>> 16) / covered);
        const alpha = Math.round((covered * 255) / 4);
        pixels[to] = (alpha << 24) | (blue << 16) | (Math.round(green / covered) << 8) | red;
      }
    }
  }
  return new Uint8Array(pixels.buffer);
}
