/**
 * Large arrays that a worker uses again for its next file: fresh memory costs more to touch than the work done in it.
 * An array is only good until the same name is asked for again, and holds whatever was left in it.
 */
export interface Scratch {
  ints(name: string, length: number): Int32Array<ArrayBuffer>;
  floats(name: string, length: number): Float32Array<ArrayBuffer>;
}

/** Larger arrays are not kept, so that one huge model doesn't stay in memory. */
const KEPT_BYTES = 64 * 1024 * 1024;

export function createScratch(): Scratch {
  const kept = new Map<string, ArrayBuffer>();
  const buffer = (name: string, bytes: number): ArrayBuffer => {
    const known = kept.get(name);
    if (known !== undefined && known.byteLength >= bytes) return known;
    const fresh = new ArrayBuffer(bytes);
    if (bytes <= KEPT_BYTES) kept.set(name, fresh);
    return fresh;
  };
  return {
    ints: (name, length) => new Int32Array(buffer(name, length * 4), 0, length),
    floats: (name, length) => new Float32Array(buffer(name, length * 4), 0, length),
  };
}
