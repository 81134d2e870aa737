import { execFile, spawn } from 'node:child_process';
import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import type { Launch, Machine, StartProgram } from './machine.port.ts';

/** A program that ends sooner than this after its start had nothing to show. */
const firstMomentsMs = 1_500;

/** This very machine. */
export const thisMachine = (): Machine => ({
  platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
  env: process.env,
  home: homedir(),
  async isProgram(path) {
    try {
      await access(path, constants.X_OK);
      return (await stat(path)).isFile();
    } catch {
      return false;
    }
  },
  list: (folder) =>
    readdir(folder).then(
      (names) => names.sort(),
      () => [],
    ),
  read: (path) => readFile(path, 'utf8').catch(() => null),
  async registry(key) {
    if (process.platform !== 'win32') return null;
    try {
      const { stdout } = await promisify(execFile)('reg.exe', ['query', key, '/ve'], { windowsHide: true });
      return /REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/m.exec(stdout)?.[1] ?? null;
    } catch {
      return null;
    }
  },
});

/** Resolves once the program has outlived its first moments, or didn't. */
export const startProgram: StartProgram = (executable, args) =>
  new Promise<Launch>((resolve) => {
    try {
      const child = spawn(executable, [...args], { shell: false, detached: true, stdio: 'ignore' });
      const timer = setTimeout(() => resolve({ kind: 'started', pid: child.pid ?? 0 }), firstMomentsMs);
      child.once('error', (error) => {
        clearTimeout(timer);
        resolve({ kind: 'failed', reason: codeOf(error) });
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        resolve({ kind: 'exited', code, signal });
      });
      child.unref();
    } catch (error) {
      resolve({ kind: 'failed', reason: codeOf(error) });
    }
  });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
