import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bridge } from '../../../src/preload/contract/index.ts';
import type { AppContext } from './bench.ts';
import { start, type Started } from './start.ts';

/** Starts one of the two applications that a benchmark compares. */
export type Launch = (dataDir: string) => Promise<Started>;

export interface Pair {
  readonly ours: Launch;
  /** The least that Electron can show: one window with one word, on the same binary. */
  readonly blank: Launch;
}

/** Ours and a blank application, started in the same way from the same home. */
export function applications(
  context: AppContext,
  { keychain, home }: { keychain: boolean; home: string },
): Pair {
  const variable = keychain ? 'GATEHOUSE_KEYCHAIN_EXECUTABLE' : 'GATEHOUSE_EXECUTABLE';
  const executable = provided(context, variable);
  const env = environment(context, home);
  const launch = (appDir: string): Launch => {
    return (dataDir) => start({ executable, appDir, args: switches(dataDir, keychain), home, env });
  };
  return { ours: launch(provided(context, 'GATEHOUSE_APP')), blank: launch(blankApp(context)) };
}

export function switches(dataDir: string, keychain: boolean): string[] {
  const store = keychain ? 'gnome-libsecret' : 'basic';
  return [`--user-data-dir=${dataDir}`, `--password-store=${store}`];
}

/** Only what a desktop session would set: nothing of the developer's own changes a figure. */
export function environment({ env, temp }: AppContext, home: string): Record<string, string> {
  const inherited = ['PATH', 'DISPLAY', 'TZ', 'TMPDIR', 'SystemRoot', 'TEMP'];
  const kept = inherited.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_RUNTIME_DIR: temp('run'),
    LANG: 'en_US.UTF-8',
  };
}

/** What scripts/lib/prepare.mjs provides. */
export function provided({ env }: AppContext, name: string): string {
  const value = env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: start this with \`npm run bench\`.`);
  return value;
}

function blankApp({ temp }: AppContext): string {
  const folder = temp('blank');
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  write('package.json', JSON.stringify({ name: 'blank', version: '1.0.0', main: 'main.cjs' }));
  write('index.html', '<!doctype html><title>Blank</title><p>Blank</p>');
  write('main.cjs', blankMain);
  return folder;
}

/** As small as it gets with the size and the protections of our own window. */
const blankMain = `
const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { sandbox: true } });
  window.loadFile(__dirname + '/index.html');
});
`;

declare global {
  interface Window {
    /** What our preload script gives to our page. */
    readonly gatehouse: Bridge;
  }
}
