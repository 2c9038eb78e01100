import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WindowBounds } from '../platform/preferences.ts';
import { centred, fitBounds, smallest } from './bounds.ts';

const usual = { width: 1200, height: 800 };

/** Page colours of the theme, so that no white flash comes before the first paint. */
const background = { light: '#f3f5f7', dark: '#14181b' };

/**
 * Makes a window where the person left it, with every protection on (requirement 1), and shows it
 * once its skeleton is painted. (Electron 44 can keep the bounds itself; 33 cannot.)
 */
export function makeWindow(
  saved: WindowBounds | null,
  preloadPath: string,
  url: string,
): BrowserWindow {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const window = new BrowserWindow({
    ...usual,
    ...fitBounds(
      saved ?? centred(usual, screen.getPrimaryDisplay().workArea),
      displays.map(({ workArea }) => workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Gatehouse',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (saved?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  void window.loadURL(url);
  return window;
}

/** What `makeWindow` takes to open it at the same place again. */
export function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
