import { constants, type Stats } from 'node:fs';
import * as node from 'node:fs/promises';
import { dirname } from 'node:path';

/** An open file. Positions and sizes in bytes. */
export interface FsFile {
  /** Fills the buffer from the position; answers the bytes read, 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes the whole buffer at the position. */
  write(buffer: Uint8Array, position: number): Promise<void>;
  /** Until the device has it (fsync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export type FsStat = Pick<Stats, 'size' | 'mtimeMs' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

/**
 * The few operations by which Platen touches files, so that a test can make one of them fail, or end the process there.
 * Errors are Node's, with a `code`.
 */
export interface FsPort {
  open(path: string, flags: 'r' | 'r+' | 'wx'): Promise<FsFile>;
  stat(path: string): Promise<FsStat>;
  lstat(path: string): Promise<FsStat>;
  realpath(path: string): Promise<string>;
  /** Names in the folder. */
  readdir(path: string): Promise<string[]>;
  /** With the folders above it; a folder that exists already is fine. */
  mkdir(path: string): Promise<void>;
  /** A second name for the same file; EEXIST where the name is taken. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes names of the folder outlive a power cut. */
  syncFolder(path: string): Promise<void>;
  statfs(path: string): Promise<{ type: number; bsize: number; blocks: number; bavail: number }>;
}

export const nodeFs: FsPort = {
  async open(path, flags) {
    const handle = await node.open(path, flags);
    return {
      read: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
      async write(buffer, position) {
        let written = 0;
        while (written < buffer.length) {
          const { bytesWritten } = await handle.write(buffer, written, buffer.length - written, position + written);
          written += bytesWritten;
        }
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  stat: (path) => node.stat(path),
  lstat: (path) => node.lstat(path),
  realpath: (path) => node.realpath(path),
  readdir: (path) => node.readdir(path),
  mkdir: makeFolder,
  link: (from, to) => node.link(from, to),
  rename: (from, to) => node.rename(from, to),
  unlink: (path) => node.unlink(path),
  async syncFolder(path) {
    // Windows can't open a folder for this; there the file system journals its names by itself.
    if (process.platform === 'win32') return;
    const folder = await node.open(path, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  statfs: (path) => node.statfs(path),
};

/** Step by step: Node's own recursive mkdir never ends where a folder exists but can't hold another, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  const make = () => node.mkdir(path).catch(unlessFolder(path));
  try {
    await make();
  } catch (error) {
    if (fsCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  }
}

const unlessFolder = (path: string) => async (error: unknown) => {
  if (fsCode(error) === 'EEXIST' && (await node.stat(path)).isDirectory()) return;
  throw error;
};

/** Node's code of a failed file operation, or undefined. */
export function fsCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** The whole of a small text file. */
export async function readText(fs: FsPort, path: string): Promise<string> {
  const { size } = await fs.stat(path);
  const file = await fs.open(path, 'r');
  try {
    const buffer = new Uint8Array(size);
    const read = await file.read(buffer, 0);
    return new TextDecoder().decode(buffer.subarray(0, read));
  } finally {
    await file.close();
  }
}
