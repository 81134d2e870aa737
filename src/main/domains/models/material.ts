import type { Vec3 } from '#shared/domain/model-facts.ts';
import { unit, type View } from './camera.ts';

/** Calm colours that stay apart from one another; the first is a single model's. */
const COLOURS: readonly Vec3[] = [
  [126, 156, 196],
  [214, 178, 128],
  [140, 178, 146],
  [202, 138, 122],
  [164, 148, 196],
  [118, 180, 184],
  [206, 168, 186],
  [168, 172, 128],
];

/** Steps of brightness. */
const STEPS = 256;

/** Packed little-endian RGBA for each brightness, from shadow through the colour itself to a soft highlight. */
function rampOf(colour: Vec3): Int32Array {
  const ramp = new Int32Array(STEPS);
  for (let step = 0; step < STEPS; step++) {
    const light = step / (STEPS - 1);
    const packed = colour.map((channel) => {
      const shaded = light < 0.75 ? channel * (light / 0.75) : channel + (255 - channel) * (light - 0.75) * 3;
      return Math.round(Math.min(255, shaded));
    });
    ramp[step] = (255 << 24) | ((packed[2] ?? 0) << 16) | ((packed[1] ?? 0) << 8) | (packed[0] ?? 0);
  }
  return ramp;
}

const RAMPS = COLOURS.map(rampOf);

export const rampFor = (object: number): Int32Array => RAMPS[object % RAMPS.length] as Int32Array;

/** Directions towards the lights, and the one in which the key light is mirrored to the viewer. */
export interface Lights {
  readonly key: Vec3;
  readonly fill: Vec3;
  readonly half: Vec3;
}

/** A key light from the upper left, a fill light from the right, light from the sky; in the camera's view. */
export function lightsOf({ right, up, towards }: View): Lights {
  const inView = (x: number, y: number, z: number): Vec3 =>
    unit([
      right[0] * x + up[0] * y + towards[0] * z,
      right[1] * x + up[1] * y + towards[1] * z,
      right[2] * x + up[2] * y + towards[2] * z,
    ]);
  const key = inView(-0.45, 0.75, 0.6);
  return {
    key,
    fill: inView(0.85, -0.1, 0.5),
    half: unit([key[0] + towards[0], key[1] + towards[1], key[2] + towards[2]]),
  };
}

/** Which step of a ramp a surface with this unit normal has.  */
export function brightness(nx: number, ny: number, nz: number, lights: Lights): number {
  const { key, fill, half } = lights;
  let fromKey = nx * key[0] + ny * key[1] + nz * key[2];
  if (fromKey < 0) fromKey = 0;
  let fromFill = nx * fill[0] + ny * fill[1] + nz * fill[2];
  if (fromFill < 0) fromFill = 0;
  let gloss = nx * half[0] + ny * half[1] + nz * half[2];
  if (gloss < 0) gloss = 0;
  gloss *= gloss;
  gloss *= gloss;
  gloss *= gloss;
  gloss = gloss * gloss * gloss;
  const light = 0.34 + 0.06 * nz + 0.49 * fromKey + 0.09 * fromFill + 0.12 * gloss;
  const step = (light * (STEPS - 1) + 0.5) | 0;
  return step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step;
}
