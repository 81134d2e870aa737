import type { Camera } from './camera.ts';
import { BLOCK, type Postponed } from './postponed.ts';
import { shadeAt } from './shade.table.ts';

/** Rounding must not leave a gap between neighbours; drawing a sample twice does no harm. */
const SLACK = 1e-6;

/** Samples of a picture: how near the nearest surface is, and its packed colour; a colour of 0 is empty ground. */
export interface Samples {
  readonly side: number;
  readonly depth: Float32Array;
  readonly colour: Int32Array;
  /** Samples that may still be tested; nothing is drawn any more once it is negative. */
  budget: number;
}

/** What is drawn of a mesh: `first … first + count`, of all triangles or of those that `listed` names. */
export interface Stretch {
  readonly positions: Float32Array;
  readonly listed: Int32Array | null;
  readonly first: number;
  readonly count: number;
}

/**
 * Draws one side of triangles. Those that face the viewer are drawn at once; the others are put into `postponed`, or
 * left out where that is null. With a list, its triangles are drawn as seen from behind. Stops when `postponed` is full
 * or the budget is spent, and answers how many of the stretch it has looked at.
 */
export function drawTriangles(
  { positions, listed, first, count }: Stretch,
  camera: Camera,
  shades: Uint8Array,
  ramp: Int32Array,
  samples: Samples,
  postponed: Postponed | null,
): number {
  const { side, depth, colour } = samples;
  const { scale, offsetX, offsetY } = camera;
  const rx = camera.right[0] * scale;
  const ry = camera.right[1] * scale;
  const rz = camera.right[2] * scale;
  const ux = -camera.up[0] * scale;
  const uy = -camera.up[1] * scale;
  const uz = -camera.up[2] * scale;
  const tx = camera.towards[0] * scale;
  const ty = camera.towards[1] * scale;
  const tz = camera.towards[2] * scale;
  // Half a sample, so that sample centres lie on whole numbers.
  const ox = offsetX - 0.5;
  const oy = offsetY - 0.5;
  const oz = camera.offsetZ;
  const last = side - 1;
  const blocks = Math.ceil(side / BLOCK);
  // Seen from outside, corners run counter-clockwise; in this order they have a positive area with y down.
  const second = listed === null ? 6 : 3;
  const third = 9 - second;
  let { budget } = samples;
  let waiting = postponed === null ? 0 : postponed.count;
  const room = postponed === null ? 0 : postponed.room;
  const end = first + count;
  let k = first;
  for (; k < end; k++) {
    const i = (listed === null ? k : (listed[k] as number)) * 9;
    const ax = positions[i] as number;
    const ay = positions[i + 1] as number;
    const az = positions[i + 2] as number;
    const bx = positions[i + second] as number;
    const by = positions[i + second + 1] as number;
    const bz = positions[i + second + 2] as number;
    const cx = positions[i + third] as number;
    const cy = positions[i + third + 1] as number;
    const cz = positions[i + third + 2] as number;
    const x0 = ax * rx + ay * ry + az * rz + ox;
    const y0 = ax * ux + ay * uy + az * uz + oy;
    const x1 = bx * rx + by * ry + bz * rz + ox;
    const y1 = bx * ux + by * uy + bz * uz + oy;
    const x2 = cx * rx + cy * ry + cz * rz + ox;
    const y2 = cx * ux + cy * uy + cz * uz + oy;
    const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    if (!(area > 0)) {
      if (area === 0 || postponed === null) continue;
      if (waiting === room) break;
      let nearest = ax * tx + ay * ty + az * tz + oz;
      const z1 = bx * tx + by * ty + bz * tz + oz;
      const z2 = cx * tx + cy * ty + cz * tz + oz;
      if (z1 > nearest) nearest = z1;
      if (z2 > nearest) nearest = z2;
      const inside = x0 >= 0 && x0 <= last && y0 >= 0 && y0 <= last;
      const narrow = Math.abs(x1 - x0) < BLOCK && Math.abs(x2 - x0) < BLOCK;
      const low = Math.abs(y1 - y0) < BLOCK && Math.abs(y2 - y0) < BLOCK;
      const bounded = inside && narrow && low;
      postponed.triangle[waiting] = k;
      postponed.block[waiting] = bounded ? ((y0 / BLOCK) | 0) * blocks + ((x0 / BLOCK) | 0) : -1;
      postponed.nearest[waiting] = nearest;
      waiting++;
      continue;
    }
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
    const z0 = ax * tx + ay * ty + az * tz + oz;
    const z1 = bx * tx + by * ty + bz * tz + oz;
    const z2 = cx * tx + cy * ty + cz * tz + oz;
    // Edge functions, positive inside, and depth, all linear in x and y.
    const e0x = y1 - y2;
    const e0y = x2 - x1;
    const e1x = y2 - y0;
    const e1y = x0 - x2;
    const e2x = y0 - y1;
    const e2y = x1 - x0;
    const inverse = 1 / area;
    const zx = (e0x * z0 + e1x * z1 + e2x * z2) * inverse;
    const zy = (e0y * z0 + e1y * z1 + e2y * z2) * inverse;
    if (left === right && top === bottom) {
      // The usual case in very fine meshes: one sample, often behind what is drawn already.
      const at = top * side + left;
      const behind = depth[at] as number;
      if (z0 <= behind && z1 <= behind && z2 <= behind) continue;
      const w0 = e0x * (left - x1) + e0y * (top - y1);
      const w1 = e1x * (left - x2) + e1y * (top - y2);
      const w2 = e2x * (left - x0) + e2y * (top - y0);
      if (w0 < 0 || w1 < 0 || w2 < 0) continue;
      const z = (w0 * z0 + w1 * z1 + w2 * z2) * inverse;
      if (z <= behind) continue;
      depth[at] = z;
      colour[at] = ramp[shades[shadeAt(zx, zy)] as number] as number;
      continue;
    }
    // Of each row the samples from where an edge lets in to where one lets out are inside; those bounds move by the
    // same step from row to row.
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
            if (shade === 0) shade = ramp[shades[shadeAt(zx, zy)] as number] as number;
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
    if (budget < 0) {
      k = end;
      break;
    }
  }
  samples.budget = budget;
  if (postponed !== null) postponed.count = waiting;
  return k - first;
}
