import { test as base, _electron as electron, expect } from '@playwright/test';
import type { ConsoleMessage, ElectronApplication, Page, TestInfo } from '@playwright/test';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from './support/limits.ts';
import { resetAddress } from './support/network.ts';
import { record } from './support/recording.ts';

export { expect };

/** How a test starts the app. */
export interface LaunchOptions {
  /** Further command-line arguments. */
  args?: readonly string[];
  /** Further environment variables. */
  env?: Readonly<Record<string, string>>;
  /** Another data folder than the test's own. */
  dataDir?: string;
  /** Another working directory than the test's own home. */
  cwd?: string;
  /** With an unlocked OS keychain (a gnome-keyring of the test's own); otherwise there is none. */
  keychain?: boolean;
  /** Console errors that belong to the test; any other makes it fail. */
  allowedErrors?: readonly RegExp[];
}

/** The running app. */
export interface Launched {
  app: ElectronApplication;
  /** Its first window, ready to be used. */
  window: Page;
  /** Quits it, for a test that starts it again. The end of the test does so anyway. */
  close: () => Promise<void>;
}

interface Fixtures {
  /** The test's own folder: the app's data and home. Kept when the test fails. */
  testDir: string;
  /** The app's data folder (`--user-data-dir`) in it. */
  dataDir: string;
  /** Starts the built app and waits until its window says that it is ready. */
  launch: (options?: LaunchOptions) => Promise<Launched>;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies off this pattern
  testDir: async ({}, use, testInfo) => {
    const folder = ownedFolder(
      mkdtempSync(join(provided('GATEHOUSE_DATA_ROOT'), 'gatehouse-test-')),
    );
    await use(folder);
    if (hasFailed(testInfo)) await testInfo.attach('kept data', { body: folder });
    else rmSync(folder, { recursive: true, force: true });
  },

  dataDir: async ({ testDir }, use) => {
    await use(ownedFolder(join(testDir, 'data')));
  },

  launch: async ({ testDir, dataDir }, use, testInfo) => {
    const launched: Launched[] = [];
    const problems: string[] = [];
    const home = ownedFolder(join(testDir, 'home'));

    await use(async (options = {}) => {
      const name = `start-${launched.length + 1}`;
      const started = await base.step('The application starts', () =>
        start({ dataDir, ...options }, { home, problems, testInfo, name }),
      );
      launched.push(started);
      return started;
    });

    for (const { close } of launched) await close();
    resetAddress();
    expect(problems, 'errors in the console').toEqual([]);
  },
});

/** What the test knows of a start of the app. */
interface Start {
  home: string;
  /** Takes the errors in the console. */
  problems: string[];
  testInfo: TestInfo;
  /** Different for each start of one test. */
  name: string;
}

async function start(
  options: LaunchOptions & { dataDir: string },
  { home, problems, testInfo, name }: Start,
): Promise<Launched> {
  const app = await electron.launch({
    executablePath: provided(
      options.keychain ? 'GATEHOUSE_KEYCHAIN_EXECUTABLE' : 'GATEHOUSE_EXECUTABLE',
    ),
    // Unless told so, Playwright switches the sandbox off.
    chromiumSandbox: true,
    args: [
      provided('GATEHOUSE_APP'),
      `--user-data-dir=${options.dataDir}`,
      `--password-store=${options.keychain ? 'gnome-libsecret' : 'basic'}`,
      ...(options.args ?? []),
    ],
    cwd: options.cwd ?? home,
    env: { ...environment(home), ...options.env },
    timeout: limits.start,
  });
  app.context().setDefaultTimeout(limits.state);
  const recording = await record(app, testInfo, name);
  const quit = quitOnce(app);
  const close = async (): Promise<void> => {
    await recording.end(hasFailed(testInfo));
    await quit();
  };
  try {
    const watch = (page: Page): void =>
      collectProblems(page, options.allowedErrors ?? [], problems);
    app.on('window', watch);
    app.windows().forEach(watch);
    const window = await app.firstWindow({ timeout: limits.start });
    // On a busy computer a button is still on its way between the press and the release.
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await window.locator('html[data-ready]').waitFor({ state: 'attached', timeout: limits.start });
    return { app, window, close };
  } catch (error) {
    await recording.end(true);
    await quit();
    throw error;
  }
}

/** Only what a desktop session would set: nothing of the developer's own gets into a test. */
export function environment(home: string): Record<string, string> {
  const inherited = ['PATH', 'TZ', 'TMPDIR', 'SystemRoot', 'TEMP'];
  const kept = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    ...display(),
    HOME: home,
    XDG_RUNTIME_DIR: ownedFolder(join(home, 'run')),
    LANG: 'en_US.UTF-8',
  };
}

/** This worker's own: what has the keyboard on one display has it on no other. */
function display(): Record<string, string> {
  const index = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
  const DISPLAY = (process.env['GATEHOUSE_DISPLAYS'] ?? '').split(' ')[index];
  return DISPLAY ? { DISPLAY } : {};
}

function collectProblems(page: Page, allowed: readonly RegExp[], problems: string[]): void {
  const note = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) problems.push(text);
  };
  page.on('pageerror', (error) => note(error.stack ?? error.message));
  // Violations of the content security policy arrive here too.
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') note(message.text());
  });
}

function quitOnce(app: ElectronApplication): () => Promise<void> {
  const { pid } = app.process();
  let quitting: Promise<void> | undefined;
  const quit = async (): Promise<void> => {
    const timer = setTimeout(() => kill(pid), limits.quit);
    // The app may be gone already: a test can quit it by its own menu.
    await app.close().catch(() => undefined);
    clearTimeout(timer);
  };
  return () => (quitting ??= quit());
}

/** Playwright starts the app as the leader of a process group: all of it goes. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has quit at last.
  }
}

/** Makes a folder that only the app's user may enter; as root that is another user. */
export function ownedFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return owned(path);
}

/** Writes a file that is the app's own, as if an earlier run had left it. */
export function ownedFile(path: string, content: string | Buffer): string {
  writeFileSync(path, content);
  return owned(path);
}

function owned(path: string): string {
  const [uid, gid] = (process.env['GATEHOUSE_APP_USER'] ?? '').split(':').map(Number);
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  return path;
}

function hasFailed(testInfo: TestInfo): boolean {
  return testInfo.status !== testInfo.expectedStatus;
}

/** What scripts/lib/prepare.mjs provides. */
function provided(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: start these tests with \`npm test -- e2e\`.`);
  return value;
}
