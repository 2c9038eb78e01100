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

/** The application's own page; `src/main/ipc.ts` asks for the same before it answers. */
const ownOrigin = 'app://bundle';

// Whatever else a window may come to show gets no bridge at all.
if (globalThis.location.origin === ownOrigin && globalThis.top === globalThis.self)
  contextBridge.exposeInMainWorld('gatehouse', bridge);
