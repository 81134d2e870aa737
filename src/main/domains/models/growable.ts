/** A copy with room for at least `needed` numbers; it doubles, so that filling an array stays linear. */
export function grownFloats(values: Float32Array, needed: number): Float32Array<ArrayBuffer> {
  const grown = new Float32Array(Math.max(needed, values.length * 2));
  grown.set(values);
  return grown;
}

/** As grownFloats, for integers. */
export function grownInts(values: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.max(needed, values.length * 2));
  grown.set(values);
  return grown;
}
