/** A closed surface as corner positions in millimetres, nine numbers a triangle, outside seen counter-clockwise. */
export type Triangles = number[];

type Point = readonly [x: number, y: number, z: number];
type Ring = readonly Point[];

const turn = Math.PI * 2;
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

function quad(out: Triangles, a: Point, b: Point, c: Point, d: Point): void {
  out.push(...a, ...b, ...c, ...a, ...c, ...d);
}

/** Joins rings of equal length, each above the one before, into a closed tube; `closed` joins the last to the first. */
function loft(rings: readonly Ring[], closed: boolean): Triangles {
  const out: Triangles = [];
  const spans = closed ? rings.length : rings.length - 1;
  for (let r = 0; r < spans; r += 1) {
    const low = at(rings, r);
    const high = at(rings, r + 1);
    for (let i = 0; i < low.length; i += 1) quad(out, at(low, i), at(low, i + 1), at(high, i + 1), at(high, i));
  }
  if (!closed) {
    fan(out, at(rings, 0), true);
    fan(out, at(rings, rings.length - 1), false);
  }
  return out;
}

function fan(out: Triangles, ring: Ring, downwards: boolean): void {
  const centre = ring.reduce<Point>(
    (sum, p) => [sum[0] + p[0] / ring.length, sum[1] + p[1] / ring.length, sum[2] + p[2] / ring.length],
    [0, 0, 0],
  );
  for (let i = 0; i < ring.length; i += 1) {
    const a = at(ring, i);
    const b = at(ring, i + 1);
    out.push(...centre, ...(downwards ? b : a), ...(downwards ? a : b));
  }
}

const circle = (radius: (angle: number) => number, z: number, segments: number, twist = 0): Ring =>
  Array.from({ length: segments }, (_, i) => {
    const angle = (i / segments) * turn;
    const r = radius(angle);
    return [r * Math.cos(angle + twist), r * Math.sin(angle + twist), z];
  });

/** A vase with twelve soft ribs that turn as they rise, with a wall and a floor. */
export function ribbedVase(height = 90, radius = 32): Triangles {
  const layers = 60;
  const profile = (t: number) => radius * (0.72 + 0.38 * Math.sin(t * 2.6 + 0.35));
  const shell = (inset: number, from: number) =>
    Array.from({ length: layers + 1 }, (_, k) => {
      const t = from + (1 - from) * (k / layers);
      return circle((a) => profile(t) - inset + 1.6 * Math.cos(12 * a), t * height, 144, t * 0.9);
    });
  return loft([...shell(0, 0), ...shell(2.4, 0.04).reverse()], false);
}

/** A spur gear with a bore: the ring between a toothed outline and a circle. */
export function gear(teeth = 18, module = 2.5, thickness = 12, bore = 8): Triangles {
  const pitch = (teeth * module) / 2;
  const tooth = (angle: number) => {
    const phase = ((angle * teeth) / turn) % 1;
    const rise = Math.min(1, Math.max(0, 4 * Math.min(phase, 1 - phase) - 0.5));
    return pitch - 1.25 * module + rise * 2.25 * module;
  };
  const segments = teeth * 24;
  const outer = (z: number) => circle(tooth, z, segments);
  const inner = (z: number) => circle(() => bore / 2, z, segments);
  return loft([inner(0), outer(0), outer(thickness), inner(thickness)], true);
}

/** A chess pawn, turned on a lathe. */
export function pawn(scale = 1): Triangles {
  const profile: readonly (readonly [radius: number, z: number])[] = [
    [14, 0],
    [14, 3],
    [12, 5],
    [12.5, 7],
    [9, 10],
    [6, 18],
    [5, 26],
    [8, 29],
    [8, 31],
    [5, 32],
  ];
  const head = Array.from({ length: 17 }, (_, k) => {
    const angle = -0.9 + (k / 16) * (Math.PI / 2 + 0.85);
    return [8 * Math.cos(angle), 38 + 8 * Math.sin(angle)] as const;
  });
  return loft(
    [...profile, ...head].map(([r, z]) => circle(() => r * scale, z * scale, 96)),
    false,
  );
}

/** A tower whose five-sided floor turns as it rises. */
export function twistedTower(height = 80, radius = 22, sides = 5): Triangles {
  const star = (angle: number) => radius * (0.82 + 0.18 * Math.cos(sides * angle));
  return loft(
    Array.from({ length: 81 }, (_, k) => circle(star, (k / 80) * height, 100, (k / 80) * 2.4)),
    false,
  );
}

/** A tube along a trefoil knot. */
export function trefoil(size = 18, tube = 5.5): Triangles {
  const path = (t: number): Point => [
    size * (Math.sin(t) + 2 * Math.sin(2 * t)),
    size * (Math.cos(t) - 2 * Math.cos(2 * t)),
    -size * Math.sin(3 * t),
  ];
  const steps = 220;
  const rings = Array.from({ length: steps }, (_, k) => {
    const t = (k / steps) * turn;
    const forward = unit(minus(path(t + 0.001), path(t - 0.001)));
    const side = unit(cross(forward, [0, 0.2, 1]));
    const up = cross(side, forward);
    const centre = path(t);
    return Array.from({ length: 36 }, (_, i): Point => {
      const angle = (-i / 36) * turn;
      const s = tube * Math.cos(angle);
      const u = tube * Math.sin(angle);
      return [
        centre[0] + side[0] * s + up[0] * u,
        centre[1] + side[1] * s + up[1] * u,
        centre[2] + side[2] * s + up[2] * u,
      ];
    });
  });
  return loft(rings, true);
}

/** A stand for a phone: one outline, drawn out. */
export function phoneStand(width = 70): Triangles {
  const outline: readonly (readonly [number, number])[] = [
    [0, 0],
    [80, 0],
    [80, 6],
    [74, 6],
    [74, 16],
    [68, 16],
    [68, 6],
    [44, 6],
    [22, 88],
    [15, 86],
    [36, 6],
    [0, 6],
  ];
  const ring = (y: number): Ring => outline.map(([x, z]) => [x, y, z]);
  const out: Triangles = [];
  const near = ring(0);
  const far = ring(width);
  for (let i = 0; i < near.length; i += 1) quad(out, at(near, i), at(far, i), at(far, i + 1), at(near, i + 1));
  // The outline is concave: its cuts into convex pieces, by index.
  for (const [a, b, c] of standCuts) {
    out.push(...at(near, a), ...at(near, b), ...at(near, c));
    out.push(...at(far, a), ...at(far, c), ...at(far, b));
  }
  return out;
}

const standCuts: readonly (readonly [number, number, number])[] = [
  [0, 10, 11],
  [0, 7, 10],
  [0, 1, 7],
  [1, 6, 7],
  [1, 3, 6],
  [1, 2, 3],
  [3, 4, 5],
  [3, 5, 6],
  [7, 8, 9],
  [7, 9, 10],
];

/** A plain box, with its lower corner at the origin. */
export function box(x: number, y: number, z: number): Triangles {
  const ring = (h: number): Ring => [
    [0, 0, h],
    [x, 0, h],
    [x, y, h],
    [0, y, h],
  ];
  return loft([ring(0), ring(z)], false);
}

/** A sphere of longitude and latitude. */
export function ball(radius = 20): Triangles {
  const rings = Array.from({ length: 39 }, (_, k) => {
    const latitude = -Math.PI / 2 + ((k + 1) / 40) * Math.PI;
    return circle(() => radius * Math.cos(latitude), radius + radius * Math.sin(latitude), 72);
  });
  return loft(rings, false);
}

/** The same surface, larger or smaller. */
export const scaled = (triangles: Triangles, factor: number): Triangles => triangles.map((value) => value * factor);

/** The same surface elsewhere. */
export const moved = (triangles: Triangles, x: number, y: number, z: number): Triangles =>
  triangles.map((value, i) => value + (i % 3 === 0 ? x : i % 3 === 1 ? y : z));

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
function unit(v: Point): Point {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}
