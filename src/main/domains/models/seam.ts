/** A flat border has all its vertices at one x; looking at this many bounds the work. */
const WINDOW = 2_000;
/** Beyond this many border vertices a surface is open in earnest, not by rounding. */
const MOST = 500_000;

/**
 * For each vertex the one it is joined to: border vertices within `tolerance` of one another become the first of
 * them, all others stay themselves. Null when nothing could be joined.
 */
export function findNeighbours(at: Float32Array, border: Uint8Array, tolerance: number): Int32Array | null {
  const candidates: number[] = [];
  for (let vertex = 0; vertex < border.length; vertex++) {
    if (border[vertex] === 1) {
      candidates.push(vertex);
      if (candidates.length > MOST) return null;
    }
  }
  const x = (vertex: number) => at[vertex * 3] as number;
  // Sorted along one axis, only those within the tolerance on it need a look.
  candidates.sort((a, b) => x(a) - x(b));
  const joined = Int32Array.from({ length: border.length }, (_, vertex) => vertex);
  let any = false;
  for (let i = 0; i < candidates.length; i++) {
    const a = candidates[i] as number;
    if (joined[a] !== a) continue;
    for (let j = i + 1; j < candidates.length && j < i + WINDOW; j++) {
      const b = candidates[j] as number;
      if (x(b) - x(a) > tolerance) break;
      if (joined[b] !== b) continue;
      if (Math.abs((at[b * 3 + 1] as number) - (at[a * 3 + 1] as number)) > tolerance) continue;
      if (Math.abs((at[b * 3 + 2] as number) - (at[a * 3 + 2] as number)) > tolerance) continue;
      joined[b] = a;
      any = true;
    }
  }
  return any ? joined : null;
}
