import type { Vec3 } from './model-facts.ts';

export interface Fit {
  readonly fits: boolean;
  /** It fits once turned onto another side. */
  readonly turned: boolean;
}

/** Whether a model of this size goes into a build volume, as it lies or turned by right angles. Millimetres. */
export function fitOf(size: Vec3, volume: Vec3): Fit {
  if (size.every((length, axis) => length <= (volume[axis] ?? 0))) return { fits: true, turned: false };
  const ascending = (lengths: Vec3) => [...lengths].sort((a, b) => a - b);
  const room = ascending(volume);
  const fits = ascending(size).every((length, axis) => length <= (room[axis] ?? 0));
  return { fits, turned: fits };
}
