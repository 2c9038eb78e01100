import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { callMain, Gatehouse, stored } from './support/gatehouse.ts';
import { chooseFile } from './support/files.ts';

// Long work: one place that shows it, on every screen, and what the system tells of it.

const everybody = { kind: 'listed', search: '', filter: 'all', concern: null };

/** An export whose save dialog nobody answers runs until it is cancelled. */
async function beginExport(gate: Gatehouse): Promise<void> {
  await gate.app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => new Promise(() => {});
  });
  expect(await callMain(gate.window, 'clients.export', { selection: everybody })).toMatchObject({
    ok: true,
  });
}

/** What the window has on the taskbar, from now on. */
async function watchTaskbar(app: ElectronApplication): Promise<() => Promise<number[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const bars: number[] = [];
    const [window] = BrowserWindow.getAllWindows();
    if (window) window.setProgressBar = (part) => void bars.push(part);
    Object.assign(globalThis, { bars });
  });
  return () => app.evaluate(() => (globalThis as unknown as { bars: number[] }).bars);
}

test('an import goes on while another screen is open, is cancelled from there, and leaves nothing', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Clients');
  const bars = await watchTaskbar(gate.app);
  const jobs = window.getByRole('button', { name: 'Jobs' });
  await expect(jobs, 'nothing was begun yet').toBeHidden();
  const rows = Array.from({ length: 150_000 }, (_, n) => `Client ${n},client${n}@example.org`);
  await window.getByRole('button', { name: 'Import clients' }).first().click();
  const dialog = window.getByRole('dialog', { name: 'Import clients' });
  await window.locator('input[type="file"]').setInputFiles({
    name: 'many.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Name,Email\n${rows.join('\n')}\n`),
  });
  await dialog.getByRole('button', { name: 'Check the file' }).click();
  await dialog.getByRole('button', { name: 'Import 150,000 clients' }).click();
  await dialog.getByRole('button', { name: 'Continue in the background' }).click();
  await expect(dialog).toBeHidden();

  await gate.open('History', 'Logs');
  await jobs.press('Enter');
  const panel = window.getByRole('dialog', { name: 'Jobs' });
  await expect(panel.getByRole('progressbar', { name: 'Importing clients' })).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel: Importing clients' }).press('Enter');
  const item = panel.getByRole('listitem', { name: 'Importing clients' });
  await expect(item.getByText('Cancelled')).toBeVisible();
  await expect(item.getByText('Nothing was changed or written.')).toBeVisible();
  expect(stored(dataDir, `select id from account where role = 'client'`)).toEqual([]);
  expect(stored(dataDir, `select seq from log where code = 'client.imported'`)).toEqual([]);
  const shown = await bars();
  expect(
    shown.some((part) => part > 0 && part < 1),
    shown.slice(0, 20).join(' '),
  ).toBe(true);
  expect(shown.at(-1)).toBe(-1);

  await panel.getByRole('button', { name: 'Clear finished jobs' }).press('Enter');
  await expect(panel.getByText('No jobs')).toBeVisible();
  await gate.escape(panel);
  await expect(jobs).toBeHidden();
});

test('quitting during a job asks first, and ends it only where that is wanted', async ({
  launch,
  dataDir,
}) => {
  const started = await launch();
  const gate = new Gatehouse(started);
  await gate.firstRun({ samples: true });
  await beginExport(gate);
  await gate.app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    const answers = [0, 0, 1];
    dialog.showMessageBox = ((_window: unknown, { message, detail, buttons }: never) => {
      asked.push([message, detail, buttons]);
      return Promise.resolve({ response: answers.shift() ?? 0, checkboxChecked: false });
    }) as never;
    Object.assign(globalThis, { asked });
  });
  const asked = () =>
    gate.app.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);

  await gate.app.evaluate(({ app }) => app.quit());
  await gate.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const detail = 'Not finished yet: exporting clients.';
  await expect.poll(asked).toEqual([
    ['Quit while work is going on?', detail, ['Keep working', 'Cancel it and quit']],
    ['Close the window while work is going on?', detail, ['Keep working', 'Cancel it and close']],
  ]);
  await gate.window.getByRole('button', { name: 'Jobs' }).click();
  const panel = gate.window.getByRole('dialog', { name: 'Jobs' });
  await expect(panel.getByRole('progressbar', { name: 'Exporting clients' })).toBeAttached();

  const exited = new Promise((resolve) => started.app.process().once('exit', resolve));
  await gate.app.evaluate(({ app }) => app.quit());
  expect(await exited).toBe(0);
  expect(stored(dataDir, `select seq from log where code = 'client.exported'`)).toEqual([]);
});

test('the system tells of a finished job while the window is not in front, and a click shows it', async ({
  launch,
  testDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun({ samples: true });
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const shown: Electron.Notification[] = [];
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this);
    };
    const [own] = BrowserWindow.getAllWindows();
    let raised = 0;
    if (own) {
      own.isFocused = () => false;
      own.focus = () => void (raised += 1);
    }
    Object.assign(globalThis, { shown, raised: () => raised });
  });
  const told = () =>
    app.evaluate(() => {
      const { shown } = globalThis as unknown as { shown: Electron.Notification[] };
      return shown.map(({ title, body }) => [title, body]);
    });
  const file = join(testDir, 'home', 'clients.csv');
  await chooseFile(app, file);
  const exportAll = async () => {
    expect(await callMain(window, 'clients.export', { selection: everybody })).toMatchObject({
      ok: true,
    });
  };

  await gate.open('History', 'Logs');
  await exportAll();
  await expect.poll(told).toEqual([['Gatehouse', 'Finished: exporting clients.']]);
  expect(existsSync(file)).toBe(true);
  const raised = await app.evaluate(() => {
    const { shown, raised: times } = globalThis as unknown as {
      shown: Electron.Notification[];
      raised: () => number;
    };
    shown[0]?.emit('click');
    return times();
  });
  expect(raised).toBe(1);
  const panel = window.getByRole('dialog', { name: 'Jobs' });
  await expect(panel.getByRole('listitem', { name: 'Exporting clients' })).toContainText(
    /\d+ clients\./,
  );
  await gate.escape(panel);

  await gate.open('Settings');
  const preferences = window.getByRole('region', { name: 'Preferences' });
  await preferences.getByRole('switch', { name: 'Do not disturb' }).press('Space');
  await expect(preferences.getByRole('switch', { name: 'Do not disturb' })).toBeChecked();
  await exportAll();
  const jobs = window.getByRole('button', { name: 'Jobs', exact: true });
  await jobs.click();
  await expect(panel.getByText(/\d+ clients\./)).toHaveCount(2);
  expect(await told()).toHaveLength(1);
});
