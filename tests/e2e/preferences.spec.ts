import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownedFile, expect, test } from './fixtures.ts';
import { ada, callMain, Gatehouse } from './support/gatehouse.ts';
import { HelpDesk } from './support/help-desk.ts';

// Settings → Preferences: for whoever works at this computer.

test('what is chosen holds at once, is on disk, and is there after a restart', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  const gate = new Gatehouse(first);
  const { secret } = await gate.firstRun();
  await gate.open('Settings');
  const preferences = gate.window.getByRole('region', { name: 'Preferences' });
  await preferences.getByLabel('Appearance').selectOption('Dark');
  await expect(gate.window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await preferences.getByLabel('First screen after sign-in').selectOption('Overview');
  await preferences.getByLabel('Sign out without input after').selectOption('5 minutes');
  await preferences.getByRole('switch', { name: 'An email could not be sent' }).press('Space');
  const file = join(dataDir, 'preferences.json');
  await expect
    .poll(() => JSON.parse(readFileSync(file, 'utf8')) as unknown)
    .toMatchObject({
      theme: 'dark',
      startScreen: 'overview',
      lockMinutes: 5,
      doNotDisturb: false,
      notifications: { mailFailed: false, jobEnded: true },
    });
  await first.close();

  const again = new Gatehouse(await launch());
  await again.unlock();
  await again.signIn(ada, secret);
  await expect(again.window.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await again.open('Settings');
  const then = again.window.getByRole('region', { name: 'Preferences' });
  await expect(then.getByLabel('Appearance')).toHaveValue('dark');
  await expect(then.getByLabel('Sign out without input after')).toHaveValue('5');
  await expect(then.getByRole('switch', { name: 'An email could not be sent' })).not.toBeChecked();
});

test('a broken file gives the usual ones and a word about it, and is kept', async ({
  launch,
  dataDir,
}) => {
  const broken = '{"theme": "dark", "language"';
  ownedFile(join(dataDir, 'preferences.json'), broken);
  const { window } = await launch();
  await expect(
    window.getByText('The preferences of this computer could not be read'),
  ).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  expect(readFileSync(join(dataDir, 'preferences.damaged.json'), 'utf8')).toBe(broken);
});

test('a colleague has preferences too, and no other setting', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  await gate.firstRun();
  const hal = {
    fullName: 'Hal Helper',
    email: 'hal@example.org',
    password: 'six narrow bridges at dawn',
  };
  const oneTime = await desk.invite(hal, 'Help desk');
  await gate.signOut();
  await gate.replaceOneTimePassword(hal, oneTime);
  await gate.expectSignedIn();

  await gate.open('Settings');
  const preferences = gate.window.getByRole('region', { name: 'Preferences' });
  await preferences.getByLabel('Rows of lists').selectOption('Comfortable');
  await expect(preferences.getByLabel('Rows of lists')).toHaveValue('comfortable');
  await expect(
    preferences.getByRole('switch', { name: 'A colleague asks for a second person' }),
  ).toBeVisible();
  await expect(
    preferences.getByRole('switch', { name: 'A sign-in of an administrator was refused' }),
  ).toBeHidden();
  await expect(gate.window.getByRole('region')).toHaveCount(2);
  expect(await callMain(gate.window, 'settings.get', {})).toMatchObject({
    ok: false,
    error: { code: 'not_allowed' },
  });
});
