import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

test('sample clients come with the first run and go in one step; the log keeps what it said of them', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.window.getByRole('checkbox', { name: 'Start with sample clients' }).check();
  await gate.firstRun();
  const count = (sql: string) => stored<{ n: number }>(dataDir, `select count(*) n ${sql}`)[0]?.n;
  const clients = 'from account where sample = 1 and erased_at is null';
  const entries = `from log join account on account.id = log.subject_id where account.sample = 1`;
  expect(count(clients)).toBe(25);
  const before = count(entries) ?? 0;
  expect(before).toBeGreaterThan(25);

  await gate.open('Settings');
  const samples = gate.window.getByRole('region', { name: 'Samples' });
  await expect(samples).toContainText('There are 25 sample clients.');
  const add = samples.getByRole('button', { name: 'Add 25 sample clients' });
  await expect(add).toHaveAttribute('aria-disabled', 'true');
  await samples.getByRole('button', { name: 'Remove all sample clients' }).click();
  const dialog = gate.window.getByRole('dialog', { name: 'Remove all sample clients?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove all sample clients' }).click();
  await expect(samples).toContainText('There are no sample clients.');
  expect(count(clients)).toBe(0);
  expect(count(entries)).toBeGreaterThanOrEqual(before);

  await add.click();
  await expect(samples).toContainText('There are 25 sample clients.');
  expect(count(clients)).toBe(25);
});
