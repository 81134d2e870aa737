// `npm test [vitest arguments]`: builds what the end-to-end suites start, then runs every suite.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, runNode } from './runtime.mjs';

const vitest = realpathSync(join(root, 'node_modules', '.bin', 'vitest'));
const args = process.argv.slice(2);
const built = await build();
process.exitCode = built === 0 ? await runNode([vitest, 'run', ...args]) : built;
