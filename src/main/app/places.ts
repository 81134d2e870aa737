import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };

export const version: string = manifest.version;

/** From the sources this file lies three folders deep; the build puts everything flat into out/main. */
const fromSource = import.meta.url.endsWith('.ts');

/** The built interface. */
export const rendererFolder = fromSource
  ? resolve(import.meta.dirname, '../../../out/renderer')
  : resolve(import.meta.dirname, '../renderer');

/** Where a host keeps its database and logs unless told otherwise: each system's own place for a user's data. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Platen');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Platen');
  // XDG Base Directory Specification: relative values are to be ignored.
  const xdg = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return join(xdg, 'platen');
}
