import { contextBridge, ipcRenderer } from 'electron/renderer';
import { connectMessage, type DesktopBridge, desktopBridge } from '#shared/desktop-contract/index.ts';

// Ports can't cross the bridge, but a message of the page to itself can carry one to here, and from here to the host.
window.addEventListener('message', ({ data, source, ports }) => {
  if (data === connectMessage && source === window) ipcRenderer.postMessage(connectMessage, null, [...ports]);
});

const info = process.argv.find((argument) => argument.startsWith(`--${desktopBridge}=`));
const bridge: DesktopBridge = JSON.parse(info?.slice(desktopBridge.length + 3) ?? '{}');
contextBridge.exposeInMainWorld(desktopBridge, bridge);
