import { execFile } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { promisify } from 'node:util';
import { prusaSlicer } from '../../../scripts/programs.ts';

const run = promisify(execFile);

/** Slices a stored model with the real PrusaSlicer into the model's own folder, as a person at a slicer does. */
export async function sliceBeside(model: string): Promise<string> {
  if (!prusaSlicer) throw new Error('PrusaSlicer is not installed');
  const output = model.replace(/\.[^.]+$/, '.gcode');
  const part = `${output}.part`;
  await run(prusaSlicer, [
    '--export-gcode',
    '--filament-density',
    '1.24',
    '--filament-diameter',
    '1.75',
    model,
    '-o',
    part,
  ]);
  await rename(part, output);
  return output;
}
