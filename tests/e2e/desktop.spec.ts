import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { isInHeap } from './support/heap.ts';
import { byPeople, callMain, Gatehouse, stored } from './support/gatehouse.ts';

// Windows, menu and the way the application starts and ends, against the running application.

test('a window that is closed ends its session, in the log too', async ({ launch, dataDir }) => {
  const started = await launch();
  const gate = new Gatehouse(started);
  await gate.firstRun();

  const exited = new Promise<void>((resolve) => {
    started.app.once('close', () => resolve());
  });
  await gate.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await exited;

  const [last] = stored(
    dataDir,
    `select code, data from log join log_opening using (seq) where ${byPeople} order by seq desc limit 1`,
  );
  expect(last).toEqual({ code: 'session.ended', data: '{"reason":"window_closed"}' });
});

test('a locked screen takes clients’ data away though an export waits in its dialog', async ({
  launch,
  dataDir,
}) => {
  const started = await launch();
  const gate = new Gatehouse(started);
  await gate.firstRun({ samples: true });
  await gate.open('Clients');
  await gate.app.evaluate(({ dialog }) => {
    const asked = new Promise<number | undefined>((resolve) => {
      // Nobody answers it.
      dialog.showSaveDialog = ((window: { webContents: { id: number } }) => {
        resolve(window.webContents.id);
        return new Promise(() => {});
      }) as never;
    });
    Object.assign(globalThis, { asked });
  });
  const selection = { kind: 'listed', search: '', filter: 'all', concern: null };
  expect(await callMain(gate.window, 'clients.export', { selection })).toMatchObject({ ok: true });
  const [asked, own] = await gate.app.evaluate(async ({ webContents }) => [
    await (globalThis as unknown as { asked: Promise<number> }).asked,
    webContents.getAllWebContents()[0]?.id,
  ]);
  expect(asked, 'the dialog belongs to the window that asked').toBe(own);

  await gate.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));

  await expect(gate.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const exited = new Promise((resolve) => started.app.process().once('exit', resolve));
  await gate.app.evaluate(({ app }) => app.quit());
  expect(await exited, 'an open dialog keeps nobody from quitting').toBe(0);
  const [last] = stored(
    dataDir,
    `select code, data from log join log_opening using (seq) where ${byPeople} order by seq desc limit 1`,
  );
  expect(last).toEqual({ code: 'session.ended', data: '{"reason":"screen_locked"}' });
});

test('a locked screen leaves nothing of a client in the memory of the page', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun({ samples: true });
  const [client] = stored<{ email: string; name: string }>(
    dataDir,
    "select email, full_name as name from account where role = 'client' and state = 'active' order by last_sign_in_at desc limit 1",
  );
  if (!client) throw new Error('There are no samples.');
  await gate.open('Clients');
  // Not the whole: what somebody typed may stay with the system's input method.
  const part = client.name.slice(0, 4);
  await window.getByRole('searchbox', { name: 'Search clients' }).pressSequentially(part);
  await window.getByText(client.email, { exact: true }).first().click();
  await expect(window.getByRole('region', { name: `Managing ${client.name}` })).toBeVisible();
  await gate.open('History', 'Logs');
  await gate.open('Security', 'Allowed IP Access');
  expect(await isInHeap(window, client.email)).toBe(true);

  await gate.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));

  await expect(window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await isInHeap(window, client.email)).toBe(false);
});

test('the menu opens the data folder only while a member of staff is signed in', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const isOffered = () =>
    gate.app.evaluate(
      ({ Menu }) =>
        Menu.getApplicationMenu()?.items[0]?.submenu?.items.find(({ label }) =>
          label.includes('data folder'),
        )?.enabled,
    );
  expect(await isOffered()).toBe(false);
  await gate.firstRun();
  expect(await isOffered()).toBe(true);
  await gate.signOut();
  expect(await isOffered()).toBe(false);
});

test('the log file is written from any working directory, as when a desktop starts the application', async ({
  launch,
  dataDir,
}) => {
  const { app, close } = await launch({ cwd: '/' });
  await app.evaluate(() => void Promise.reject(new Error('nobody caught this')));
  await close();
  const lines = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8')
    .trim()
    .split('\n');
  expect(lines[0]).toMatch(/\[info\] +start Gatehouse \d+\.\d+\.\d+, Electron \d+/);
  expect(lines[1]).toMatch(/\[error\] +unhandledRejection Error: nobody caught this/);
});
