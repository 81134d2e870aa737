import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { findProgram } from '../../../scripts/programs.ts';

const run = promisify(execFile);

export const xvfb = findProgram('Xvfb');
export const xwininfo = findProgram('xwininfo');

export interface Screen {
  /** For DISPLAY. */
  readonly display: string;
  /** The windows on it, as `xwininfo -tree` lists them. */
  windows(): Promise<string>;
  close(): Promise<void>;
}

/** An X screen of its own that nobody sees, on a free number. */
export async function openScreen(): Promise<Screen> {
  if (!xvfb || !xwininfo) throw new Error('Xvfb and xwininfo are not installed');
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exited = once(server, 'exit');
  const failed = exited.then(() => {
    throw new Error('the X server ended before it was ready');
  });
  failed.catch(() => {});
  const [number] = (await Promise.race([once(server.stdio[3] as NodeJS.ReadableStream, 'data'), failed])) as [Buffer];
  const display = `:${number.toString().trim()}`;
  return {
    display,
    windows: async () => (await run(xwininfo ?? '', ['-root', '-tree', '-display', display])).stdout,
    async close() {
      server.kill();
      await exited;
    },
  };
}
