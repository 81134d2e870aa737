import type { Size } from '../screens.ts';

export const desk: readonly Size[] = [
  [1280, 720],
  [1920, 1080],
];
export const touch: readonly Size[] = [...desk, [1080, 1920]];
export const hand: readonly Size[] = [[390, 844]];
