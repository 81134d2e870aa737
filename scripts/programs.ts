import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of a program on this machine, or null. */
export function findProgram(...names: string[]): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

export const chromium = findProgram('chromium', 'chromium-browser', 'google-chrome');
export const prusaSlicer = findProgram('prusa-slicer', 'PrusaSlicer');
