import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { codeAt } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { useAddress } from './support/network.ts';

const home = '203.0.113.10';
const office = '198.51.100.0/24';
const minute = 60_000;

const live = (dataDir: string) =>
  stored<{ rule: string }>(
    dataDir,
    'select rule from ip_rule where deleted_at is null order by id',
  ).map(({ rule }) => rule);
const codes = (dataDir: string) =>
  stored<{ code: string }>(
    dataDir,
    "select code from log where code like 'ipRule.probation%' order by seq",
  ).map(({ code }) => code);

/** A change that shuts out the only administrator, who may not save it but on probation. */
async function lockOut(gate: Gatehouse): Promise<Locator> {
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule(office);
  const risk = gate.window.getByRole('dialog', { name: 'You may lock yourself out' });
  await expect(risk.getByRole('button', { name: 'Save anyway' })).toBeDisabled();
  await risk.getByRole('button', { name: 'Put on probation' }).press('Enter');
  return gate.window.getByRole('dialog', { name: 'Put this change on probation' });
}

const noticeIn = (gate: Gatehouse) =>
  gate.window.getByRole('note', { name: 'This list is on probation' });

test('who locks their own address out on probation gets in again after its end, also after a restart', async ({
  launch,
  dataDir,
}) => {
  useAddress(home);
  const first = await launch();
  const gate = new Gatehouse(first);
  const { secret } = await gate.firstRun();
  const dialog = await lockOut(gate);
  await expect(dialog.getByRole('radio', { name: '10 minutes' })).toBeChecked();
  await dialog.getByRole('radio', { name: '5 minutes' }).press('Space');
  await dialog.getByRole('button', { name: 'Save on probation' }).press('Enter');
  await expect(noticeIn(gate)).toContainText(`deletes ${office}`);
  await expect(noticeIn(gate).getByRole('timer')).toContainText(/[45]:\d\d/);
  await gate.signOut();
  await gate.enterPassword();
  await expect(gate.window.getByRole('alert')).toContainText(home);
  await first.close();

  const again = new Gatehouse(await launch());
  await again.unlock();
  await again.enterPassword();
  await expect(again.window.getByRole('alert')).toContainText(home);
  expect(live(dataDir)).toEqual([office]);
  await passTime(again.app, 5 * minute);
  await again.enterPassword();
  await again.enterCode(codeAt(secret, (await mainTime(again.app)) + 30_000));
  await again.expectSignedIn();

  expect(live(dataDir)).toEqual([]);
  expect(stored(dataDir, 'select * from ip_probation')).toEqual([]);
  expect(codes(dataDir)).toEqual(['ipRule.probationBegan', 'ipRule.probationReverted']);
  await again.open('Security', 'Allowed IP Access');
  await expect(again.window.getByText('No rules yet')).toBeVisible();
  await expect(noticeIn(again)).toBeHidden();
  await again.open('History', 'Logs');
  await expect(
    again.window.getByText('Allowed IP rules put back to before their probation'),
  ).toBeVisible();
});

test('a change on probation is undone at once, kept with the missing address, and ends before one’s eyes', async ({
  launch,
  dataDir,
}) => {
  useAddress(home);
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  const { window } = gate;
  await (await lockOut(gate)).getByRole('button', { name: 'Save on probation' }).press('Enter');
  await noticeIn(gate).getByRole('button', { name: 'Undo it now' }).press('Enter');
  await expect(noticeIn(gate)).toBeHidden();
  expect(live(dataDir)).toEqual([]);

  await (await lockOut(gate)).getByRole('button', { name: 'Save on probation' }).press('Enter');
  await noticeIn(gate).getByRole('button', { name: 'Keep this change' }).press('Enter');
  const risk = window.getByRole('dialog', { name: 'You may lock yourself out' });
  await expect(risk.getByRole('button', { name: 'Put on probation' })).toBeHidden();
  await risk.getByRole('button', { name: 'Add my current IP too' }).press('Enter');
  await expect(noticeIn(gate)).toBeHidden();
  expect(live(dataDir)).toEqual([office, home]);

  await gate.rules.getByRole('button', { name: `Delete rule ${home}` }).press('Enter');
  await risk.getByRole('button', { name: 'Put on probation' }).press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Put this change on probation' });
  await dialog.getByRole('button', { name: 'Back' }).press('Enter');
  await risk.getByRole('button', { name: 'Put on probation' }).press('Enter');
  await dialog.getByRole('button', { name: 'Save on probation' }).press('Enter');
  await expect(noticeIn(gate)).toContainText(`brings ${home} back`);
  await passTime(gate.app, 10 * minute);
  await expect(noticeIn(gate)).toBeHidden();
  await expect(gate.rules.getByRole('row', { name: new RegExp(home) })).toBeVisible();

  expect(live(dataDir)).toEqual([office, home]);
  expect(codes(dataDir)).toEqual([
    'ipRule.probationBegan',
    'ipRule.probationReverted',
    'ipRule.probationBegan',
    'ipRule.probationKept',
    'ipRule.probationBegan',
    'ipRule.probationReverted',
  ]);
});
