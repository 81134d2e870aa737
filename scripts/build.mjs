// `npm run build`: main, preload and interface into out/, the interface also compressed, so that serving it costs nothing.
import {
  createReadStream,
  createWriteStream,
  readdirSync,
  realpathSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { root, runNode } from './runtime.mjs';

const out = join(root, 'out');
/** Written last: a build that was cut off has none. */
const stamp = join(out, 'built.txt');
const sources = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/build.mjs',
];

function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether out/ holds what the sources say now. */
export function isBuilt() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.every((path) => newest(join(root, path)) <= built);
}

/** Builds everything; the exit code. */
export async function build() {
  const began = new Date();
  const tool = realpathSync(join(root, 'node_modules', '.bin', 'electron-vite'));
  const code = await runNode([tool, 'build', '--logLevel', 'warn']);
  if (code !== 0) return code;
  await compressAll(join(out, 'renderer'));
  writeFileSync(stamp, `${began.toISOString()}\n`);
  // What was changed while it built isn't in it.
  utimesSync(stamp, began, began);
  return 0;
}

async function compressAll(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const texts = names.filter((name) => /\.(js|css|html|svg|json|wasm)$/.test(name)).map((name) => join(folder, name));
  for (const file of texts) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await pipeline(createReadStream(file), createBrotliCompress(quality), createWriteStream(`${file}.br`));
    await pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await build();
