import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { useAddress } from './support/network.ts';

test('a save that would refuse a test point asks first, and lets it in where it is told to', async ({
  launch,
  dataDir,
}) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  const { window } = gate;
  await gate.open('Security', 'Allowed IP Access');
  await window.getByRole('button', { name: 'Test points' }).press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Test points' });
  await expect(dialog).toContainText('No test points yet');
  // The first field has the focus: everything is typed.
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  const add = async (name: string, address: string) => {
    await window.keyboard.type(name);
    await window.keyboard.press('Tab');
    await window.keyboard.type(address);
    await window.keyboard.press('Enter');
  };
  await add('Head office', '198.51.100.0/24');
  await expect(dialog.getByLabel('IP address')).toBeFocused();
  await dialog.getByLabel('IP address').fill('198.51.100.7');
  await window.keyboard.press('Enter');
  const points = dialog.getByRole('list', { name: 'Test points' });
  await expect(points.getByRole('listitem')).toHaveText([/Passes.*Head office.*198\.51\.100\.7/]);
  await add('Home', '2001:DB8::7');
  await expect(points.getByRole('listitem')).toHaveCount(2);
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await gate.addRule('203.0.113.10');
  const risk = window.getByRole('dialog', { name: 'This would refuse a test point' });
  await expect(risk.getByRole('listitem')).toHaveText([
    'Head office 198.51.100.7',
    'Home 2001:db8::7',
  ]);
  await risk.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(risk).toBeHidden();
  expect(stored(dataDir, 'select * from ip_rule')).toEqual([]);

  await window.getByRole('button', { name: 'Test points' }).press('Enter');
  await dialog.getByRole('button', { name: 'Rename Home' }).press('Enter');
  await window.keyboard.type(' of Ada');
  await window.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete Head office' }).press('Enter');
  await expect(points.getByRole('listitem')).toHaveText([/Home of Ada/]);
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Add Allowed IP/Range' }).press('Enter');
  await expect(risk.getByRole('listitem')).toHaveText(['Home of Ada 2001:db8::7']);
  await risk.getByRole('button', { name: 'Add this address too' }).press('Enter');
  await expect(gate.rules.getByRole('row', { name: /2001:db8::7/ })).toContainText('Home of Ada');
  await window.getByRole('button', { name: 'Test points' }).press('Enter');
  await expect(points.getByRole('listitem')).toHaveText([/Passes.*by the rule 2001:db8::7/]);

  expect(stored(dataDir, 'select rule, note from ip_rule order by id')).toEqual([
    { rule: '203.0.113.10', note: '' },
    { rule: '2001:db8::7', note: 'Home of Ada' },
  ]);
  expect(stored(dataDir, 'select name, address from test_point')).toEqual([
    { name: 'Home of Ada', address: '2001:db8::7' },
  ]);
  expect(
    stored<{ code: string }>(
      dataDir,
      "select code from log where code like 'ipRule.%' order by seq",
    ).map(({ code }) => code),
  ).toEqual([
    'ipRule.testPointAdded',
    'ipRule.testPointAdded',
    'ipRule.testPointRenamed',
    'ipRule.testPointRemoved',
    'ipRule.added',
    'ipRule.added',
  ]);
});
