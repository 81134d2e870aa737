import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import { createModels } from '#main/domains/models/index.ts';
import { benchModelFiles } from './bench-models.ts';
import { type BenchRow, median } from './bench-row.ts';

const RUNS = 15;
const WARM_UP = 5;

/** The time of a peer's command, or null where it isn't installed. */
async function peer(command: string, args: readonly string[]): Promise<number | null> {
  if (spawnSync(command, ['--help'], { stdio: 'ignore' }).error !== undefined) return null;
  return median(3, () => spawnSync(command, [...args], { stdio: 'ignore' }));
}

/** Most memory above the start while `run` works, in megabytes of the whole process. */
async function extraMemory(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 2);
  await run();
  clearInterval(timer);
  return Math.round((most - before) / 1e6);
}

/** Times of reading and drawing models through the room's door, with a warm worker, beside other programs. */
export async function benchModels(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'platen-bench-models-'));
  const files = await benchModelFiles(folder);
  const rows: BenchRow[] = [];
  const measure = async (name: string, goal_ms: number, run: () => Promise<unknown>, note?: string) => {
    await median(WARM_UP, run);
    const row = { name, goal: `≤ ${goal_ms} ms`, median_ms: await median(RUNS, run), goal_ms };
    rows.push(note === undefined ? row : { ...row, note });
  };
  const compare = async (name: string, median_ms: number | null) => {
    if (median_ms !== null) rows.push({ name, goal: 'peer', median_ms, goal_ms: null });
  };

  // A worker for each row that counts memory, so that it doesn't start with another row's arrays.
  const fresh = createModels();
  await fresh.inspect(files.small);
  const memory = await extraMemory(() => fresh.inspect(files.package));
  await fresh.close();

  const models = createModels();
  const out = join(folder, 'out.png');
  try {
    await measure('thumbnail 512², 100k triangles', 20, () => models.thumbnail(files.small, out), 'from file to file');
    await measure('thumbnail 512², 1M triangles', 60, () => models.thumbnail(files.large, out), 'from file to file');
    await measure('binary STL 1M: parse, box, volume, watertight', 130, () => models.inspect(files.large));
    const loader = new STLLoader();
    const three = async (path: string) => {
      const bytes = await readFile(path);
      loader.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    };
    await compare('  three STLLoader, parse only', await median(RUNS, () => three(files.large)));
    await compare('  prusa-slicer --info', await peer('prusa-slicer', ['--info', files.large]));
    await compare('  admesh', await peer('admesh', [files.large]));
    await measure('ASCII STL 100k: parse, box, volume, watertight', 60, () => models.inspect(files.text));
    await compare('  three STLLoader, parse only', await median(RUNS, () => three(files.text)));
    const used = `${memory} MB more memory in a fresh worker (goal ≤ 120)`;
    await measure('3MF 500k: parse, box, volume, watertight', 120, () => models.inspect(files.package), used);
    return rows;
  } finally {
    await models.close();
    await rm(folder, { recursive: true, force: true });
  }
}
