import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Preferences, WindowBounds } from './preferences.ts';

const usual = { width: 1200, height: 800 };
const smallest = { minWidth: 480, minHeight: 480 };

/** Page colours of the theme, so that no white flash comes before the first paint. */
const background = { light: '#f3f5f7', dark: '#14181b' };

/**
 * Opens the one window, where the person left it, with every protection on (requirement 1).
 * Shown once its skeleton is painted. (Electron 44 can keep the bounds itself; 33 cannot.)
 */
export function openWindow(
  preferences: Preferences,
  preloadPath: string,
  url: string,
): BrowserWindow {
  const bounds = visibleBounds(preferences.window);
  const window = new BrowserWindow({
    ...usual,
    ...bounds,
    ...smallest,
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
  if (preferences.window?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    preferences.window = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  });
  void window.loadURL(url);
  return window;
}

/** The saved bounds, where enough of them is still on some screen to be grabbed. */
function visibleBounds(saved: WindowBounds | null): Partial<WindowBounds> {
  if (!saved) return {};
  const { x, y, width, height } = saved;
  const reachable = screen.getAllDisplays().some(({ workArea: area }) => {
    const overlapX = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    return overlapX >= 100 && y >= area.y - 10 && y <= area.y + area.height - 50;
  });
  return reachable ? { x, y, width, height } : { width, height };
}
