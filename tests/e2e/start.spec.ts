import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, expect, ownedFile, ownedFolder, test } from './fixtures.ts';
import { startToEnd } from './support/bare-start.ts';
import { callMain, Gatehouse } from './support/gatehouse.ts';

// Starts on a data folder that is not as it should be.

test.describe('a data folder', () => {
  test.skip(process.platform === 'win32', 'takes rights away as POSIX knows them');

  const spoilt: [string, (folder: string) => string][] = [
    [
      'that cannot be written',
      (folder) => {
        chmodSync(folder, 0o500);
        return folder;
      },
    ],
    [
      'that cannot be reached',
      (folder) => {
        chmodSync(folder, 0o000);
        return join(folder, 'below');
      },
    ],
    [
      'that is a file',
      (folder) => {
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file');
      },
    ],
  ];
  for (const [which, spoil] of spoilt)
    test(`${which} ends the start with a sentence and exit code 1`, async ({
      dataDir,
      testDir,
    }) => {
      const folder = spoil(dataDir);
      const ended = await startToEnd({ dataDir: folder, testDir }, environment(testDir));
      expect(ended.code).toBe(1);
      expect(ended.told.map(({ text }) => text)).toEqual([
        expect.stringMatching(/^Gatehouse could not start, .* data folder\./),
      ]);
      expect(ended.told[0]?.text, 'names the folder').toContain(folder);
    });
});

test('a second start while the application runs says nothing and ends with exit code 0', async ({
  launch,
  dataDir,
  testDir,
}) => {
  await launch();
  const ended = await startToEnd({ dataDir, testDir }, environment(testDir));
  expect(ended).toEqual({ code: 0, told: [] });
});

test('damaged preferences are set aside, and the application starts without them', async ({
  launch,
  dataDir,
}) => {
  const damaged = '{"language": "ja", "theme": ';
  ownedFile(join(dataDir, 'preferences.json'), damaged);
  const gate = new Gatehouse(await launch());
  await expect(gate.window.getByRole('heading', { level: 1 })).toHaveText(
    'Create the first administrator',
  );
  expect(readFileSync(join(dataDir, 'preferences.damaged.json'), 'utf8')).toBe(damaged);
});

test('preferences that cannot be read keep nobody from starting, and can be chosen anew', async ({
  launch,
  dataDir,
}) => {
  test.skip(process.platform === 'win32', 'takes rights away as POSIX knows them');
  const path = join(dataDir, 'preferences.json');
  ownedFile(path, '{"language": "ja"}');
  chmodSync(path, 0o000);
  const { window } = await launch();
  expect(await callMain(window, 'preferences.set', { theme: 'dark' })).toMatchObject({ ok: true });
  expect(readFileSync(path, 'utf8')).toContain('"dark"');
});

test('a window that was left beyond every screen comes back wholly onto one', async ({
  launch,
  dataDir,
}) => {
  const window = { x: -90_000, y: 70_000, width: 90_000, height: 90_000, maximized: false };
  ownedFile(join(dataDir, 'preferences.json'), JSON.stringify({ window }));
  const { app } = await launch();
  const [bounds, area] = await app.evaluate(({ BrowserWindow, screen }) => [
    BrowserWindow.getAllWindows()[0]?.getBounds(),
    screen.getPrimaryDisplay().workArea,
  ]);
  // Within a pixel: the screen's scale rounds.
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs((bounds?.[side] ?? NaN) - (area?.[side] ?? NaN)), side).toBeLessThanOrEqual(1);
});

test('the unlock form leads to the screen that names what is wrong with the database, and back', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  const gate = new Gatehouse(first);
  await gate.createAdministrator();
  await expect(gate.window.getByRole('region', { name: 'Google Authenticator' })).toBeVisible();
  await first.close();
  const path = join(dataDir, 'gatehouse.db');
  const sound = readFileSync(path);
  ownedFile(path, Buffer.from(sound).fill(0xff, 0, 100));

  const second = new Gatehouse(await launch());
  await second.unlock();
  await expect(second.window.getByRole('alert')).toContainText('The database is damaged.');
  await second.window.getByRole('button', { name: 'Try again' }).click();
  await second.unlock();
  await expect(second.window.getByRole('alert')).toContainText('The database is damaged.');
  ownedFile(path, sound);
  await second.window.getByRole('button', { name: 'Try again' }).click();
  await second.unlock();
  await expect(second.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a workstation whose vault and database are gone begins anew only when the person says so twice', async ({
  launch,
  dataDir,
}) => {
  ownedFolder(join(dataDir, 'backups'));
  const backup = ownedFile(join(dataDir, 'backups', 'gatehouse-4.db'), 'an earlier year');
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await expect(window.getByRole('alert')).toContainText('both missing');
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByText('The problem is still there.')).toBeVisible();

  await window.getByRole('button', { name: 'Start anew…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Start without the earlier data?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('alert')).toContainText('both missing');
  await window.getByRole('button', { name: 'Start anew…' }).click();
  await dialog.getByRole('button', { name: 'Start anew' }).click();
  await gate.createAdministrator();
  await expect(window.getByRole('region', { name: 'Google Authenticator' })).toBeVisible();
  expect(readFileSync(backup, 'utf8')).toBe('an earlier year');
});
