// `npm run check`: every rule of the house, all of them even when one fails, with one summary line each.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './runtime.mjs';

const steps = [
  ['format and lint', 'biome', ['check', '.']],
  ['types: shared', 'tsc', ['-p', 'tsconfig.shared.json']],
  ['types: node', 'tsc', ['-p', 'tsconfig.node.json']],
  ['types: preload', 'tsc', ['-p', 'tsconfig.preload.json']],
  ['types: web', 'tsc', ['-p', 'tsconfig.web.json']],
  [
    'dependency rules',
    'depcruise',
    ['src', 'tests', 'scripts', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ],
  ['dead code', 'knip', []],
];

const failed = [];
for (const [name, tool, args] of steps) {
  const started = performance.now();
  const code = await runNode([realpathSync(join(root, 'node_modules', '.bin', tool)), ...args]);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
