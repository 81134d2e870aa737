import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createWorkerPool } from '#main/platform/process/worker-pool.ts';
import type { ModelFacts } from '#shared/domain/model-facts.ts';
import type { SlicedFacts } from '#shared/domain/sliced-facts.ts';
import { PlatenError } from '#shared/errors.ts';
import type { ModelAnswer, ModelTask } from './model.tasks.ts';

/** A picture's side in pixels. */
const DEFAULT_SIZE = 512;
const SMALLEST_SIZE = 16;
const LARGEST_SIZE = 2048;
/** About 2.5 GB while it is measured; a file of the default 50 MB holds a million. */
const DEFAULT_TRIANGLES = 20_000_000;
const MAX_UNPACKED = 1024 ** 3;
const IDLE_MS = 60_000;
const TIMEOUT_MS = 120_000;

interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

interface ReadOptions extends Cancellable {
  /** More triangles than this are TOO_LARGE, `{reason: 'too-many-triangles'}`. */
  readonly maxTriangles?: number | undefined;
}

interface PictureOptions extends ReadOptions {
  /** Width and height in pixels, 16 to 2048; 512 when left out. */
  readonly size?: number | undefined;
}

/**
 * What 3D model files and slicers' outputs say, and pictures of models. Everything runs in worker threads.
 * Refusals are PlatenErrors: NOT_FOUND, UNSUPPORTED_TYPE (it is something else), UNREADABLE_FILE (it is damaged),
 * TOO_LARGE (over a limit), each with `details.reason`. An abort throws the signal's reason.
 */
export interface Models {
  /** Facts of an STL, OBJ or 3MF file; its content decides which. */
  inspect(path: string, options?: ReadOptions): Promise<ModelFacts>;
  /** Draws the model into a PNG file, which appears whole or not at all. `ms` is the time it took. */
  thumbnail(
    path: string,
    outPng: string,
    options?: PictureOptions,
  ): Promise<{ readonly width: number; readonly height: number; readonly ms: number }>;
  /** Facts and picture from reading the file once. */
  inspectAndThumbnail(path: string, outPng: string, options?: PictureOptions): Promise<ModelFacts>;
  /** Facts of a slicer's output, from its head and tail only. A file cut short gives `complete: false`. */
  sliced(path: string, options?: Cancellable): Promise<SlicedFacts>;
  /** Ends the workers; what is under way fails with UNAVAILABLE. */
  close(): Promise<void>;
}

/** The room's door. `workers` is how many files are read at once (1 when left out); they start when first needed. */
export function createModels({ workers = 1 }: { readonly workers?: number } = {}): Models {
  const pool = createWorkerPool({
    // The build puts entries flat beside the chunks; from source the worker is a TypeScript file.
    url: new URL(`./models.worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
    size: workers,
    idleMs: IDLE_MS,
    timeoutMs: TIMEOUT_MS,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const run = async (task: ModelTask, signal: AbortSignal | undefined) =>
    (await pool.run(task, { signal })) as ModelAnswer;

  async function model(path: string, facts: boolean, size: number | null, options: ReadOptions): Promise<ModelAnswer> {
    const { maxTriangles = DEFAULT_TRIANGLES, signal } = options;
    const limits = { maxTriangles, maxUnpacked: MAX_UNPACKED };
    return run({ kind: 'model', path, limits, facts, size }, signal);
  }

  return {
    async inspect(path, options = {}) {
      return given((await model(path, true, null, options)).facts);
    },
    async thumbnail(path, outPng, options = {}) {
      const started = performance.now();
      const size = sizeOf(options);
      await writeWhole(outPng, given((await model(path, false, size, options)).png));
      return { width: size, height: size, ms: Math.round((performance.now() - started) * 10) / 10 };
    },
    async inspectAndThumbnail(path, outPng, options = {}) {
      const { facts, png } = await model(path, true, sizeOf(options), options);
      await writeWhole(outPng, given(png));
      return given(facts);
    },
    async sliced(path, options = {}) {
      return given((await run({ kind: 'sliced', path }, options.signal)).sliced);
    },
    close: () => pool.close(),
  };
}

function sizeOf({ size = DEFAULT_SIZE }: PictureOptions): number {
  if (Number.isInteger(size) && size >= SMALLEST_SIZE && size <= LARGEST_SIZE) return size;
  const message = `A picture's size is a whole number from ${SMALLEST_SIZE} to ${LARGEST_SIZE}.`;
  throw new PlatenError('INVALID', message, { field: 'size' });
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the worker left out what it was asked for');
  return value;
}

/** A reader never sees half a picture: it is written beside its place and then renamed. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
