import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addClients, ask, rowOf, table } from './support/clients.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { fullRows, resize } from './support/lists.ts';

const heightOf = async (row: Locator) => (await row.boundingBox())?.height ?? 0;

test('a window shows as many rows as it has room for, each on one line', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun();
  await ask(window, 'samples.add', {});
  await addClients(window, 20);
  const lists = [
    ['Clients', undefined, 13],
    ['History', 'Logs', 16],
    ['History', 'Email', 13],
  ] as const;
  const row = window.getByRole('row').nth(1);

  await resize(app, window, [1280, 800]);
  for (const [menu, tab, rows] of lists) {
    await gate.open(menu, tab);
    await expect.poll(() => fullRows(window), tab ?? menu).toBeGreaterThanOrEqual(rows);
    expect(await heightOf(row)).toBe(36);
  }

  // Wider, it uses the width; narrower, the columns stay.
  for (const size of [
    [1920, 1080],
    [1024, 700],
  ] as const) {
    await resize(app, window, size);
    for (const [menu, tab] of lists) {
      await gate.open(menu, tab);
      await expect(window.getByRole('columnheader').nth(1)).toBeVisible();
      await expect.poll(() => heightOf(row)).toBe(36);
      const free = await row.evaluate(
        (element) => document.documentElement.clientWidth - element.getBoundingClientRect().right,
      );
      expect(free, `${tab ?? menu} at ${size[0]}`).toBeLessThan(40);
    }
  }

  await resize(app, window, [1280, 800, 2]);
  for (const [menu, tab] of lists) {
    await window.getByRole('button', { name: 'Menu', exact: true }).click();
    await gate.open(menu, tab);
    await window.evaluate(() => document.documentElement.scrollTo({ top: 0 }));
    await expect.poll(() => fullRows(window), tab ?? menu).toBeGreaterThanOrEqual(3);
    const sideways = await window.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  }
});

test('no date or time of a list is cut, in whatever language', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun({ samples: true });
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('all');
  await resize(app, window, [1280, 800]);
  const lists = [
    ['Security', 'Allowed IP Access'],
    ['History', 'Logs'],
    ['History', 'Email'],
    ['Staff', undefined],
  ] as const;
  const columns = ['at', 'createdAt', 'lastSignIn'].map(
    (name) => `[data-column=${name}][data-figures]`,
  );
  const moments = window.locator([...columns, 'tbody td:nth-child(3) > div'].join());
  const areCut = () =>
    moments.evaluateAll((cells) =>
      cells
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    );
  for (const [menu, tab] of lists) {
    await gate.open(menu, tab);
    await expect(moments.first()).toBeVisible();
    for (const language of ['ja', 'zh-CN', 'en']) {
      await ask(window, 'preferences.set', { language });
      await expect(window.locator('html')).toHaveAttribute('lang', language);
      expect(await areCut(), `${tab ?? menu}, ${language}`).toEqual([]);
    }
  }
});

test('rows are as high as the person chose, also at the next start', async ({ launch }) => {
  const first = await launch();
  const gate = new Gatehouse(first);
  await gate.firstRun();
  const heights = async ({ window }: Gatehouse) => {
    await window.getByRole('link', { name: 'History' }).click();
    return window.getByRole('row').nth(1);
  };
  await expect.poll(async () => heightOf(await heights(gate))).toBe(36);
  await gate.window.getByRole('button', { name: 'Appearance' }).click();
  await gate.window.getByRole('menuitemradio', { name: 'Comfortable' }).click();
  await expect.poll(async () => heightOf(await heights(gate))).toBe(44);
  await first.close();

  const second = await launch();
  await second.window.getByRole('button', { name: 'Appearance' }).click();
  await expect(second.window.getByRole('menuitemradio', { name: 'Comfortable' })).toBeChecked();
});

test('what is cut is whole under the pointer and the focus, and is copied whole', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  const { keyboard, mouse } = window;
  await gate.firstRun();
  const email = 'a.very.long.address.for.one.column@department.of.a.long.name.example.com';
  await ask(window, 'clients.add', {
    fullName: 'Berta Bell',
    email,
    reference: 'P-4711',
    language: 'en',
  });
  await resize(app, window, [1280, 800]);
  await gate.open('Clients');
  const row = rowOf(window, 'Berta Bell');
  const cell = row.getByRole('cell').filter({ hasText: email });
  const whole = window.getByRole('tooltip');
  const clipboard = () => app.evaluate((electron) => electron.clipboard.readText());

  await expect(whole).toHaveCount(0);
  await cell.hover();
  await expect(whole).toHaveText(email);
  await window.getByRole('heading', { name: 'Clients' }).hover();
  await expect(whole).toHaveCount(0);
  await window.getByRole('searchbox').focus();
  await keyboard.press('ArrowDown');
  await expect(row).toBeFocused();
  await expect(whole).toContainText(email);
  // Every mark is there, not only the worst.
  await expect(row).toContainText('No MFA');
  await expect(row).toContainText('Email not verified');

  await cell.click({ button: 'right' });
  await expect(whole).toHaveCount(0);
  await window.getByRole('menuitem', { name: `Copy ${email}` }).click();
  await expect.poll(clipboard).toBe(email);
  await expect(row).toBeFocused();
  await keyboard.press('Shift+F10');
  await window.getByRole('menuitem', { name: 'Copy row' }).press('Enter');
  await expect.poll(clipboard).toMatch(/^Berta Bell P-4711\t.*\tNone\t.*Email not verified$/);

  // A drag over a text selects it and opens nothing.
  const box = await cell.boundingBox();
  if (!box) throw new Error('no cell');
  const middle = box.y + box.height / 2;
  await mouse.move(box.x + 2, middle);
  await mouse.down();
  await mouse.move(box.x + box.width - 10, middle, { steps: 5 });
  await mouse.up();
  const selected = await window.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected.length).toBeGreaterThan(5);
  expect(email).toContain(selected);
  await expect(table(window)).toBeVisible();
  await mouse.click(box.x + 5, middle, { button: 'right' });
  await window.getByRole('menuitem', { name: `Copy ${selected}`, exact: true }).click();
  await expect.poll(clipboard).toBe(selected);
  expect(stored(dataDir, "select 1 from log where code = 'client.opened'")).toEqual([]);

  await mouse.click(box.x + 5, middle);
  await expect(window.getByRole('region', { name: 'Managing Berta Bell' })).toBeVisible();
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toBe('Security – Berta Bell – Gatehouse');
});

test('days are typed and picked as they are written here, and nothing jumps', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch({ env: { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } }));
  const { app, window } = gate;
  await resize(app, window, [1280, 800]);
  await gate.firstRun();
  await ask(window, 'preferences.set', { language: 'en' });
  await gate.open('History', 'Logs');
  const list = window.getByRole('grid');
  const top = async () => (await list.boundingBox())?.y;
  const before = await top();
  const period = window.getByLabel('Period');
  await expect(window.getByLabel('From')).toHaveCount(0);
  await period.selectOption('Today');
  await expect(window.getByRole('button', { name: 'Clear filters' })).toBeVisible();
  await expect(window.getByRole('row').nth(1)).toBeVisible();
  expect(await top()).toBe(before);
  await period.selectOption('Last month');
  await expect(window.getByText('No entries match the filters')).toBeVisible();

  await period.selectOption('Custom');
  const from = window.getByLabel('From');
  await from.click();
  await window.keyboard.type('1/2/2020');
  await window.keyboard.press('Tab');
  await expect(from).toHaveValue('1 Feb 2020');
  await expect(window.getByRole('row').nth(1)).toBeVisible();
  await window.getByLabel('To', { exact: true }).fill('9999-12-31');
  await window.keyboard.press('Tab');
  await expect(window.getByRole('row').nth(1)).toBeVisible();
  await expect(window.getByRole('alert')).toHaveCount(0);

  await ask(window, 'preferences.set', { language: 'ja' });
  await expect(window.getByLabel('開始日')).toHaveValue('2020/02/01');
  await window.getByLabel('開始日').click();
  await expect(window.getByText('2020年2月')).toBeVisible();
});

test('a mail that only lies in the folder is not called sent', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('History', 'Email');
  const row = window.getByRole('row').filter({ hasText: 'Kept on this computer' });
  await expect(row.first()).toBeVisible();
  await window.getByLabel('State').selectOption('Sent');
  await expect(row).toHaveCount(0);
  await window.getByLabel('State').selectOption('Kept on this computer');
  await expect(row.first()).toBeVisible();

  // Nor does an act promise an email that nobody gets.
  await addClients(window, 1);
  await gate.open('Clients');
  await window.getByLabel('Select all').check();
  await window.getByRole('button', { name: 'Require MFA at next sign-in' }).click();
  await expect(window.getByRole('dialog')).toContainText('nobody is told');
});

test('charts are as wide as their place, however the window changes', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun();
  await ask(window, 'samples.add', {});
  await gate.open('Overview');
  const chart = window.locator('.recharts-surface').first();
  for (const size of [
    [1280, 800],
    [1920, 1080],
    [1024, 700],
    [1920, 1080],
  ] as const) {
    await resize(app, window, size);
    const isWide = () =>
      chart.evaluate((svg) => {
        const place = svg.closest('section')?.getBoundingClientRect().width ?? 0;
        return svg.getBoundingClientRect().width / place;
      });
    await expect.poll(isWide, `at ${size[0]}`).toBeGreaterThan(0.8);
    await expect.poll(isWide, `at ${size[0]}`).toBeLessThanOrEqual(1);
  }
});
