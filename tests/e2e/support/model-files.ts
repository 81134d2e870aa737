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
    triangle.flat().forEach((value, k) => {
      file.writeFloatLE(value, 84 + t * 50 + 12 + k * 4);
    });
  });
  return file;
}
