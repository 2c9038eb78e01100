import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { chooseFromMenu, menuOf, paletteOf, searchCommands, sheetOf } from './support/commands.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

// What can be done, by name, by key and by the menu of the window; all of it is one table of commands.

const heading = (window: Page, name: string) => window.getByRole('heading', { level: 1, name });

test('Ctrl+K finds screens, actions and clients, and does one act on one client in one go', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { keyboard } = window;
  await gate.firstRun({ samples: true });
  const managing = window.getByRole('region', { name: 'Managing Helen Pryce' });
  const add = window.getByRole('dialog', { name: 'Add client' });

  await test.step('by name', async () => {
    const palette = await searchCommands(window, 'sett');
    await expect(palette.getByRole('option', { selected: true })).toContainText('Settings');
    await keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(heading(window, 'Settings')).toBeVisible();

    await searchCommands(window, 'SAMPLE-20');
    await expect(palette.getByRole('option', { selected: true })).toContainText('Helen Pryce');
    await keyboard.press('Enter');
    await expect(managing).toBeVisible();

    // From another screen, and with whom it is about in the same breath.
    await gate.open('Staff');
    await searchCommands(window, 'code helen');
    await expect(palette.getByRole('option', { selected: true })).toContainText(
      /Issue temporary access code.*Helen Pryce/,
    );
    await keyboard.press('Enter');
    const dialog = window.getByRole('dialog', { name: 'Issue temporary access code' });
    await expect(dialog).toBeVisible();
    await gate.escape(dialog);
    await expect(managing).toBeVisible();
    const opened = stored(
      dataDir,
      `select full_name from log join account on account.id = subject_id where code = 'client.opened'`,
    );
    expect(opened).toEqual([{ full_name: 'Helen Pryce' }, { full_name: 'Helen Pryce' }]);

    // On a client's own screens their acts are there by name, and the client is remembered.
    await searchCommands(window, 'reset mfa');
    await expect(palette.getByRole('option', { selected: true })).toContainText(
      /Reset MFA.*Helen Pryce/,
    );
    await gate.escape(palette);
    await gate.open('Clients');
    await searchCommands(window, '');
    const recent = palette.getByRole('group', { name: 'Recent' });
    await expect(recent.getByRole('option').first()).toContainText('Helen Pryce');
    await gate.escape(palette);
  });

  await test.step('nothing leads away from an unsaved form, then or later', async () => {
    await gate.open('Account Information');
    await window.getByLabel('Full name').fill('Ada Lovelace');
    const leave = window.getByRole('dialog', { name: 'Leave without saving?' });
    for (const wish of ['add client', 'helen', 'code helen']) {
      const palette = await searchCommands(window, wish);
      await expect(palette.getByRole('option', { selected: true })).toBeVisible();
      await window.keyboard.press('Enter');
      await leave.getByRole('button', { name: 'Stay here' }).click();
      await expect(leave).toBeHidden();
      await expect(window.getByLabel('Full name')).toHaveValue('Ada Lovelace');
    }
    await window.getByRole('button', { name: 'Discard changes' }).click();
    await gate.open('Clients');
    await expect(heading(window, 'Clients')).toBeVisible();
    await expect(add).toBeHidden();

    // What did not begin then does not begin with the next visit.
    await searchCommands(window, 'SAMPLE-20');
    await expect(paletteOf(window).getByRole('option', { selected: true })).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(managing).toBeVisible();
    await expect(window.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('an action begins on its own screen', async () => {
    await gate.open('Overview');
    await chooseFromMenu(gate.app, '&Add client');
    await expect(add.getByLabel('Full name')).toBeFocused();
    await expect(heading(window, 'Clients')).toBeVisible();
  });
});

test('keys and the menu of the window lead where they say, for whoever is in front of it, and a dialog keeps the keyboard', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  const { keyboard } = window;
  const sheet = sheetOf(window);
  const lineOf = async (label: string) =>
    (await menuOf(app)).find((line) => line.label === label)?.enabled;

  await test.step('before anybody is signed in', async () => {
    expect(await lineOf('Se&ttings')).toBe(false);
    expect(await lineOf('&Keyboard shortcuts')).toBe(true);
    await window.getByLabel('Full name').click();
    await keyboard.press('Control+/');
    await expect(sheet).toContainText('Zoom in');
    await expect(sheet).not.toContainText('Commands');
    await keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(window.getByLabel('Full name')).toBeFocused();
  });

  await gate.firstRun();
  await test.step('keys', async () => {
    const field = window.getByRole('searchbox', { name: 'Search clients' });
    await expect(field).toBeFocused();
    await keyboard.press('Control+/');
    await expect(sheet.getByText('Commands').locator('..')).toContainText(/Ctrl\s*K/);
    await keyboard.press('Control+k');
    await expect(paletteOf(window)).toBeHidden();
    await gate.escape(sheet);
    await expect(field).toBeFocused();

    await keyboard.press('Control+k');
    await expect(paletteOf(window).getByRole('combobox')).toBeFocused();
    await keyboard.press('Control+k');
    await expect(paletteOf(window)).toBeHidden();
    await expect(field).toBeFocused();

    await keyboard.press('Control+,');
    await expect(heading(window, 'Settings')).toBeVisible();
    // No field of its own to search in.
    await keyboard.press('Control+f');
    await expect(paletteOf(window).getByRole('combobox')).toBeFocused();
    await gate.escape(paletteOf(window));
    await keyboard.press('Control+4');
    await expect(window.getByRole('tab', { name: 'Logs', selected: true })).toBeVisible();
    await keyboard.press('Control+f');
    await expect(window.getByRole('searchbox', { name: 'Search logs' })).toBeFocused();
    await keyboard.press('F5');
    await expect(gate.toasts).toContainText('up to date');

    const row = window.getByRole('grid', { name: 'Log entries' }).getByRole('row').nth(1);
    await row.click({ button: 'right' });
    await window.getByRole('menuitem', { name: 'Open', exact: true }).click();
    await expect(window.getByRole('dialog')).toBeVisible();
    await gate.escape(window.getByRole('dialog'));
    await expect(row).toBeFocused();
  });

  await test.step('the menu', async () => {
    await expect.poll(() => lineOf('Se&ttings')).toBe(true);
    expect([...new Set((await menuOf(app)).map(({ menu }) => menu))]).toEqual([
      '&File',
      '&Edit',
      '&View',
      '&Go',
      '&Help',
    ]);

    await chooseFromMenu(app, '&Reviews');
    await expect(heading(window, 'Reviews')).toBeVisible();
    await chooseFromMenu(app, 'Co&mmands');
    await expect(paletteOf(window)).toBeVisible();
    await gate.escape(paletteOf(window));
    await chooseFromMenu(app, '&Sign out');
    await expect(heading(window, 'Sign in')).toBeVisible();
    const [last] = stored(
      dataDir,
      `select code from log where code like 'session.%' order by seq desc limit 1`,
    );
    expect(last).toEqual({ code: 'session.signedOut' });
    await expect.poll(() => lineOf('Se&ttings')).toBe(false);
  });
});
