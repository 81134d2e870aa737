/** A small vase as a binary STL, so that the viewer has something to show without a server. */
export function sampleModel(rings = 60, spokes = 72): ArrayBuffer {
  const radius = (height: number) => 22 + 9 * Math.sin(height * 5.2) + 5 * height;
  const point = (ring: number, spoke: number): [number, number, number] => {
    const height = ring / rings;
    const angle = (spoke / spokes) * 2 * Math.PI + height * 0.8;
    const wide = radius(height) * (1 + 0.06 * Math.cos(angle * 12));
    return [wide * Math.cos(angle), wide * Math.sin(angle), height * 95];
  };
  const view = new DataView(new ArrayBuffer(84 + rings * spokes * 2 * 50));
  view.setUint32(80, rings * spokes * 2, true);
  let at = 84;
  const triangle = (...corners: [number, number, number][]) => {
    at += 12;
    for (const value of corners.flat()) {
      view.setFloat32(at, value, true);
      at += 4;
    }
    at += 2;
  };
  for (let ring = 0; ring < rings; ring++)
    for (let spoke = 0; spoke < spokes; spoke++) {
      const [a, b] = [point(ring, spoke), point(ring, spoke + 1)];
      const [c, d] = [point(ring + 1, spoke), point(ring + 1, spoke + 1)];
      triangle(a, b, d);
      triangle(a, d, c);
    }
  return view.buffer;
}
