/** What the typed, checked way into the main process costs (A.8 row I1). */
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environment, provided, switches } from './support/applications.ts';
import type { AppContext, Bench } from './support/bench.ts';
import { compare } from './support/compare.ts';

/**
 * The dispatcher lets a window make 50 calls at once and 50 a second (src/main/platform/rate-limit.ts), and
 * a refused call would cost less than a real one: so a sample is a short burst, and before the
 * next one the bucket fills up again. Many samples make up for the few calls in each.
 */
const burst = 40;
const refill = 1_000;
const turns = 31;
/** The first bursts run in code that V8 has not optimised yet. */
const warmUps = 5;

async function againstBareInvoke(context: AppContext): Promise<number> {
  const app = await launch(context);
  try {
    const page = await app.firstWindow();
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    const bare = await openBareWindow(app, page, context.temp('bare'));
    return await compare(
      async () => {
        await wait(refill);
        return page.evaluate(timeCalls, burst);
      },
      // As long a rest as ours has: a processor that slept needs a while to be quick again.
      async () => {
        await wait(refill);
        return bare.evaluate(timeInvokes, burst);
      },
      { turns, warmUps },
    );
  } finally {
    await app.close();
  }
}

function launch(context: AppContext): Promise<ElectronApplication> {
  const home = context.temp('home');
  return electron.launch({
    executablePath: provided(context, 'GATEHOUSE_EXECUTABLE'),
    chromiumSandbox: true,
    args: [provided(context, 'GATEHOUSE_APP'), ...switches(context.temp('data'), false)],
    cwd: home,
    env: environment(context, home),
  });
}

/** A second window of the same main process, with nothing between its page and `ipcMain`. */
async function openBareWindow(app: ElectronApplication, page: Page, folder: string): Promise<Page> {
  const files = { preload: join(folder, 'preload.cjs'), html: join(folder, 'index.html') };
  writeFileSync(files.preload, barePreload);
  writeFileSync(files.html, '<!doctype html><title>Bare</title>');
  const value = await page.evaluate(() => window.gatehouse.call('preferences.get', {}));
  const opened = app.waitForEvent('window');
  await app.evaluate(
    async ({ BrowserWindow, ipcMain }, { preload, html, value }) => {
      ipcMain.handle('bench:bare', () => value);
      const window = new BrowserWindow({ webPreferences: { preload, sandbox: true } });
      await window.loadFile(html);
    },
    { ...files, value },
  );
  return opened;
}

const barePreload = `
const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('bare', { invoke: (input) => ipcRenderer.invoke('bench:bare', input) });
`;

// The two functions below run in the pages. They differ in the call alone.

async function timeCalls(count: number): Promise<number> {
  const begin = performance.now();
  for (let index = 0; index < count; index++) {
    const answer = await window.gatehouse.call('preferences.get', {});
    if (!answer.ok) throw new Error(answer.error.code);
  }
  return performance.now() - begin;
}

async function timeInvokes(count: number): Promise<number> {
  const begin = performance.now();
  for (let index = 0; index < count; index++) {
    const answer = await window.bare.invoke({});
    if (!answer.ok) throw new Error('bare');
  }
  return performance.now() - begin;
}

declare global {
  interface Window {
    /** The bridge of the bare window. */
    readonly bare: { invoke: (input: object) => Promise<{ ok: boolean }> };
  }
}

export const benches: readonly Bench[] = [
  { id: 'I1', peer: 'bare ipcRenderer.invoke', needsApp: true, run: againstBareInvoke },
];
