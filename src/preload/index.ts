import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from './contract/index.ts';

/** Whoever listens: as many as a screen has parts, with one listener of Electron's for all. */
const subscribers = new Set<(name: unknown, value: unknown) => void>();

/** The two wires between a page and the main process; `src/main/ipc.ts` holds their other ends. */
const bridge: Bridge = Object.freeze({
  call: (channel: string, input: unknown) => ipcRenderer.invoke('gatehouse:call', channel, input),
  subscribe: (event: string, listener: (value: unknown) => void) => {
    // The page gets the value only, never Electron's event object with its sender.
    const forward = (name: unknown, value: unknown) => {
      if (name === event) listener(value);
    };
    subscribers.add(forward);
    return () => void subscribers.delete(forward);
  },
}) as Bridge;

/** The application's own page; `src/main/ipc.ts` asks for the same before it answers. */
const ownOrigin = 'app://bundle';

// Whatever else a window may come to show gets no bridge at all.
if (globalThis.location.origin === ownOrigin && globalThis.top === globalThis.self) {
  ipcRenderer.on('gatehouse:event', (_event, name: unknown, value: unknown) => {
    for (const forward of subscribers) forward(name, value);
  });
  contextBridge.exposeInMainWorld('gatehouse', bridge);
}
