import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createModels, type Models } from '#main/domains/models/index.ts';
import { isPlatenError } from '#shared/errors.ts';
import { harm, type Mutation, mutation } from './mutations.ts';
import { changeInside } from './packages.ts';
import { type FuzzedKind, fuzzedKinds, samplesOf } from './samples.ts';

/** A reader that takes longer hangs, as far as a person at a counter is concerned. */
const HANG_MS = 5_000;
/** Of the whole process, workers and harness included. */
const MAX_MEMORY = 1024 ** 3;
/** Mutations may grow a file; a larger one says nothing more. */
const MAX_FILE = 8 * 1024 ** 2;

export interface FuzzOptions {
  /** Files of each kind. */
  readonly rounds: number;
  readonly seed: number;
  /** A folder of more real files. */
  readonly folder: string | undefined;
}

export interface FuzzResult {
  readonly kind: FuzzedKind;
  readonly rounds: number;
  /** How often a file was read to its end all the same, as a model or as a slicer's output. */
  readonly read: number;
  readonly slowestMs: number;
  /** What was wrong, smallest first found, and the file that shows it; null where nothing was. */
  readonly fault: { readonly sentence: string; readonly file: Buffer; readonly path: string } | null;
}

/**
 * Harms files of every kind and has them read through the worker door. A fault is an error without a code, a worker that
 * died or had to be stopped, or a process over its memory. The same seed and rounds do the same again.
 */
export async function fuzz({ rounds, seed, folder }: FuzzOptions): Promise<FuzzResult[]> {
  const samples = samplesOf(folder);
  const scratch = await mkdtemp(join(tmpdir(), 'platen-fuzz-'));
  const models = createModels();
  try {
    const results: FuzzResult[] = [];
    for (const kind of fuzzedKinds) {
      const known = samples[kind];
      const seen = { read: 0, slowestMs: 0 };
      const property = fc.asyncProperty(mutation, async (mutated) => {
        const path = join(scratch, `fuzzed.${kind.replace('stl-binary', 'stl').replace('stl-ascii', 'stl')}`);
        await writeFile(path, applied(mutated, known));
        await readBoth(models, path, seen);
      });
      const details = await fc.check(property, { numRuns: rounds, seed });
      results.push({
        kind,
        rounds: details.numRuns,
        ...seen,
        fault: details.failed
          ? {
              sentence: String(details.errorInstance ?? 'nothing was left to try'),
              file: details.counterexample ? applied(details.counterexample[0], known) : Buffer.alloc(0),
              path: details.counterexamplePath ?? '',
            }
          : null,
      });
    }
    return results;
  } finally {
    await models.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function applied({ sample, inside, steps }: Mutation, samples: readonly Buffer[]): Buffer {
  const whole = samples[sample % samples.length] ?? Buffer.alloc(0);
  const harmed = (bytes: Buffer) =>
    steps.reduce((before, step) => (before.length > MAX_FILE ? before : harm(before, step, samples)), bytes);
  return (inside ? changeInside(whole, harmed) : harmed(whole)).subarray(0, MAX_FILE);
}

const inspectWhole = async (models: Models, path: string, signal: AbortSignal) =>
  (await models.inspect(path, { signal })).triangles > 0;
const slicedWhole = async (models: Models, path: string, signal: AbortSignal) =>
  (await models.sliced(path, { signal })).complete;

const peakMemory = (): number => process.resourceUsage().maxRSS * 1024;

/** As a model and as a slicer's output: the host asks both of files that people name as they like. */
async function readBoth(models: Models, path: string, seen: { read: number; slowestMs: number }): Promise<void> {
  const before = peakMemory();
  for (const ask of [inspectWhole, slicedWhole] as const) {
    const started = performance.now();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`took longer than ${HANG_MS} ms`)), HANG_MS);
    try {
      if (await ask(models, path, late.signal)) seen.read += 1;
    } catch (error) {
      if (!isPlatenError(error)) throw error;
      if (error.details.reason === 'worker-crashed') throw new Error('the worker died');
      if (!/^[A-Z].*\.$/s.test(error.message)) throw new Error(`no sentence: ${error.message}`);
    } finally {
      clearTimeout(timer);
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - started);
    }
  }
  const after = peakMemory();
  // A peak stays; only the file that made it is at fault.
  if (after > MAX_MEMORY && after > before) throw new Error(`the process used ${Math.round(after / 1024 ** 2)} MB`);
}
