import { app, type BrowserWindow, powerMonitor } from 'electron';
import { join, resolve } from 'node:path';
import { keepBeforeMigration } from './audit/before-migration.ts';
import { failToStart, isUsable } from './desktop/start-failure.ts';
import { offerEditing } from './desktop/edit-menu.ts';
import { LeaveQuestion } from './desktop/leave-question.ts';
import { boundsOf, makeWindow } from './desktop/window.ts';
import { Windows } from './desktop/windows.ts';
import { createServices, listen, refreshDesktop } from './electron.ts';
import { forgetWindow } from './forget-window.ts';
import { isOwnPage, pageUrl, registerAppScheme, serveApp } from './platform/app-scheme.ts';
import { clearUnfinishedFiles } from './platform/unfinished-files.ts';
import { watchClock } from './platform/clock.ts';
import { devServerFrom } from './platform/dev-server.ts';
import { findKeychain } from './platform/keychain.ts';
import { lockDownPages } from './platform/lockdown.ts';
import { openLogFile, reportStart, reportUnexpected } from './platform/log-file.ts';
import { Schedule } from './platform/schedule.ts';
import { Workstation } from './platform/workstation.ts';
import type { Services } from './services.ts';
import { announceStates, endAllSessions, endSession, noteInput } from './sessions.ts';
import { upkeep } from './upkeep.ts';

/** Whatever this process writes is for its person alone (requirement 48). */
process.umask(0o077);

const folder = dataFolder();
// Asked first: where it cannot be written, the lock below looks as if somebody else had it.
if (!isUsable(folder)) void failToStart('folder', folder);
// One writer: this lock is taken before anything is opened (requirement 64).
else if (app.requestSingleInstanceLock()) start();
else app.exit(0);

/** As it was asked for: Electron silently takes another one where it cannot make that. */
function dataFolder(): string {
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  return asked === '' ? app.getPath('userData') : resolve(asked);
}

function start(): void {
  app.enableSandbox();
  registerAppScheme();
  openLogFile(folder);
  reportStart(`Gatehouse ${app.getVersion()}, Electron ${process.versions.electron}`);
  process.on('uncaughtException', (error) => reportUnexpected('uncaughtException', error));
  process.on('unhandledRejection', (error) => reportUnexpected('unhandledRejection', error));
  lockDownPages(isOwnPage);
  const windows = new Windows();
  app.on('second-instance', () => windows.showLastUsed());
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(() => run(windows))
    .catch((error: unknown) => {
      reportUnexpected('start', error);
      return failToStart('unexpected', folder);
    });
}

/** The start-up story: services, calls, page, window and data side by side, then what watches over them. */
async function run(windows: Windows): Promise<void> {
  watchClock();
  const workstation = new Workstation(folder, await findKeychain(), undefined, app.getVersion());
  const services = createServices(workstation, windows);
  const schedule = watchTime(services);
  watchStore(services);
  refreshDesktop(services, windows);
  listen(services);
  const devServer = devServerFrom(process.env['ELECTRON_RENDERER_URL'], app.isPackaged);
  serveApp(join(import.meta.dirname, '../renderer'), devServer);
  void workstation.start();
  const leaving = new Set<Promise<void>>();
  const question = askBeforeLeaving(services, windows);
  question.watch(openWindow(services, windows, leaving));
  closeInOrder(services, leaving, schedule);
}

/**
 * Opens a window. Input keeps its session alive; a page that crashed comes back signed out
 * (requirements 11 and 24); and a window that is closed is forgotten; `leaving` holds what is still
 * to be done for it.
 */
function openWindow(
  services: Services,
  windows: Windows,
  leaving: Set<Promise<void>>,
): BrowserWindow {
  const { preferences } = services;
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const window = makeWindow(preferences.window, preload, pageUrl);
  offerEditing(window, () => preferences.language());
  window.on('close', () => (preferences.window = boundsOf(window)));
  windows.add(window, {
    input: (id) => noteInput(services, id),
    focused: () => refreshDesktop(services, windows),
    crashed: (id, reason) => {
      reportUnexpected('page', reason);
      void endSession(services, id, 'page_crashed').then(() => windows.get(id)?.reload());
    },
    closed: (id) => {
      const gone = forgetWindow(services, id)
        .catch((error: unknown) => reportUnexpected('window.closed', error))
        .finally(() => leaving.delete(gone));
      leaving.add(gone);
    },
  });
  return window;
}

/** Work that still runs is not cut off by a slip. */
function askBeforeLeaving({ jobs, preferences }: Services, windows: Windows): LeaveQuestion {
  return new LeaveQuestion({
    running: (window) => jobs.running(window),
    language: () => preferences.language(),
    lastUsed: () => windows.lastUsed?.window ?? null,
  });
}

/** What time brings about, and what the computer tells: sessions end when it is locked or put to sleep. */
function watchTime(services: Services): Schedule {
  const { workstation } = services;
  const schedule = new Schedule();
  schedule.add(...upkeep(services));
  workstation.afterOpening({ name: 'upkeep', run: async () => schedule.wake() });
  workstation.onConnection(() => schedule.wake());
  powerMonitor.on('lock-screen', () => endAllSessions(services, 'screen_locked'));
  powerMonitor.on('suspend', () => endAllSessions(services, 'suspended'));
  powerMonitor.on('resume', () => schedule.wake());
  return schedule;
}

/** Sessions end with their windows, in the log too, before the database is closed. */
function closeInOrder(
  services: Services,
  leaving: ReadonlySet<Promise<void>>,
  schedule: Schedule,
): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    const ends = services.sessions.windows().map((id) => forgetWindow(services, id));
    void Promise.allSettled([...leaving, ...ends, schedule.stop(), services.outbox.stop()])
      .then(() => services.historyWatch.stop())
      .then(() => services.workstation.close())
      .finally(() => app.exit(0));
  });
}

/** What follows when a store opens, and what the windows are told of the workstation's state. */
function watchStore(services: Services): void {
  const { workstation, outbox, historyWatch } = services;
  workstation.onEnter(() => void announceStates(services));
  workstation.beforeMigration((db) => keepBeforeMigration(workstation, db));
  workstation.afterOpening(
    { name: 'outbox', run: (store) => outbox.start(store) },
    { name: 'history', run: (store) => historyWatch.open(store) },
    { name: 'exports', run: clearUnfinishedFiles },
    {
      name: 'database',
      run: async (store) => {
        if (await store.isSound()) return;
        reportUnexpected('database', 'The integrity check failed.');
        await outbox.stop();
        await workstation.breakDown('database_damaged');
      },
    },
  );
}
