/**
 * Reading a log of a million entries in its window (issue 13, section 6): L1 frames longer than 32
 * milliseconds while it scrolls, against a table of Mantine's with 1,000 rows that is simply there;
 * M2 the page's JavaScript heap after it was scrolled from end to end, against its first screenful.
 */
import { _electron as electron, type CDPSession, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environment, provided, switches } from './support/applications.ts';
import type { AppContext, Bench } from './support/bench.ts';
import { busyWorkstation } from './support/busy-workstation.ts';
import { comparePairs, median } from './support/compare.ts';

/** Frames that each side scrolls through in one turn. */
const frames = 240;
/** Places between the two ends at which the list stands still for a moment. */
const stops = 200;

/** The log of the busy workstation on the screen, for as long as `work` takes. */
async function atLog<T>(
  context: AppContext,
  work: (page: Page, devTools: CDPSession) => Promise<T>,
): Promise<T> {
  const { home, dataDir } = await busyWorkstation(context);
  needNoSecondFactor(join(dataDir, 'gatehouse.db'));
  const app = await electron.launch({
    executablePath: provided(context, 'GATEHOUSE_KEYCHAIN_EXECUTABLE'),
    chromiumSandbox: true,
    args: [provided(context, 'GATEHOUSE_APP'), ...switches(dataDir, true)],
    cwd: home,
    env: environment(context, home),
  });
  try {
    const page = await app.firstWindow();
    await page.getByLabel('Email address').fill('ada@example.org');
    await page.getByLabel('Password', { exact: true }).fill('nine quiet lamps over harbour');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('row').nth(5).waitFor();
    return await work(page, await app.context().newCDPSession(page));
  } finally {
    await app.close();
  }
}

/** Whoever only measures has no authenticator. */
function needNoSecondFactor(file: string): void {
  const database = new Sqlite(file, { fileMustExist: true });
  const policy = { administratorsNeedTotp: false, staff: 'optional', clients: 'optional' };
  database
    .prepare("insert or replace into setting (key, value) values ('mfa', ?)")
    .run(JSON.stringify({ ...policy, strict: false }));
  database.close();
}

/** One more on each side, because a machine that is quick enough has none on either. */
function longFrames(context: AppContext): Promise<number> {
  return atLog(context, async (page) => {
    const ratio = await comparePairs(
      async () => {
        const ours = await page.evaluate(scrolled, { frames, table: false });
        const peer = await page.evaluate(scrolled, { frames, table: true });
        return [ours + 1, peer + 1];
      },
      { turns: 7 },
    );
    await requireLastRow(page);
    return ratio;
  });
}

/** The oldest of all entries is one key away. */
async function requireLastRow(page: Page): Promise<void> {
  const grid = page.getByRole('grid');
  const last = await grid.getAttribute('aria-rowcount');
  await page.getByRole('row').nth(2).focus();
  await page.keyboard.press('End');
  await page.locator(`[role="row"]:focus[aria-rowindex="${last}"]`).waitFor();
}

function heapAfterScrolling(context: AppContext): Promise<number> {
  return atLog(context, async (page, devTools) => {
    // What is made once, such as formatters, is made before it is measured.
    await page.evaluate(scrolled, { frames: 30, table: false });
    await page.evaluate(scrollThrough, 5);
    const before = await heapOf(devTools);
    await page.evaluate(scrollThrough, stops);
    const after = await heapOf(devTools);
    console.error(`  ours ${after} bytes, peer ${before} bytes`);
    return after / before;
  });
}

/** Bytes that are in use once everything that nobody holds is gone. */
async function heapOf(devTools: CDPSession): Promise<number> {
  const sizes: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await wait(500);
    await devTools.send('HeapProfiler.collectGarbage');
    sizes.push((await devTools.send('Runtime.getHeapUsage')).usedSize);
  }
  return median(sizes);
}

// The two functions below run in the page.

/** How many frames took longer than 32 milliseconds while the page, or a plain table in it, was scrolled. */
async function scrolled(options: { frames: number; table: boolean }): Promise<number> {
  const plain = document.createElement('div');
  if (options.table) {
    const cells = ['Nov 29, 2026, 11:52:01 PM', 'Ada', 'Berta', 'Signed in', '203.0.113.1', 'Done'];
    const row = `<tr class="mantine-Table-tr">${cells.map((text) => `<td class="mantine-Table-td">${text}</td>`).join('')}</tr>`;
    plain.style.cssText = 'position:fixed;inset:0;z-index:999;overflow:auto;background:white';
    plain.innerHTML = `<table class="mantine-Table-table" style="width:100%;line-height:36px"><tbody>${row.repeat(1000)}</tbody></table>`;
    document.body.append(plain);
  }
  const scroller = options.table ? plain : document.documentElement;
  scroller.scrollTop = 0;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let long = 0;
  let last = await frame();
  for (let turn = 0; turn < options.frames; turn++) {
    scroller.scrollTop += 120;
    const now = await frame();
    if (now - last > 32) long += 1;
    last = now;
  }
  scroller.scrollTop = 0;
  plain.remove();
  await frame();
  return long;
}

/** From the top to the bottom and back, standing still long enough for the rows to come. */
async function scrollThrough(stops: number): Promise<void> {
  const end = document.documentElement.scrollHeight;
  for (let stop = 0; stop <= stops; stop++) {
    window.scrollTo({ top: (end * stop) / stops, behavior: 'instant' });
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  window.scrollTo({ top: 0, behavior: 'instant' });
  await new Promise((resolve) => setTimeout(resolve, 500));
}

export const benches: readonly Bench[] = [
  {
    id: 'L1',
    peer: 'long frames of a plain table of 1,000 rows',
    needsApp: true,
    run: longFrames,
  },
  {
    id: 'M2',
    peer: 'heap at the first screenful',
    needsApp: true,
    run: heapAfterScrolling,
  },
];
