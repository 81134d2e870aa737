/** What the preload script is told by the main process. */
export interface DesktopInfo {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
}

/** Errors cross as plain data: Electron would keep the sentence alone. */
export type DesktopAnswer =
  | { readonly value: unknown }
  | { readonly error: { readonly code: string; readonly message: string; readonly details: unknown } };

/** What only the local machine can tell or do. In a browser it is absent, and the interface adapts. */
export interface DesktopBridge extends DesktopInfo {
  /** The one door for every call of `calls.ts`. */
  readonly ask: (call: string, input: unknown) => Promise<DesktopAnswer>;
}

/** Name of the bridge on the window, and of what the preload script is told. */
export const desktopBridge = 'platenDesktop';

/** Sent by a page to itself with one end of a message channel; the preload script hands that end to the host. */
export const connectMessage = 'platen:connect';

/** Carries the calls of the bridge to the main process. */
export const askMessage = 'platen:ask';
