import { app, BrowserWindow, dialog, ipcMain, nativeTheme, shell, webContents } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announceCommits } from './announcements.ts';
import { ClockWatch } from './clock-watch.ts';
import { CurrentAddress, ServiceRefused } from './ip-access/current-address.ts';
import { networkAddress, networkFingerprint } from './ip-access/local-network.ts';
import { createDispatcher } from './ipc.ts';
import { hasNetwork } from './mail/online.ts';
import { openTransport } from './mail/open-transport.ts';
import { Outbox } from './mail/outbox.ts';
import { AnswerRefused, fetchText } from './platform/fetch-text.ts';
import { Jobs } from './platform/jobs.ts';
import { setMenu } from './platform/menu.ts';
import { openPreferences } from './platform/preferences.ts';
import { now } from './platform/clock.ts';
import type { Store, Workstation } from './platform/workstation.ts';
import { actAllowance, RateLimit, signInAllowance } from './rate-limit.ts';
import type { Announce, Services } from './services.ts';
import { loadBlocklist } from './sign-in/password.ts';
import { Sessions } from './sign-in/session.ts';

/** Everything that the rest of the main process knows only by an interface, made of Electron. */
export function createServices(workstation: Workstation): Services {
  const preferences = openPreferences(app.getPath('userData'), () => app.getLocale());
  const showFolder = async (folder: string) => void (await shell.openPath(folder));
  const refreshMenu = () =>
    setMenu(preferences.language(), () => void showFolder(workstation.folder));
  refreshMenu();
  const announce: Announce = (event, value, window) => {
    if (event === 'preferences.changed') {
      nativeTheme.themeSource = preferences.view().theme;
      refreshMenu();
    }
    for (const contents of webContents.getAllWebContents()) {
      if (window === null || contents.id === window) contents.send('gatehouse:event', event, value);
    }
  };
  const outbox = createOutbox(workstation.folder);
  const lookups = { network: networkAddress, fingerprint: networkFingerprint, service: askService };
  const services: Services = {
    workstation,
    preferences,
    announce,
    showFolder,
    outbox,
    jobs: new Jobs((view, window) => announce('job.changed', view, window)),
    chooseFile,
    sessions: new Sessions(),
    acts: new RateLimit(actAllowance),
    signIns: new RateLimit(signInAllowance),
    clock: new ClockWatch((jump, window) => announce('clock.jumped', jump, window)),
    currentAddress: new CurrentAddress(lookups, (current) =>
      announce('address.changed', current, null),
    ),
    versions,
    blocklist: readBlocklist(),
  };
  announceCommits(services);
  return services;
}

/** The other end of the preload bridge, and the only use of `ipcMain`. */
export function listen(services: Services): void {
  const dispatch = createDispatcher(services);
  ipcMain.handle('gatehouse:call', (event, channel: unknown, input: unknown) => {
    // Read at once: after an await the frame may be gone.
    const { senderFrame: frame } = event;
    const sender = {
      window: event.sender.id,
      isMainFrame: frame !== null && frame.parent === null,
      origin: frame?.origin ?? null,
    };
    return dispatch(sender, channel, input);
  });
}

function createOutbox(dataFolder: string): Outbox {
  const folder = join(dataFolder, 'outbox');
  const surroundings = { folder, isOnline: hasNetwork };
  const transport = (store: Store) => openTransport(store, surroundings);
  return new Outbox({ transport, folder, now, isOnline: hasNetwork });
}

/** The system's own dialog: no path comes from the page (requirement 67). */
async function chooseFile(suggestion: string): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows();
  const options = { defaultPath: join(app.getPath('documents'), suggestion) };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? null : filePath;
}

async function askService(url: string): Promise<string> {
  try {
    return await fetchText(url);
  } catch (error) {
    throw error instanceof AnswerRefused ? new ServiceRefused(error.message) : error;
  }
}

function versions() {
  const { electron, chrome, node } = process.versions;
  return { app: app.getVersion(), electron: electron ?? '', chromium: chrome ?? '', node };
}

/** Read when the first password is set, then kept. */
function readBlocklist(): Services['blocklist'] {
  let list: ReturnType<Services['blocklist']> | undefined;
  const path = join(app.getAppPath(), 'resources', 'password-blocklist.txt');
  return () => (list ??= readFile(path, 'utf8').then(loadBlocklist));
}
