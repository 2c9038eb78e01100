import { app, ipcMain, nativeTheme } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppState } from '../preload/contract/app.ts';
import type { JobView } from '../preload/contract/job.ts';
import { announceCommits } from './announcements.ts';
import { HistoryWatch } from './audit/history-watch.ts';
import { ClockWatch } from './clock-watch.ts';
import { chooseFile, showFolder } from './desktop/dialogs.ts';
import { printPdf } from './desktop/print-pdf.ts';
import { setMenu } from './desktop/menu.ts';
import { showNotification } from './desktop/notifications.ts';
import type { Windows } from './desktop/windows.ts';
import { CurrentAddress, ServiceRefused } from './ip-access/current-address.ts';
import { networkAddress, networkFingerprint } from './ip-access/local-network.ts';
import { createDispatcher } from './ipc.ts';
import { hasNetwork } from './mail/online.ts';
import { openTransport } from './mail/open-transport.ts';
import { Outbox } from './mail/outbox.ts';
import { Notices } from './notices/notices.ts';
import { AnswerRefused, fetchText } from './platform/fetch-text.ts';
import { Jobs } from './platform/jobs.ts';
import { openPreferences } from './platform/preferences.ts';
import { minute, now } from './platform/clock.ts';
import type { Store, Workstation } from './platform/workstation.ts';
import { actAllowance, RateLimit, signInAllowance } from './platform/rate-limit.ts';
import type { Announce, Services } from './services.ts';
import { loadBlocklist } from './sign-in/password.ts';
import { Sessions } from './sign-in/session.ts';

/** Everything that the rest of the main process knows only by an interface, made of Electron. */
export function createServices(workstation: Workstation, windows: Windows): Services {
  const preferences = openPreferences(workstation.folder, {
    language: () => app.getLocale(),
    formats: () => app.getSystemLocale(),
  });
  const announce: Announce = (event, value, window) => {
    windows.send(window, 'gatehouse:event', event, value);
    if (event === 'app.changed' && window !== null) windows.noteState(window, value as AppState);
    if (event === 'app.changed' || event === 'preferences.changed')
      refreshDesktop({ preferences }, windows);
  };
  const outbox = createOutbox(workstation.folder);
  const lookups = { network: networkAddress, fingerprint: networkFingerprint, service: askService };
  const services: Services = {
    workstation,
    preferences,
    announce,
    windows: () => windows.ids(),
    showFolder,
    outbox,
    jobs: new Jobs((view, window) => announce('job.changed', view, window)),
    rate: new RateLimit(),
    chooseFile: (window, suggestion, signal) => chooseFile(windows.get(window), suggestion, signal),
    printPdf,
    sessions: new Sessions(),
    acts: new RateLimit(actAllowance),
    signIns: new RateLimit(signInAllowance),
    clock: new ClockWatch((jump, window) => announce('clock.jumped', jump, window)),
    historyWatch: new HistoryWatch(workstation, () => announce('audit.changed', null, null)),
    currentAddress: new CurrentAddress(lookups, (current) =>
      announce('address.changed', current, null),
    ),
    versions,
    country: () => app.getLocaleCountryCode() || null,
    blocklist: readBlocklist(),
    evidenceVerifier: () => readFile(resource('evidence/verify.mjs'), 'utf8'),
  };
  services.sessions.endIdleAfter(preferences.view().lockMinutes * minute);
  mirrorOnTaskbar(services.jobs, windows);
  announceCommits(services, watchForNotices(services, windows));
  return services;
}

/** What the operating system tells of while somebody looks elsewhere. */
function watchForNotices(services: Services, windows: Windows): Notices {
  const notices = new Notices(services, {
    show: (notice, opened) => showNotification(notice, services.preferences.language(), opened),
    isFocused: (window) => windows.get(window)?.isFocused() ?? false,
    raise: (window) => windows.show(window),
  });
  services.workstation.afterOpening({ name: 'notices', run: (store) => notices.open(store) });
  return notices;
}

/** The taskbar shows how far the work of a window is, whichever screen is open there. */
function mirrorOnTaskbar(jobs: Jobs, windows: Windows): void {
  jobs.onChange((window) => {
    const [job] = jobs.running(window);
    windows.showProgress(window, job ? partOf(job) : 'none');
  });
}

function partOf({ done, total }: JobView): number | null {
  return total ? Math.min(1, done / total) : null;
}

/** Theme and menu follow what was chosen, and who is in front of the window that was used last. */
export function refreshDesktop(
  { preferences }: Pick<Services, 'preferences'>,
  windows: Windows,
): void {
  nativeTheme.themeSource = preferences.view().theme;
  const viewer = { state: windows.lastUsed?.state ?? null, isDeveloper: !app.isPackaged };
  setMenu(preferences.language(), viewer, (id) =>
    windows.sendToLastUsed('gatehouse:event', 'command.chosen', id),
  );
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
  return () => (list ??= readFile(resource('password-blocklist.txt'), 'utf8').then(loadBlocklist));
}

function resource(name: string): string {
  return join(app.getAppPath(), 'resources', name);
}
