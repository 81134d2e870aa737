import type { IpcMain, IpcMainEvent } from 'electron/main';
import { type PortSession, servePort } from '#main/transport/message-port-server.ts';
import type { Service } from '#main/transport/service.ts';
import { connectMessage } from '#shared/desktop-contract/index.ts';

export interface IpcOptions {
  readonly current: () => Service;
  readonly session: PortSession;
  /** Whether a frame is the main frame of one of our windows and shows our own page. */
  readonly isOurs: (event: IpcMainEvent) => boolean;
}

/** Gives each page of ours its connection: the page sends one end of a message channel, the host answers on it. */
export function serveWindows(ipcMain: Pick<IpcMain, 'on'>, { current, session, isOurs }: IpcOptions): void {
  ipcMain.on(connectMessage, (event) => {
    const port = event.ports[0];
    if (!port || !isOurs(event)) return;
    servePort(port, current, session);
    port.start();
  });
}
