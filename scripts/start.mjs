// `npm start`: builds what is out of date and starts the desktop application. Where there is no Electron runtime, the
// host with the same interface in the browser, so that Platen always runs.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build, isBuilt } from './build.mjs';
import { findNode, root } from './runtime.mjs';

/** Path of Electron's program, or null where no runtime is installed. */
function findElectron() {
  const usual =
    { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
  const installed = join(root, 'node_modules', 'electron');
  const pathFile = join(installed, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : usual;
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(installed, 'dist'), name);
  return existsSync(program) ? program : null;
}

/** Opens the link in the person's browser. In CI and where there is no browser, the printed link has to do. */
function openBrowser(link) {
  if (process.env.CI || !process.stdout.isTTY) return;
  const [program, ...args] = { win32: ['cmd', '/c', 'start', ''], darwin: ['open'] }[process.platform] ?? ['xdg-open'];
  const browser = spawn(program, [...args, link], { stdio: 'ignore', detached: true });
  browser.on('error', () => {});
  browser.unref();
}

/** Runs a program in the foreground: signals go on to it, and its end is ours. */
function foreground(program, args, stderr) {
  const child = spawn(program, args, { stdio: ['inherit', 'inherit', stderr], cwd: process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
  return child;
}

function startHost(args) {
  const host = [join(root, 'out', 'main', 'headless.js'), 'host', '--first-run', ...args];
  const child = foreground(findNode(), host, 'pipe');
  let opened = false;
  createInterface({ input: child.stderr }).on('line', (line) => {
    console.error(line);
    const link = /https?:\/\/\S+code=\S+/.exec(line)?.[0];
    if (!link || opened) return;
    opened = true;
    openBrowser(link);
  });
}

const args = process.argv.slice(2);
if (!isBuilt()) {
  console.error('Building Platen…');
  const code = await build();
  if (code !== 0) process.exit(code);
}
const electron = findElectron();
if (electron) {
  foreground(electron, [root, ...args], 'inherit');
} else {
  console.error('No Electron runtime is installed (npx install-electron fetches one): Platen starts in the browser.');
  startHost(args);
}
