// `npm test [vitest arguments]`: builds what the end-to-end suites start, then runs every suite.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './runtime.mjs';

const bin = (tool) => realpathSync(join(root, 'node_modules', '.bin', tool));
const args = process.argv.slice(2);
const built = await runNode([bin('electron-vite'), 'build', '--logLevel', 'warn']);
process.exitCode = built === 0 ? await runNode([bin('vitest'), 'run', ...args]) : built;
