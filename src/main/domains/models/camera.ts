import type { Vec3 } from '#shared/domain/model-facts.ts';
import type { Mesh } from './mesh.ts';

/** Up to this many triangles every corner is looked at for the frame, beyond it one corner of each triangle. */
const EVERY_CORNER = 200_000;
/** Share of the picture that stays empty on each side. */
const MARGIN = 0.05;

/** The directions of a picture in the model's space. */
export interface View {
  readonly right: Vec3;
  readonly up: Vec3;
  readonly towards: Vec3;
}

/** Where the picture is taken from: model coordinates to samples, x right, y down, larger depth is nearer. */
export interface Camera extends View {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly offsetZ: number;
}

const length = (v: Vec3): number => Math.hypot(v[0], v[1], v[2]);
export const unit = (v: Vec3): Vec3 => [v[0] / length(v), v[1] / length(v), v[2] / length(v)];
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Three-quarter view from the front right and above, as slicers show a plate (z is up, the front is -y). */
const TOWARDS = unit([0.62, -1, 0.62]);
const RIGHT = unit(cross([0, 0, 1], TOWARDS));
const UP = cross(TOWARDS, RIGHT);
export const VIEW: View = { right: RIGHT, up: UP, towards: TOWARDS };

/** A parallel projection that fills a square of `samples` with the mesh. */
export function frame(mesh: Mesh, samples: number): Camera {
  const { positions } = mesh;
  const sparse = mesh.triangles > EVERY_CORNER;
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = left;
  let top = right;
  const [rx, ry, rz] = RIGHT;
  const [ux, uy, uz] = UP;
  // Twelve numbers ahead is the next triangle's next corner: every vertex has its turn in one of its triangles.
  for (let i = 0; i < positions.length; i += sparse ? 12 : 3) {
    const px = positions[i] as number;
    const py = positions[i + 1] as number;
    const pz = positions[i + 2] as number;
    const x = px * rx + py * ry + pz * rz;
    const y = px * ux + py * uy + pz * uz;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  const extent = Math.max(right - left, top - bottom, Number.MIN_VALUE);
  const scale = Math.min((samples * (1 - 2 * MARGIN)) / extent, 1e30);
  const [x = 0, y = 0, z = 0] = positions;
  return {
    ...VIEW,
    scale,
    offsetX: samples / 2 - (scale * (left + right)) / 2,
    offsetY: samples / 2 + (scale * (bottom + top)) / 2,
    // From the first corner, so that a place far from the origin costs no precision.
    offsetZ: -scale * (x * TOWARDS[0] + y * TOWARDS[1] + z * TOWARDS[2]),
  };
}
