import type { ModelFacts, ModelWarning } from '#shared/domain/model-facts.ts';
import type { Mesh } from './mesh.ts';
import type { Scratch } from './scratch.ts';
import { measureTopology, weldCorners } from './topology.ts';

/**
 * A model whose longest side is shorter or longer than this, in millimetres, was probably drawn in another unit:
 * a part of 7 inches read as millimetres is 7 mm long; a metre is more than any printer of a lab builds.
 */
const SUSPICIOUS_BELOW_MM = 8;
const SUSPICIOUS_ABOVE_MM = 1000;

/** Corners closer than this share of the model's size are one point that two roundings missed. */
const SEAM = 1e-6;

/** Facts for people, and what drawing wants to know. */
export interface MeasuredMesh {
  readonly facts: ModelFacts;
  /** Closed, and every triangle faces outwards: back faces need not be drawn. */
  readonly solid: boolean;
}

/** Measures a mesh. Each part's topology is its own: two objects that touch don't become one. */
export function measureMesh(mesh: Mesh, scratch: Scratch): MeasuredMesh {
  const box = emptyBox();
  let openEdges = 0;
  let crowdedEdges = 0;
  let flippedEdges = 0;
  let flat = 0;
  let volume = 0;
  let outwards = true;
  for (const part of mesh.parts) {
    const weld = weldCorners(mesh.positions, part.first, part.count, scratch);
    const own = emptyBox();
    include(own, weld.points);
    include(box, Float32Array.from([...own.min, ...own.max]));
    const topology = measureTopology(weld, Math.hypot(...sizeOf(own)) * SEAM, scratch);
    const inside = insideOf(mesh.positions, part.first, part.count);
    openEdges += topology.openEdges;
    crowdedEdges += topology.crowdedEdges;
    flippedEdges += topology.flippedEdges;
    flat += Math.max(topology.collapsed, inside.flat);
    volume += Math.abs(inside.volume);
    if (inside.volume <= 0) outwards = false;
  }
  const size = sizeOf(box);
  const watertight = openEdges === 0;
  const warnings: ModelWarning[] = [];
  const warn = (when: boolean, warning: ModelWarning) => when && warnings.push(warning);
  const longest = Math.max(...size);
  warn(!watertight, 'not-watertight');
  warn(crowdedEdges > 0, 'non-manifold');
  warn(flippedEdges > 0, 'inconsistent-normals');
  warn(mesh.zeroNormals, 'zero-normals');
  warn(flat > 0, 'degenerate-triangles');
  warn(longest < SUSPICIOUS_BELOW_MM || longest > SUSPICIOUS_ABOVE_MM, 'suspicious-units');
  warn(mesh.trailingData, 'trailing-data');
  warn(Math.min(...size) === 0 || (watertight && volume === 0), 'no-volume');
  return {
    facts: {
      format: mesh.format,
      triangles: mesh.triangles,
      box_mm: { min: [...box.min], max: [...box.max] },
      volume_mm3: watertight && flippedEdges === 0 ? volume : null,
      watertight,
      warnings,
    },
    solid: watertight && flippedEdges === 0 && outwards,
  };
}

interface Box {
  readonly min: [number, number, number];
  readonly max: [number, number, number];
}

const emptyBox = (): Box => ({
  min: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  max: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
});

const sizeOf = ({ min, max }: Box): [number, number, number] => [max[0] - min[0], max[1] - min[1], max[2] - min[2]];

/** Widens the box to hold the points. */
function include({ min, max }: Box, points: Float32Array): void {
  let [x0, y0, z0] = min;
  let [x1, y1, z1] = max;
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    const z = points[i + 2] as number;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
    if (z < z0) z0 = z;
    if (z > z1) z1 = z;
  }
  min.splice(0, 3, x0, y0, z0);
  max.splice(0, 3, x1, y1, z1);
}

/**
 * Signed volume (positive when triangles face outwards) and how many triangles have no area. Measured from the
 * part's first corner, so that a place far from the origin costs no precision.
 */
function insideOf(positions: Float32Array, first: number, count: number) {
  const ox = positions[first * 9] as number;
  const oy = positions[first * 9 + 1] as number;
  const oz = positions[first * 9 + 2] as number;
  let six = 0;
  let flat = 0;
  for (let i = first * 9; i < (first + count) * 9; i += 9) {
    const ax = (positions[i] as number) - ox;
    const ay = (positions[i + 1] as number) - oy;
    const az = (positions[i + 2] as number) - oz;
    const ux = (positions[i + 3] as number) - ox - ax;
    const uy = (positions[i + 4] as number) - oy - ay;
    const uz = (positions[i + 5] as number) - oz - az;
    const vx = (positions[i + 6] as number) - ox - ax;
    const vy = (positions[i + 7] as number) - oy - ay;
    const vz = (positions[i + 8] as number) - oz - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    six += ax * nx + ay * ny + az * nz;
    if (nx === 0 && ny === 0 && nz === 0) flat++;
  }
  return { volume: six / 6, flat };
}
