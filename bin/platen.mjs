#!/usr/bin/env node
// `platen …`: the built command line, on a Node that can run it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from '../scripts/runtime.mjs';

const built = join(root, 'out', 'main', 'headless.js');
if (!existsSync(built)) {
  console.error('platen: not built yet. Run: npm run build');
  process.exit(1);
}
process.exitCode = await runNode([built, ...process.argv.slice(2)], { cwd: process.cwd() });
