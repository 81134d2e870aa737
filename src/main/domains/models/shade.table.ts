import type { View } from './camera.ts';
import { brightness, lightsOf } from './material.ts';

/** Cells along each side: from one to the next the brightness changes by less than a step or about one. */
const CELLS = 512;
/** Less than half, so that the last cell isn't passed. */
const HALF = CELLS / 2 - 0.5;

/**
 * The step of brightness for every direction that a surface in view can have: lighting each triangle anew took as long
 * as drawing it. The half sphere of directions lies flattened on a square (octahedral mapping).
 */
export function shadeTable(view: View): Uint8Array {
  const lights = lightsOf(view);
  const { right, up, towards } = view;
  const table = new Uint8Array(CELLS * CELLS);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      const x = (column + 0.5 - CELLS / 2) / HALF;
      const y = (row + 0.5 - CELLS / 2) / HALF;
      const z = Math.max(0, 1 - Math.abs(x) - Math.abs(y));
      const norm = 1 / Math.sqrt(x * x + y * y + z * z);
      table[row * CELLS + column] = brightness(
        (x * right[0] + y * up[0] + z * towards[0]) * norm,
        (x * right[1] + y * up[1] + z * towards[1]) * norm,
        (x * right[2] + y * up[2] + z * towards[2]) * norm,
        lights,
      );
    }
  }
  return table;
}

/** The cell of a surface whose depth grows by `zx` with each step to the right and by `zy` with each step down. */
export function shadeAt(zx: number, zy: number): number {
  const share = HALF / (Math.abs(zx) + Math.abs(zy) + 1);
  return ((CELLS / 2 + zy * share) | 0) * CELLS + ((CELLS / 2 - zx * share) | 0);
}
