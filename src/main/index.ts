import { app, BrowserWindow, dialog, nativeTheme, powerMonitor } from 'electron';
import { join } from 'node:path';
import { createServices, listen } from './electron.ts';
import { isOwnPage, pageUrl, registerAppScheme, serveApp } from './platform/app-scheme.ts';
import { clearUnfinishedExports } from './clients/unfinished-exports.ts';
import { expireCodes } from './mfa/email-codes.ts';
import { now, second, watchClock } from './platform/clock.ts';
import { isSound } from './platform/db/check.ts';
import { findKeychain } from './platform/keychain.ts';
import { lockDownPages } from './platform/lockdown.ts';
import { openLogFile, reportUnexpected } from './platform/log-file.ts';
import { openWindow } from './platform/window.ts';
import { type Store, Workstation } from './platform/workstation.ts';
import type { Services } from './services.ts';
import { appState } from './sign-in/app-state.ts';
import { endSession } from './sign-in/handlers.ts';
import { overdue } from './sign-in/session.ts';

/** Whatever this process writes is for its person alone (requirement 48). */
process.umask(0o077);

// One writer: this lock is taken before anything is opened (requirement 64).
if (app.requestSingleInstanceLock()) start();
else app.exit(0);

function start(): void {
  app.enableSandbox();
  registerAppScheme();
  openLogFile(app.getPath('userData'));
  process.on('uncaughtException', (error) => reportUnexpected('uncaughtException', error));
  process.on('unhandledRejection', (error) => reportUnexpected('unhandledRejection', error));
  lockDownPages(isOwnPage);
  app.on('second-instance', showWindow);
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(run).catch(giveUp);
}

/** The start-up story: services, calls, page, window and data side by side, then what watches over them. */
async function run(): Promise<void> {
  watchClock();
  const workstation = new Workstation(app.getPath('userData'), await findKeychain());
  const services = createServices(workstation);
  watchStore(services);
  nativeTheme.themeSource = services.preferences.view().theme;
  listen(services);
  serveApp(join(import.meta.dirname, '../renderer'), process.env['ELECTRON_RENDERER_URL'] ?? null);
  void workstation.start();
  watchWindow(
    services,
    openWindow(services.preferences, join(import.meta.dirname, '../preload/index.cjs'), pageUrl),
  );
  watchSessions(services);
  closeInOrder(services);
}

/** Input keeps a session alive; a page that crashed comes back signed out (requirements 11 and 24). */
function watchWindow(services: Services, window: BrowserWindow): void {
  const { id } = window.webContents;
  window.webContents.on('input-event', () => services.sessions.noteInput(id));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    reportUnexpected('page', reason);
    void endSession(services, id, 'page_crashed').then(() => window.reload());
  });
}

/** Sessions end when they are idle or old, and when the computer is locked or put to sleep. */
function watchSessions(services: Services): void {
  const { sessions, workstation } = services;
  const endAll = (reason: 'screen_locked' | 'suspended') => () => {
    for (const window of sessions.windows()) void endSession(services, window, reason);
  };
  powerMonitor.on('lock-screen', endAll('screen_locked'));
  powerMonitor.on('suspend', endAll('suspended'));
  setInterval(() => {
    for (const window of sessions.windows()) {
      const session = sessions.get(window);
      const reason = session && overdue(session);
      if (reason) void endSession(services, window, reason);
    }
    if (workstation.state.stage === 'open') void tend(services, workstation.state.store);
  }, 2 * second);
}

/** What time brings about by itself: another network, codes that are over, mail that is due. */
async function tend({ clock, currentAddress }: Services, store: Store): Promise<void> {
  await clock.settle(store);
  await currentAddress.watch(store.db);
  await expireCodes(store, now());
}

/** Sessions end with their windows, in the log too, before the database is closed. */
function closeInOrder(services: Services): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    const ends = services.sessions.windows().map((id) => endSession(services, id, 'window_closed'));
    void Promise.allSettled([...ends, services.outbox.stop()])
      .then(() => services.workstation.close())
      .finally(() => app.exit(0));
  });
}

/** What follows when a store opens, and what the windows are told of the workstation's state. */
function watchStore({ workstation, announce, sessions, outbox }: Services): void {
  workstation.onEnter(() => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      void appState({ workstation, sessions }, webContents.id).then((state) =>
        announce('app.changed', state, webContents.id),
      );
  });
  workstation.afterOpening(
    { name: 'outbox', run: (store) => outbox.start(store) },
    { name: 'exports', run: clearUnfinishedExports },
    {
      name: 'database',
      run: async (store) => {
        if (await isSound(store)) return;
        reportUnexpected('database', 'The integrity check failed.');
        await outbox.stop();
        await workstation.breakDown('database_damaged');
      },
    },
  );
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

function giveUp(error: unknown): void {
  reportUnexpected('start', error);
  dialog.showErrorBox(
    'Gatehouse',
    'Gatehouse could not start. The log file in its data folder says why.',
  );
  app.exit(1);
}
