import { BrowserWindow, type Session } from 'electron/main';
import type { DesktopInfo } from '#shared/desktop-contract/index.ts';
import { desktopBridge } from '#shared/desktop-contract/index.ts';
import { bundleOrigin } from './protocol.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly bridge: DesktopInfo;
  /** Page to open, e.g. `/?code=…`. */
  readonly path: string;
}

/** Opens a window on the interface. It can't leave it: no navigation, no pop-ups, no permissions, no Node. */
export function openWindow({ preload, bridge, path }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: true,
      additionalArguments: [`--${desktopBridge}=${JSON.stringify(bridge)}`],
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => {
    // By prefix: to URL, every origin of a scheme of our own is the same "null".
    if (!event.url.startsWith(`${bundleOrigin}/`)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  void window.loadURL(`${bundleOrigin}${path}`);
  return window;
}

/** Pages get no permission of the system, whatever they ask for; copying text is not one that needs asking. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  const allowed = (permission: string) => permission === 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed(permission));
}
