import { type FsFile, type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';

/** What is done to a file; `create` is an `open` that makes one. */
export type FsOperation = keyof FsPort | keyof FsFile | 'create';

/** Called before each file operation; what it throws is what the operation fails with. */
export type Trouble = (operation: FsOperation, path: string) => void | Promise<void>;

/** The real file system, with trouble where a test wants it. */
export function faultyFs(trouble: Trouble): FsPort {
  const on =
    <A extends [string, ...unknown[]], R>(operation: FsOperation, work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await trouble(operation, args[0]);
      return work(...args);
    };
  return {
    async open(path, flags) {
      await trouble(flags === 'wx' ? 'create' : 'open', path);
      const file = await nodeFs.open(path, flags);
      return {
        async read(buffer, position) {
          await trouble('read', path);
          return file.read(buffer, position);
        },
        async write(buffer, position) {
          await trouble('write', path);
          await file.write(buffer, position);
        },
        async sync() {
          await trouble('sync', path);
          await file.sync();
        },
        close: () => file.close(),
      };
    },
    stat: on('stat', nodeFs.stat),
    lstat: on('lstat', nodeFs.lstat),
    realpath: on('realpath', nodeFs.realpath),
    readdir: on('readdir', nodeFs.readdir),
    mkdir: on('mkdir', nodeFs.mkdir),
    link: on('link', nodeFs.link),
    rename: on('rename', nodeFs.rename),
    unlink: on('unlink', nodeFs.unlink),
    syncFolder: on('syncFolder', nodeFs.syncFolder),
    statfs: on('statfs', nodeFs.statfs),
  };
}

/** An error as Node throws it. */
export const fsError = (code: string): Error => Object.assign(new Error(`${code}: made by a test`), { code });
