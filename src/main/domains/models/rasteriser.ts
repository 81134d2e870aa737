import { frame } from './camera.ts';
import { brightness, type Lights, lightsOf, rampFor } from './material.ts';
import type { Mesh } from './mesh.ts';

/** Samples along each side of a pixel. */
const OVERSAMPLING = 2;
/**
 * Samples that one picture may test. Ordinary meshes need a few million; thousands of triangles that each fill the
 * frame would take minutes. What lies beyond the budget isn't drawn.
 */
const SAMPLE_BUDGET = 600_000_000;

/** Rounding must not leave a gap between neighbours; drawing a sample twice does no harm. */
const SLACK = 1e-6;

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
  let colour = new Int32Array(0);
  return {
    draw(mesh, size, solid) {
      const side = size * OVERSAMPLING;
      if (depth.length !== side * side) {
        depth = new Float32Array(side * side);
        colour = new Int32Array(side * side);
      }
      depth.fill(Number.NEGATIVE_INFINITY);
      colour.fill(0);
      drawTriangles(mesh, side, solid, depth, colour);
      return average(colour, size);
    },
  };
}

function drawTriangles(mesh: Mesh, side: number, solid: boolean, depth: Float32Array, colour: Int32Array): void {
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
      // `| 0` makes the numbers integers for the compiler, or every array access below converts one.
      let least = x0 < x1 ? x0 : x1;
      if (x2 < least) least = x2;
      let most = x0 > x1 ? x0 : x1;
      if (x2 > most) most = x2;
      const left = least <= 0 ? 0 : Math.ceil(least) | 0;
      const right = most >= last ? last : Math.floor(most) | 0;
      if (left > right) continue;
      least = y0 < y1 ? y0 : y1;
      if (y2 < least) least = y2;
      most = y0 > y1 ? y0 : y1;
      if (y2 > most) most = y2;
      const top = least <= 0 ? 0 : Math.ceil(least) | 0;
      const bottom = most >= last ? last : Math.floor(most) | 0;
      if (top > bottom) continue;
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
      if (left === right && top === bottom) {
        // The usual case in fine meshes: one sample, most often behind what is drawn already.
        const at = top * side + left;
        const behind = depth[at] as number;
        if (z0 <= behind && z1 <= behind && z2 <= behind) continue;
        const w0 = (y1 - y2) * (left - x1) + (x2 - x1) * (top - y1);
        const w1 = (y2 - y0) * (left - x2) + (x0 - x2) * (top - y2);
        const w2 = (y0 - y1) * (left - x0) + (x1 - x0) * (top - y0);
        if (w0 < 0 || w1 < 0 || w2 < 0) continue;
        const z = (w0 * z0 + w1 * z1 + w2 * z2) / area;
        if (z <= behind) continue;
        depth[at] = z;
        colour[at] = ramp[shadeOf(positions, i, away, lights)] as number;
        continue;
      }
      // Edge functions, positive inside, and depth, all linear in x and y. Of each row the samples from where an
      // edge lets in to where one lets out are inside; those bounds move by the same step from row to row.
      const e0x = y1 - y2;
      const e0y = x2 - x1;
      const e1x = y2 - y0;
      const e1y = x0 - x2;
      const e2x = y0 - y1;
      const e2y = x1 - x0;
      const inverse = 1 / area;
      const zx = (e0x * z0 + e1x * z1 + e2x * z2) * inverse;
      const zy = (e0y * z0 + e1y * z1 + e2y * z2) * inverse;
      const step0 = -e0y / e0x;
      const atTop0 = x1 + (top - y1) * step0;
      const step1 = -e1y / e1x;
      const atTop1 = x2 + (top - y2) * step1;
      const step2 = -e2y / e2x;
      const atTop2 = x0 + (top - y0) * step2;
      let inA = Number.NEGATIVE_INFINITY;
      let inB = Number.NEGATIVE_INFINITY;
      let outA = Number.POSITIVE_INFINITY;
      let outB = Number.POSITIVE_INFINITY;
      let inStepA = 0;
      let inStepB = 0;
      let outStepA = 0;
      let outStepB = 0;
      if (e0x > 0) {
        inA = atTop0;
        inStepA = step0;
      } else if (e0x < 0) {
        outA = atTop0;
        outStepA = step0;
      }
      if (e1x > 0) {
        inB = atTop1;
        inStepB = step1;
      } else if (e1x < 0) {
        outB = atTop1;
        outStepB = step1;
      }
      // Of three edges at most two point the same way, so the third finds a free pair.
      if (e2x > 0) {
        if (e0x > 0) {
          inB = atTop2;
          inStepB = step2;
        } else {
          inA = atTop2;
          inStepA = step2;
        }
      } else if (e2x < 0) {
        if (e0x < 0) {
          outB = atTop2;
          outStepB = step2;
        } else {
          outA = atTop2;
          outStepA = step2;
        }
      }
      let shade = 0;
      let zRow = z0 + (left - x0) * zx + (top - y0) * zy;
      let rowAt = top * side;
      for (let y = top; y <= bottom; y++) {
        const enter = (inA > inB ? inA : inB) - SLACK;
        const leave = (outA < outB ? outA : outB) + SLACK;
        if (enter <= right && leave >= left) {
          const from = enter <= left ? left : Math.ceil(enter) | 0;
          const to = rowAt + (leave >= right ? right : Math.floor(leave) | 0);
          let z = zRow + (from - left) * zx;
          for (let at = rowAt + from; at <= to; at++) {
            if (z > (depth[at] as number)) {
              if (shade === 0) shade = ramp[shadeOf(positions, i, away, lights)] as number;
              depth[at] = z;
              colour[at] = shade;
            }
            z += zx;
          }
        }
        inA += inStepA;
        inB += inStepB;
        outA += outStepA;
        outB += outStepB;
        zRow += zy;
        rowAt += side;
      }
      budget -= (right - left + 1) * (bottom - top + 1);
      if (budget < 0) return;
    }
  }
}

/** The step of the ramp for the triangle at `i`, from its geometry; the side that the viewer sees counts. */
function shadeOf(positions: Float32Array, i: number, away: boolean, lights: Lights): number {
  const ax = positions[i] as number;
  const ay = positions[i + 1] as number;
  const az = positions[i + 2] as number;
  const ux = (positions[i + 3] as number) - ax;
  const uy = (positions[i + 4] as number) - ay;
  const uz = (positions[i + 5] as number) - az;
  const vx = (positions[i + 6] as number) - ax;
  const vy = (positions[i + 7] as number) - ay;
  const vz = (positions[i + 8] as number) - az;
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  const norm = (away ? -1 : 1) / Math.sqrt(nx * nx + ny * ny + nz * nz);
  return brightness(nx * norm, ny * norm, nz * norm, lights);
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
