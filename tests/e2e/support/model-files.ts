/** A real binary STL: a square pyramid on a base, closed, 6 triangles, edge in millimetres. */
export function pyramidStl(edge = 30): Buffer {
  const e = edge;
  const base: number[][][] = [
    [
      [0, 0, 0],
      [0, e, 0],
      [e, e, 0],
    ],
    [
      [0, 0, 0],
      [e, e, 0],
      [e, 0, 0],
    ],
    [
      [0, 0, 0],
      [e, 0, 0],
      [e / 2, e / 2, e],
    ],
    [
      [e, 0, 0],
      [e, e, 0],
      [e / 2, e / 2, e],
    ],
    [
      [e, e, 0],
      [0, e, 0],
      [e / 2, e / 2, e],
    ],
    [
      [0, e, 0],
      [0, 0, 0],
      [e / 2, e / 2, e],
    ],
  ];
  const file = Buffer.alloc(84 + base.length * 50);
  file.writeUInt32LE(base.length, 80);
  base.forEach((triangle, t) => {
    [...normalOf(triangle), ...triangle.flat()].forEach((value, k) => {
      file.writeFloatLE(value, 84 + t * 50 + k * 4);
    });
  });
  return file;
}

function normalOf([a = [], b = [], c = []]: number[][]): number[] {
  const [ux = 0, uy = 0, uz = 0] = b.map((value, i) => value - (a[i] ?? 0));
  const [vx = 0, vy = 0, vz = 0] = c.map((value, i) => value - (a[i] ?? 0));
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(...normal);
  return normal.map((value) => value / length);
}
