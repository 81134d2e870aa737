/** What only the local machine can tell or do. In a browser it is absent, and the interface adapts. */
export interface DesktopBridge {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
}

/** Name of the bridge on the window, and of what the preload script is told. */
export const desktopBridge = 'platenDesktop';

/** Sent by a page to itself with one end of a message channel; the preload script hands that end to the host. */
export const connectMessage = 'platen:connect';
