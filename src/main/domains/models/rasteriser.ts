import { frame } from './camera.ts';
import { brightness, lightsOf, rampFor } from './material.ts';
import type { Mesh } from './mesh.ts';

/** Samples along each side of a pixel. */
const OVERSAMPLING = 2;
/**
 * Samples that one picture may test. Ordinary meshes need a few million; thousands of triangles that each fill the
 * frame would take minutes. What lies beyond the budget isn't drawn.
 */
const SAMPLE_BUDGET = 600_000_000;

/** Draws meshes; keeps its buffers between pictures, because clean pages cost as much as the drawing. */
export interface Rasteriser {
  /**
   * RGBA pixels of a square picture on transparent ground. Every face is lit by its geometry, never by the file's
   * normals. With `solid`, faces that look away are left out, which only a closed surface allows.
   */
  draw(mesh: Mesh, size: number, solid: boolean): Uint8Array;
}

export function createRasteriser(): Rasteriser {
  let depth = new Float32Array(0);
  let colour = new Uint32Array(0);
  return {
    draw(mesh, size, solid) {
      const side = size * OVERSAMPLING;
      if (depth.length !== side * side) {
        depth = new Float32Array(side * side);
        colour = new Uint32Array(side * side);
      }
      depth.fill(Number.NEGATIVE_INFINITY);
      colour.fill(0);
      drawTriangles(mesh, side, solid, depth, colour);
      return average(colour, size);
    },
  };
}

function drawTriangles(mesh: Mesh, side: number, solid: boolean, depth: Float32Array, colour: Uint32Array): void {
  const camera = frame(mesh, side);
  const lights = lightsOf(camera);
  const { positions } = mesh;
  const { scale, offsetX, offsetY } = camera;
  const rx = camera.right[0] * scale;
  const ry = camera.right[1] * scale;
  const rz = camera.right[2] * scale;
  const ux = -camera.up[0] * scale;
  const uy = -camera.up[1] * scale;
  const uz = -camera.up[2] * scale;
  const [tx, ty, tz] = camera.towards;
  // Half a sample, so that sample centres lie on whole numbers.
  const ox = offsetX - 0.5;
  const oy = offsetY - 0.5;
  const last = side - 1;
  let budget = SAMPLE_BUDGET;
  for (const part of mesh.parts) {
    const ramp = rampFor(part.object);
    for (let i = part.first * 9; i < (part.first + part.count) * 9; i += 9) {
      const ax = positions[i] as number;
      const ay = positions[i + 1] as number;
      const az = positions[i + 2] as number;
      const bx = positions[i + 3] as number;
      const by = positions[i + 4] as number;
      const bz = positions[i + 5] as number;
      const cx = positions[i + 6] as number;
      const cy = positions[i + 7] as number;
      const cz = positions[i + 8] as number;
      const x0 = ax * rx + ay * ry + az * rz + ox;
      const y0 = ax * ux + ay * uy + az * uz + oy;
      let x1 = bx * rx + by * ry + bz * rz + ox;
      let y1 = bx * ux + by * uy + bz * uz + oy;
      let x2 = cx * rx + cy * ry + cz * rz + ox;
      let y2 = cx * ux + cy * uy + cz * uz + oy;
      // Seen from outside, corners run counter-clockwise, which is a negative area with y down.
      let area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
      const away = area > 0;
      if (area === 0 || (away && solid)) continue;
      let left = x0 < x1 ? x0 : x1;
      if (x2 < left) left = x2;
      let right = x0 > x1 ? x0 : x1;
      if (x2 > right) right = x2;
      left = Math.ceil(left);
      right = Math.floor(right);
      if (left > right) continue;
      let top = y0 < y1 ? y0 : y1;
      if (y2 < top) top = y2;
      let bottom = y0 > y1 ? y0 : y1;
      if (y2 > bottom) bottom = y2;
      top = Math.ceil(top);
      bottom = Math.floor(bottom);
      if (top > bottom) continue;
      if (left < 0) left = 0;
      if (top < 0) top = 0;
      if (right > last) right = last;
      if (bottom > last) bottom = last;
      const z0 = ax * tx + ay * ty + az * tz;
      let z1 = bx * tx + by * ty + bz * tz;
      let z2 = cx * tx + cy * ty + cz * tz;
      if (!away) {
        area = -area;
        let swap = x1;
        x1 = x2;
        x2 = swap;
        swap = y1;
        y1 = y2;
        y2 = swap;
        swap = z1;
        z1 = z2;
        z2 = swap;
      }
      // Edge functions, positive inside, and depth, all linear in x and y.
      const e0x = y1 - y2;
      const e0y = x2 - x1;
      const e1x = y2 - y0;
      const e1y = x0 - x2;
      const e2x = y0 - y1;
      const e2y = x1 - x0;
      const inverse = 1 / area;
      const zx = (e0x * z0 + e1x * z1 + e2x * z2) * inverse;
      let row0 = e0x * (left - x1) + e0y * (top - y1);
      let row1 = e1x * (left - x2) + e1y * (top - y2);
      let row2 = e2x * (left - x0) + e2y * (top - y0);
      let shade = -1;
      for (let y = top; y <= bottom; y++) {
        let w0 = row0;
        let w1 = row1;
        let w2 = row2;
        let at = y * side + left;
        let x = left;
        // To the first sample inside, then on until the first outside again.
        while (x <= right && (w0 < 0 || w1 < 0 || w2 < 0)) {
          w0 += e0x;
          w1 += e1x;
          w2 += e2x;
          x++;
          at++;
        }
        let z = (w0 * z0 + w1 * z1 + w2 * z2) * inverse;
        while (x <= right && w0 >= 0 && w1 >= 0 && w2 >= 0) {
          if (z > (depth[at] as number)) {
            if (shade < 0) {
              const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
              const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
              const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
              // Towards the viewer, whichever way the file turned it.
              const norm = (away ? -1 : 1) / Math.sqrt(nx * nx + ny * ny + nz * nz);
              shade = brightness(nx * norm, ny * norm, nz * norm, lights);
            }
            depth[at] = z;
            colour[at] = ramp[shade] as number;
          }
          z += zx;
          w0 += e0x;
          w1 += e1x;
          w2 += e2x;
          x++;
          at++;
        }
        row0 += e0y;
        row1 += e1y;
        row2 += e2y;
      }
      budget -= (right - left + 1) * (bottom - top + 1);
      if (budget < 0) return;
    }
  }
}

/** Two by two samples to a pixel: the mean of the covered ones, as opaque as there are. */
function average(colour: Uint32Array, size: number): Uint8Array {
  const pixels = new Uint32Array(size * size);
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
      const red = ((a & 255) + (b & 255) + (c & 255) + (d & 255)) / covered;
      const green = (((a >>> 8) & 255) + ((b >>> 8) & 255) + ((c >>> 8) & 255) + ((d >>> 8) & 255)) / covered;
      const blue = (((a >>> 16) & 255) + ((b >>> 16) & 255) + ((c >>> 16) & 255) + ((d >>> 16) & 255)) / covered;
      const alpha = (covered * 255) / OVERSAMPLING ** 2;
      pixels[to] = (Math.round(alpha) << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red);
    }
  }
  return new Uint8Array(pixels.buffer);
}
