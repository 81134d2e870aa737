import { basename, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { type FsPort, fsCode } from '#main/platform/filesystem/fs.port.ts';
import { isInside } from '#main/platform/filesystem/safe-path.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { isTemporaryName } from '#shared/domain/storage-layout.ts';

/** A file whose size and time stayed the same for so long is no longer being written. */
const stableMs = 2_000;
const pollMs = 5_000;

/** File systems of Linux that send no events for what other machines do: NFS, SMB, CIFS, SMB2, 9p, AFS, VirtualBox, FUSE. */
const remoteTypes = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x786f4256, 0x65735546]);

/** Whether changes made by other machines reach us only by looking. */
export async function needsPolling(fs: FsPort, realRoot: string): Promise<boolean> {
  // A mapped drive of Windows resolves to its share; a mount of macOS lies under /Volumes.
  if (realRoot.startsWith('\\\\') || realRoot.startsWith('/Volumes/')) return true;
  return process.platform === 'linux' && remoteTypes.has((await fs.statfs(realRoot)).type >>> 0);
}

/**
 * Tells of files directly in the folders (absolute paths) that have become stable or are gone. Names inside the root are
 * told relative to it, others as they are. Errors are logged: the caller's sweep finds what events miss.
 */
export async function watchFolders(deps: {
  fs: FsPort;
  log: Logger;
  root: string;
  folders: readonly string[];
  polling: boolean;
  changed: (path: string) => void;
}): Promise<() => Promise<void>> {
  const { fs, log, root, folders, polling, changed } = deps;
  const timers = new Map<string, NodeJS.Timeout>();
  const watcher = watch([...folders], {
    depth: 0,
    ignoreInitial: true,
    followSymlinks: false,
    usePolling: polling,
    interval: pollMs,
    binaryInterval: pollMs,
    ignored: (path) => isTemporaryName(basename(path)),
  });
  const tell = (path: string) => changed(isInside(root, path) ? relative(root, path).split(sep).join('/') : path);

  /** Looks again after the time of rest until nothing changed in between. */
  function rest(path: string, before: { size: number; mtimeMs: number } | null): void {
    clearTimeout(timers.get(path));
    timers.set(
      path,
      setTimeout(async () => {
        try {
          const now = await fs.stat(path);
          if (watcher.closed) return;
          if (before && before.size === now.size && before.mtimeMs === now.mtimeMs) {
            timers.delete(path);
            tell(path);
          } else rest(path, now);
        } catch (error) {
          timers.delete(path);
          if (fsCode(error) === 'ENOENT') tell(path);
          else log.warn({ err: error, path }, 'a watched file cannot be read');
        }
      }, stableMs),
    );
  }

  async function arrived(path: string): Promise<void> {
    rest(path, await fs.stat(path).catch(() => null));
  }
  watcher.on('add', arrived).on('change', arrived);
  watcher.on('unlink', (path) => {
    clearTimeout(timers.get(path));
    timers.delete(path);
    tell(path);
  });
  watcher.on('error', (error) => log.warn({ err: error }, 'watching the storage stumbled; the sweep goes on'));
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return async () => {
    await watcher.close();
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  };
}
