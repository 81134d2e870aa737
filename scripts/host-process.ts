import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const built = resolve(import.meta.dirname, '../out/main/headless.js');

export const adminPassword = 'correct horse battery';

export interface HostProcess {
  readonly url: string;
  /** The link with the one-time code, as printed for the person at the host. */
  readonly startLink: string;
  readonly storage: string;
  readonly data: string;
  readonly child: ChildProcess;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops and deletes everything. */
  dispose(): Promise<void>;
}

/**
 * Starts the built headless host in a child process on a free port, with folders of its own. A `password` of null leaves
 * the first run to the browser or to the arguments.
 */
export async function startHost(
  options: { folder?: string; args?: string[]; password?: string | null } = {},
): Promise<HostProcess> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'platen-e2e-')));
  const data = join(folder, 'data');
  const storage = join(folder, 'storage');
  const args = options.args ?? ['--storage', storage];
  const child = spawn(process.execPath, [built, 'host', '--data', data, '--port', '0', ...args], {
    env: { ...process.env, PLATEN_ADMIN_PASSWORD: options.password === null ? '' : adminPassword },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stderr: string[] = [];
  let sawLink: (link: string) => void = () => {};
  const link = new Promise<string>((found) => {
    sawLink = found;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    stderr.push(line);
    const match = /https?:\/\/\S+code=\S+/.exec(line);
    if (match) sawLink(match[0]);
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the host ended before it was ready:\n${stderr.join('\n')}`);
  });
  ended.catch(() => {});
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const startLink = await Promise.race([link, ended]);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await exit) as [number | null];
    return code;
  };
  return {
    url,
    startLink,
    storage,
    data,
    child,
    stop,
    dispose: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
