import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { PlatenError } from '#shared/errors.ts';
import { type FsPort, fsCode } from './fs.port.ts';

/** Names that Windows gives to devices, whatever their ending. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u001f\\:*?"<>|]/;

/**
 * Whether a stored path is one that every machine of the lab can hold: relative, forward slashes, no `..`, no NUL, no
 * drive letter or stream, no device name, no part that Windows would silently shorten (trailing dot or space).
 */
function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > 1024 || forbidden.test(path)) return false;
  return path
    .split('/')
    .every(
      (part) =>
        part !== '' &&
        part !== '.' &&
        part !== '..' &&
        new TextEncoder().encode(part).length <= 255 &&
        !/[. ]$/.test(part) &&
        !reserved.test(part),
    );
}

/** Whether an absolute real path is the folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The absolute path of a stored path, proved to lie in the real root with every link resolved. The file itself need not
 * exist. FORBIDDEN where the path or a link on it leads out; Node's error where a folder is missing.
 */
export async function resolveInside(fs: FsPort, realRoot: string, path: string): Promise<string> {
  if (!isSafePath(path)) throw leadsOut(path);
  const wanted = join(realRoot, ...path.split('/'));
  const real = await realOrNew(fs, wanted);
  if (real === null || !isInside(realRoot, real)) throw leadsOut(path);
  return real;
}

/** The real path; for a name not there yet its real folder and the name; null for a link that leads nowhere. */
async function realOrNew(fs: FsPort, path: string): Promise<string | null> {
  try {
    return await fs.realpath(path);
  } catch (error) {
    if (fsCode(error) !== 'ENOENT') throw error;
  }
  const dangling = await fs.lstat(path).then(
    () => true,
    () => false,
  );
  return dangling ? null : join(await fs.realpath(dirname(path)), basename(path));
}

function leadsOut(path: string): PlatenError {
  return new PlatenError(
    'FORBIDDEN',
    'That path leads out of the shared storage. Platen opens nothing outside of it.',
    {
      path,
    },
  );
}
