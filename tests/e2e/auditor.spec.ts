import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask } from './support/clients.ts';
import { Gatehouse } from './support/gatehouse.ts';

/** Clicks with the mouse, and how many it took: a question must not take more than three. */
class Clicks {
  count = 0;
  readonly window: Page;

  constructor(window: Page) {
    this.window = window;
  }

  async on(role: 'link' | 'button' | 'menuitem', name: string | RegExp): Promise<void> {
    this.count += 1;
    await this.window.getByRole(role, { name }).click();
  }

  async onRow(text: string | RegExp): Promise<void> {
    this.count += 1;
    await this.window.getByRole('row').filter({ hasText: text }).first().click();
  }
}

test('the four questions of an auditor take three clicks each', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await ask(window, 'clients.add', {
    fullName: 'Berta Bell',
    email: 'berta@example.com',
    reference: null,
    language: 'en',
  });
  const rows = window.getByRole('row');

  await test.step('what did this colleague do today', async () => {
    const clicks = new Clicks(window);
    await clicks.on('link', 'History');
    await clicks.onRow('Client added');
    await clicks.on('button', 'What they did today');
    expect(clicks.count).toBeLessThanOrEqual(3);
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await expect(window.getByLabel('Period')).toHaveValue('today');
    await expect(rows.filter({ hasText: 'Client added' })).toHaveCount(1);
    await expect(rows.filter({ hasText: 'Not signed in' })).toHaveCount(0);
  });

  await test.step('who signed in from this network', async () => {
    await window.getByRole('button', { name: 'Clear filters' }).click();
    const clicks = new Clicks(window);
    await clicks.on('link', 'History');
    await clicks.onRow('Client added');
    await clicks.on('button', 'Who signed in from this network');
    expect(clicks.count).toBeLessThanOrEqual(3);
    await expect(window.getByLabel('Search logs')).toHaveValue('203.0.113.0/24');
    await expect(rows.filter({ hasText: 'Signed in' })).not.toHaveCount(0);
    await expect(rows.filter({ hasText: 'Client added' })).toHaveCount(0);
  });

  await test.step('which resets had no cryptographic proof', async () => {
    const clicks = new Clicks(window);
    await clicks.on('link', 'History');
    await clicks.on('button', 'Questions');
    await clicks.on('menuitem', 'Which resets had no cryptographic proof?');
    expect(clicks.count).toBeLessThanOrEqual(3);
    await expect(window.getByLabel('Search logs')).toHaveValue('-cryptographic');
    await expect(window.getByText('No entries match the filters')).toBeVisible();
  });

  await test.step('who changed IP rules last month, and why', async () => {
    const clicks = new Clicks(window);
    await clicks.on('link', 'History');
    await clicks.on('button', 'Questions');
    await clicks.on('menuitem', /Who changed IP rules last month/);
    expect(clicks.count).toBeLessThanOrEqual(3);
    await expect(window.getByLabel('Period')).toHaveValue('month');
    await expect(window.getByLabel('Kind')).toHaveValue('ipRule');
  });
});

test('an account as of an entry is compared with the moment before it', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('all');
  await gate.open('History', 'Logs');
  await window.getByRole('row').filter({ hasText: 'all' }).first().click();
  await window.getByRole('button', { name: 'As of this moment' }).click();
  const dialog = window.getByRole('dialog', { name: 'Ada Admin at a moment' });
  await dialog.getByRole('button', { name: 'Compare with right before' }).click();
  const rule = dialog.getByRole('row').filter({ hasText: /^all/ });
  await expect(rule).toContainText('differs');
  await dialog.getByLabel('Only differences').check();
  await expect(dialog.getByRole('row').filter({ hasText: 'ada@example.org' })).toHaveCount(0);
  await dialog.getByLabel('Could somebody sign in from this address?').fill('198.51.100.7');
  await dialog.getByRole('button', { name: 'Check the address' }).click();
  await expect(dialog.getByText(/allowed/).first()).toBeVisible();
});

test('a long list is arranged for whoever is signed in, and its rows are copied', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun({ samples: true });
  await gate.open('History', 'Logs');
  const grid = window.getByRole('grid', { name: 'Log entries' });
  const row = window.getByRole('row').nth(1);
  await expect(row).toBeVisible();
  const all = Number(await grid.getAttribute('aria-rowcount'));
  expect(all).toBeGreaterThan(500);

  await row.focus();
  await window.keyboard.press('End');
  const last = window.locator('[role="row"]:focus');
  await expect(last).toHaveAttribute('aria-rowindex', String(all));
  await expect(last).toContainText('Workstation set up');
  await window.keyboard.press('Shift+ArrowUp');
  await window.keyboard.press('Control+c');
  const clipboard = () => app.evaluate((electron) => electron.clipboard.readText());
  await expect.poll(async () => (await clipboard()).split('\n').length).toBe(2);
  expect(await clipboard()).toContain('\tWorkstation set up\t');
  await window.keyboard.press('Home');
  await expect(window.locator('[role="row"]:focus')).toHaveAttribute('aria-rowindex', '2');

  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByLabel('Who', { exact: true }).uncheck();
  await window.getByLabel('Compact rows').check();
  await window.getByLabel('Times in UTC').check();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('columnheader', { name: 'Time (UTC)' })).toBeVisible();
  await gate.open('History', 'Email');
  await gate.open('History', 'Logs');
  await expect(window.getByRole('columnheader', { name: 'Who' })).toHaveCount(0);
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(28);

  // Nothing moves while it is paused; then what is new is there.
  await window.getByRole('button', { name: 'Pause' }).click();
  await ask(window, 'clients.add', {
    fullName: 'Cora Cole',
    email: 'cora@example.com',
    reference: null,
    language: 'en',
  });
  await expect(window.getByRole('button', { name: '1 new' })).toBeVisible();
  await expect(row).not.toContainText('Cora Cole');
  await window.getByRole('button', { name: 'Resume' }).click();
  await expect(row).toContainText('Cora Cole');
});
