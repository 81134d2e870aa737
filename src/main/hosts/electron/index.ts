import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  protocol,
  session,
} from 'electron/main';
import { startHost } from '#main/app/host.ts';
import { defaultDataFolder, rendererFolder, version } from '#main/app/places.ts';
import { createSlicing, localSettingsIn, startProgram, thisMachine } from '#main/domains/slicing/index.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { createLogger } from '#main/platform/logging/logger.ts';
import type { PortSession } from '#main/transport/message-port-server.ts';
import { isPlatenError } from '#shared/errors.ts';
import { serveDesktop } from './desktop-ipc.ts';
import { serveWindows } from './ipc.ts';
import { bundleOrigin, registerScheme, serveBundle } from './protocol.ts';
import { denyPermissions, openWindow } from './windows.ts';

registerScheme(protocol);
if (app.requestSingleInstanceLock()) void run();
else app.quit();

/** The desktop application in the role of the host: the core runs in this very process. */
async function run(): Promise<void> {
  const data = process.env.PLATEN_DATA ?? defaultDataFolder();
  const log = createLogger(join(data, 'logs'));
  await app.whenReady();
  try {
    const host = await startHost({ data, listen: '127.0.0.1', port: null, mayBeUnset: true, log });
    const windows = new Set<BrowserWindow>();
    const portSession: PortSession = { token: null };
    denyPermissions(session.defaultSession);
    serveBundle(protocol, { current: host.current, session: portSession, rendererFolder, log });
    serveWindows(ipcMain, {
      current: host.current,
      session: portSession,
      isOurs: (event) => isOurs(event, windows),
    });
    const slicing = createSlicing({
      machine: thisMachine(),
      fs: nodeFs,
      start: startProgram,
      settings: localSettingsIn(join(data, 'slicers.json')),
      hostRoot: () => host.current().storage,
      chooseProgram: () => choose('openFile'),
      chooseFolder: () => choose('openDirectory'),
    });
    serveDesktop(ipcMain, { handlers: slicing, isOurs: (event) => isOurs(event, windows), log });
    const open = () => {
      const window = openWindow({
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        bridge: { version, platform: process.platform as 'win32' | 'darwin' | 'linux' },
        path: host.startPath(),
      });
      windows.add(window);
      window.on('closed', () => windows.delete(window));
    };
    app.on('second-instance', () => {
      const [first] = windows;
      if (!first) return open();
      if (first.isMinimized()) first.restore();
      first.focus();
    });
    app.on('activate', () => {
      if (windows.size === 0) open();
    });
    quitInOrder(() => host.stop());
    open();
  } catch (error) {
    log.error({ err: error }, 'the host did not start');
    dialog.showErrorBox('Platen did not start', isPlatenError(error) ? error.message : String(error));
    app.exit(1);
  }
}

/** The system's own question for one file or folder; null where it was dismissed. */
async function choose(what: 'openFile' | 'openDirectory'): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: [what] });
  return canceled ? null : (filePaths[0] ?? null);
}

function isOurs(
  { senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent,
  windows: ReadonlySet<BrowserWindow>,
): boolean {
  const window = BrowserWindow.fromWebContents(sender);
  return (
    window !== null &&
    windows.has(window) &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    senderFrame.url.startsWith(`${bundleOrigin}/`)
  );
}

/** Lets work under way end before the process does. */
function quitInOrder(stop: () => Promise<void>): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}
