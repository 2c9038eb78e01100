import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

// Many rules in one step, and what they mean for an address.

const rules = (dataDir: string) =>
  stored<{ rule: string; note: string }>(
    dataDir,
    'select rule, note from ip_rule where deleted_at is null order by id',
  );

test('a pasted list is read line by line, and what can be read is added in one step', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await window.getByRole('button', { name: 'Add several' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add several rules' });
  await expect(dialog.getByLabel('Rules', { exact: true })).toBeFocused();
  await window.keyboard.type(
    '203.0.113.0/24 # Head office\n198.51.100.300\n198.51.100.7, 10.0.0.1/8',
  );
  await expect(dialog.getByRole('status').first()).toContainText('3 rules to add');
  const unread = dialog.getByRole('row').filter({ hasText: '198.51.100.300' });
  await expect(unread).toContainText('Left out');
  await expect(unread).toContainText('0 to 255');
  expect(rules(dataDir)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add 3 rules' }).click();
  await expect(dialog).toBeHidden();
  await expect(gate.rules).toContainText('Head office');
  expect(rules(dataDir)).toEqual([
    { rule: '203.0.113.0/24', note: 'Head office' },
    { rule: '198.51.100.7', note: '' },
    { rule: '10.0.0.0/8', note: '' },
  ]);
});

test('an address is judged rule by rule, and two halves become one rule in one step', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  const field = window.getByLabel('IP address or range');
  await field.pressSequentially('203.0.113.0/25');
  await window.keyboard.press('Enter');
  await expect(gate.rules).toContainText('203.0.113.0/25');

  await window.getByLabel('Check an address').pressSequentially('203.0.113.200');
  await expect(window.getByText('Of 25 bits the first 24 are alike: outside.')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.type('203.0.113.9');
  await expect(window.getByText('This rule decides.')).toBeVisible();

  await field.pressSequentially('203.0.113.128/25');
  await window.getByRole('button', { name: 'Add 203.0.113.0/24 in place of one rule' }).click();
  await expect(gate.rules).toContainText('203.0.113.0/24');
  expect(rules(dataDir)).toEqual([{ rule: '203.0.113.0/24', note: '' }]);
});
