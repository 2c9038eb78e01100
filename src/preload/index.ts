import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from './contract/index.ts';

/** The two wires between a page and the main process; `src/main/ipc.ts` holds their other ends. */
const bridge: Bridge = Object.freeze({
  call: (channel: string, input: unknown) => ipcRenderer.invoke('gatehouse:call', channel, input),
  subscribe: (event: string, listener: (value: unknown) => void) => {
    // The page gets the value only, never Electron's event object with its sender.
    const forward = (_event: unknown, name: unknown, value: unknown) => {
      if (name === event) listener(value);
    };
    ipcRenderer.on('gatehouse:event', forward);
    return () => void ipcRenderer.removeListener('gatehouse:event', forward);
  },
}) as Bridge;

contextBridge.exposeInMainWorld('gatehouse', bridge);
