/** Samples along each side of a block. */
export const BLOCK = 16;

/** Triangles that look away, kept until what faces the viewer is drawn and hides most of them. */
export interface Postponed {
  readonly room: number;
  count: number;
  /** Which triangle; ascending. */
  readonly triangle: Int32Array;
  /** The block of samples that holds a corner, with the triangle no further than the blocks around; -1 beyond that. */
  readonly block: Int32Array;
  /** The depth of the nearest corner. */
  readonly nearest: Float32Array;
}

export const createPostponed = (room: number): Postponed => ({
  room,
  count: 0,
  triangle: new Int32Array(room),
  block: new Int32Array(room),
  nearest: new Float32Array(room),
});

/** Gives up those that lie behind what is drawn wherever they may reach. */
export function dropHidden(postponed: Postponed, depth: Float32Array, side: number): void {
  const { triangle, block, nearest } = postponed;
  const farthest = farthestAround(depth, side);
  let kept = 0;
  for (let at = 0; at < postponed.count; at++) {
    const place = block[at] as number;
    if (place >= 0 && (nearest[at] as number) <= (farthest[place] as number)) continue;
    triangle[kept++] = triangle[at] as number;
  }
  postponed.count = kept;
}

/** For each block the farthest depth in it and in the eight around it. */
function farthestAround(depth: Float32Array, side: number): Float32Array {
  const blocks = Math.ceil(side / BLOCK);
  const own = new Float32Array(blocks * blocks).fill(Number.POSITIVE_INFINITY);
  for (let y = 0, at = 0; y < side; y++) {
    const row = Math.floor(y / BLOCK) * blocks;
    for (let column = 0; column < blocks; column++) {
      const end = Math.min((column + 1) * BLOCK, side) + y * side;
      let least = own[row + column] as number;
      for (; at < end; at++) if ((depth[at] as number) < least) least = depth[at] as number;
      own[row + column] = least;
    }
  }
  const around = new Float32Array(own.length);
  for (let y = 0; y < blocks; y++) {
    for (let x = 0; x < blocks; x++) {
      let least = Number.POSITIVE_INFINITY;
      for (let j = Math.max(0, y - 1); j <= Math.min(blocks - 1, y + 1); j++) {
        for (let i = Math.max(0, x - 1); i <= Math.min(blocks - 1, x + 1); i++) {
          least = Math.min(least, own[j * blocks + i] as number);
        }
      }
      around[y * blocks + x] = least;
    }
  }
  return around;
}
