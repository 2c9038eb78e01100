import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addClients, ask, names, rowOf, table } from './support/clients.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

/** How far below the top of the window. */
const heightOf = async (row: Locator) => Math.round((await row.boundingBox())?.y ?? Number.NaN);

test('a client is added by hand and found by all that is searched', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Clients');
  await expect(window.getByText('No clients yet')).toBeVisible();

  await window.getByRole('button', { name: 'Add client' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Email address').fill('no address');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  await expect(dialog.getByLabel('Full name')).toBeFocused();
  await expect(dialog.getByLabel('Email address')).toHaveValue('no address');
  await dialog.getByLabel('Full name').fill('Berta Bell');
  await dialog.getByLabel('Email address').fill('berta@example.com');
  await dialog.getByLabel('Portal reference').fill('P-4711');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  await expect(dialog.getByText('Berta Bell was added.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const [berta] = stored<{ id: number }>(
    dataDir,
    `select id from account where full_name = 'Berta Bell' and email = 'berta@example.com'
       and portal_reference = 'P-4711' and role = 'client' and password_hash = ''`,
  );
  expect(
    stored(dataDir, "select subject_id, outcome from log where code = 'client.added'"),
  ).toEqual([{ subject_id: berta?.id, outcome: 'ok' }]);

  await addClients(window, 2);
  await ask(window, 'samples.add', {});
  const [ruled] = stored<{ name: string; rule: string }>(
    dataDir,
    `select min(full_name) as name, rule from ip_rule join account on account.id = account_id
       where deleted_at is null and state = 'active' group by rule having count(*) = 1
       order by length(rule) desc limit 1`,
  );
  const [sample] = stored<{ name: string; address: string }>(
    dataDir,
    `select min(full_name) as name, last_sign_in_address as address from account
       where sample = 1 and state = 'active' and last_sign_in_address is not null
       group by last_sign_in_address having count(*) = 1 limit 1`,
  );
  const search = window.getByRole('searchbox', { name: 'Search clients' });
  const searched: [typed: string, found: string][] = [
    ['berta b', 'Berta Bell'],
    ['BERTA@example', 'Berta Bell'],
    ['p-4711', 'Berta Bell'],
    [ruled?.rule ?? '', ruled?.name ?? ''],
    [sample?.address ?? '', sample?.name ?? ''],
  ];
  for (const [typed, found] of searched) {
    await search.fill(typed);
    await expect(names(window), typed).toHaveCount(1);
    await expect(names(window)).toContainText(found);
    await expect(search).toBeFocused();
  }
  await search.fill('nobody at all');
  await expect(window.getByText('Searched for “nobody at all”')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(rowOf(window, 'Client 001')).toBeVisible();
});

test('filters and columns say what the database says', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await ask(window, 'samples.add', {});
  await gate.open('Clients');
  const show = window.getByLabel('Show');
  const filters = [
    ['Never signed in', "state = 'active' and last_sign_in_at is null"],
    ['Email not verified', "state = 'active' and email_verified_at is null"],
    ['Archived', "state = 'archived'"],
  ] as const;
  for (const [filter, where] of filters) {
    const expected = stored<{ name: string }>(
      dataDir,
      `select full_name as name from account where role = 'client' and ${where}`,
    );
    await show.selectOption(filter);
    await expect(
      window.getByRole('status').filter({ hasText: /^\d+ clients?$/ }),
      filter,
    ).toHaveText(expected.length === 1 ? '1 client' : `${expected.length} clients`);
  }
  await expect(rowOf(window, 'Archived').first()).toBeVisible();

  await show.selectOption('All clients');
  const header = table(window).getByRole('columnheader', { name: 'Last sign-in' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const [latest] = stored<{ name: string }>(
    dataDir,
    "select full_name as name from account where role = 'client' and state = 'active' order by last_sign_in_at desc limit 1",
  );
  await expect(names(window).first()).toContainText(latest?.name ?? '');

  // Quicker than the list is drawn anew: neither change takes the other back.
  await show.evaluate((list: HTMLSelectElement) => {
    list.selectedIndex = [...list.options].findIndex(({ text }) => text === 'Archived');
    list.dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector<HTMLElement>('[aria-sort=descending] button')?.click();
  });
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(show.locator('option:checked')).toHaveText('Archived');
  await expect(rowOf(window, 'Archived').first()).toBeVisible();
});

test('whoever stops managing is back at the same place', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await addClients(window, 112);
  await gate.open('Clients');
  await window.getByLabel('Sort by').selectOption('Name, Z to A');
  await window.getByRole('searchbox', { name: 'Search clients' }).fill('client 0');
  await expect(window.getByText('110 clients')).toBeVisible();
  await expect(names(window).first()).toContainText('Client 110');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('End');
  await expect(window.getByText('These are all clients.')).toBeAttached();
  await window.keyboard.press('End');
  // On the second page: a page has a hundred.
  const row = rowOf(window, 'Client 006');
  await expect(row).toBeVisible();
  // The pointer waits until the row stands still.
  await row.hover();
  const height = await heightOf(row);
  await row.click();
  await expect(window.getByRole('region', { name: 'Managing Client 006' })).toBeVisible();
  const opened = stored(
    dataDir,
    `select full_name from log join account on account.id = subject_id where code = 'client.opened'`,
  );
  expect(opened).toEqual([{ full_name: 'Client 006' }]);

  await window.getByRole('button', { name: 'Stop managing' }).click();
  await expect(row).toBeFocused();
  await expect.poll(() => heightOf(row)).toBe(height);
  await expect(window.getByLabel('Sort by')).toHaveValue('name descending');
  await expect(window.getByRole('searchbox', { name: 'Search clients' })).toHaveValue('client 0');
});

test('with the keyboard alone: find, choose, open and come back', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { keyboard } = window;
  await gate.firstRun();
  await addClients(window, 12);
  await gate.open('Clients');
  await expect(rowOf(window, 'Client 012')).toBeVisible();

  await keyboard.press('Control+f');
  await keyboard.type('p-01');
  await expect(names(window)).toHaveCount(3);
  await keyboard.press('ArrowDown');
  await expect(rowOf(window, 'Client 010')).toBeFocused();
  await keyboard.press(' ');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ ');
  await expect(window.getByRole('region', { name: 'Selected clients' })).toContainText(
    '3 clients selected',
  );

  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Managing Client 011' })).toBeVisible();
  await window.getByRole('button', { name: 'Stop managing' }).press('Enter');
  await expect(rowOf(window, 'Client 011')).toBeFocused();
  await expect(names(window)).toHaveCount(3);

  // The box, then the menu of the row that has the focus.
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(window.getByRole('button', { name: 'Actions for Client 011' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Actions for Client 011' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(window.getByLabel('Reason')).toBeFocused();
  await keyboard.type('Left');
  await keyboard.press('Enter');
  await expect(names(window)).toHaveCount(2);
  await expect(window.getByRole('button', { name: 'Undo' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(rowOf(window, 'Client 012')).toBeFocused();
  expect(stored(dataDir, "select full_name from account where state = 'archived'")).toEqual([
    { full_name: 'Client 011' },
  ]);
});
