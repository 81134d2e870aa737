import type { ModelFacts, ModelWarning, Vec3 } from '#shared/domain/model-facts.ts';
import type { Mesh } from './mesh.ts';
import { measureTopology } from './topology.ts';

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
export function measureMesh(mesh: Mesh): MeasuredMesh {
  const box_mm = boxOf(mesh.positions);
  const size = box_mm.max.map((max, axis) => max - (box_mm.min[axis] as number)) as [number, number, number];
  const centre: Vec3 = [box_mm.min[0] + size[0] / 2, box_mm.min[1] + size[1] / 2, box_mm.min[2] + size[2] / 2];
  const tolerance = Math.hypot(...size) * SEAM;
  let openEdges = 0;
  let crowdedEdges = 0;
  let flippedEdges = 0;
  let flat = 0;
  let volume = 0;
  let outwards = true;
  for (const part of mesh.parts) {
    const topology = measureTopology(mesh.positions, part.first, part.count, tolerance);
    const inside = insideOf(mesh.positions, part.first, part.count, centre);
    openEdges += topology.openEdges;
    crowdedEdges += topology.crowdedEdges;
    flippedEdges += topology.flippedEdges;
    flat += Math.max(topology.collapsed, inside.flat);
    volume += Math.abs(inside.volume);
    if (inside.volume <= 0) outwards = false;
  }
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
      box_mm,
      volume_mm3: watertight && flippedEdges === 0 ? volume : null,
      watertight,
      warnings,
    },
    solid: watertight && flippedEdges === 0 && outwards,
  };
}

export function boxOf(positions: Float32Array): { min: Vec3; max: Vec3 } {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = x0;
  let z0 = x0;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = x1;
  let z1 = x1;
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i] as number;
    const y = positions[i + 1] as number;
    const z = positions[i + 2] as number;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
    if (z < z0) z0 = z;
    if (z > z1) z1 = z;
  }
  return { min: [x0, y0, z0], max: [x1, y1, z1] };
}

/** Signed volume (positive when triangles face outwards) and how many triangles have no area. */
function insideOf(positions: Float32Array, first: number, count: number, centre: Vec3) {
  const [ox, oy, oz] = centre;
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
