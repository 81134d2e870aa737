import { PlatenError } from '#shared/errors.ts';
import { fsCode } from './fs.port.ts';

/**
 * A failed file operation as an error that a person can act on. `path` is what to name in it (relative to the root).
 * Coded errors and everything that isn't a file operation pass unchanged.
 */
export function storageError(error: unknown, path: string): unknown {
  const code = fsCode(error);
  if (code === undefined || error instanceof PlatenError) return error;
  const details = { path, cause: code };
  const coded = (status: ConstructorParameters<typeof PlatenError>[0], sentence: string) =>
    new PlatenError(status, sentence, details, error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return coded('STORAGE_FULL', 'The disk of the shared storage is full. Make room on it and try again.');
    case 'EBUSY':
    case 'ETXTBSY':
      return coded('LOCKED', `${path} is open in another program. Close it there and try again.`);
    case 'EPERM':
    case 'EACCES':
      // Windows answers so for a file that a slicer holds open, other systems for missing rights.
      return process.platform === 'win32'
        ? coded('LOCKED', `${path} is open in another program, or Platen may not change it. Close it and try again.`)
        : coded('UNAVAILABLE', `Platen isn't allowed to use ${path}. Check the rights on the shared storage.`);
    case 'EROFS':
      return coded('UNAVAILABLE', 'The shared storage can only be read. Mount it so that Platen may write.');
    case 'ENOENT':
      return coded('NOT_FOUND', `${path} isn't on the shared storage any more.`);
    case 'ENAMETOOLONG':
      return coded('INVALID', `The name of ${path} is too long for the shared storage.`);
    default:
      return /^E[A-Z0-9]+$/.test(code) || code === 'UNKNOWN'
        ? coded(
            'UNAVAILABLE',
            `The shared storage doesn't answer as it should (${code}). Check its connection or disk.`,
          )
        : error;
  }
}
