import { contextBridge, ipcRenderer } from 'electron/renderer';
import {
  askMessage,
  connectMessage,
  type DesktopBridge,
  type DesktopInfo,
  desktopBridge,
} from '#shared/desktop-contract/index.ts';

// Ports can't cross the bridge, but a message of the page to itself can carry one to here, and from here to the host.
window.addEventListener('message', ({ data, source, ports }) => {
  if (data === connectMessage && source === window) ipcRenderer.postMessage(connectMessage, null, [...ports]);
});

const told = process.argv.find((argument) => argument.startsWith(`--${desktopBridge}=`));
const info: DesktopInfo = JSON.parse(told?.slice(desktopBridge.length + 3) ?? '{}');
const bridge: DesktopBridge = { ...info, ask: (call, input) => ipcRenderer.invoke(askMessage, call, input) };
contextBridge.exposeInMainWorld(desktopBridge, bridge);
