// `node scripts/run.mjs TOOL ARGS…`: runs a tool of node_modules/.bin (or `node`) on the Node that Platen needs.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './runtime.mjs';

const [tool, ...args] = process.argv.slice(2);
const script = tool === 'node' ? [] : [realpathSync(join(root, 'node_modules', '.bin', tool))];
process.exitCode = await runNode([...script, ...args]);
