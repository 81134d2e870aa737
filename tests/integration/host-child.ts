import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const entry = resolve(import.meta.dirname, '../../src/main/hosts/headless/index.ts');

export const adminPassword = 'correct horse battery';

/** Starts the command line from its sources. */
export function platen(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PLATEN_'));
  return spawn(process.execPath, [entry, ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export async function runPlaten(args: readonly string[], env: Record<string, string> = {}) {
  const child = platen(args, env);
  if (!child.stdout || !child.stderr) throw new Error('no output');
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, code: code as number | null };
}

export interface HostChild {
  readonly url: string;
  readonly pid: number;
  /** The link for the person at the machine. */
  readonly startLink: string;
  /** Its exit code after a signal. */
  stop(): Promise<number | null>;
}

/** Starts a host and waits until it says that it is ready. */
export async function startHostChild(args: readonly string[], env: Record<string, string> = {}): Promise<HostChild> {
  const child = platen(['host', '--port', '0', ...args], env);
  let out = '';
  let err = '';
  const ready = new Promise<void>((done) => {
    const look = () => {
      if (out.includes('\n') && /code=\S+\s/.test(err)) done();
    };
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      look();
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
      look();
    });
  });
  const ended = once(child, 'exit');
  const early = ended.then(([code]) => {
    throw new Error(`the host ended with ${code}: ${err}`);
  });
  early.catch(() => {});
  await Promise.race([ready, early]);
  const { url, pid } = JSON.parse(out.split('\n')[0] ?? '') as { url: string; pid: number };
  return {
    url,
    pid,
    startLink: /https?:\/\/\S+code=\S+/.exec(err)?.[0] ?? '',
    async stop() {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
