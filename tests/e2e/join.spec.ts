import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { Gatehouse } from './support/gatehouse.ts';

test('whoever has a team finds the way to it before they fill in the first administrator', async ({
  launch,
  testDir,
}) => {
  const { window } = await launch();
  const offer = window.getByRole('button', { name: 'Join a team' });
  const first = window.getByRole('heading', { name: 'Create the first administrator' });
  await expect(first).toBeVisible();
  await offer.click();
  await expect(window.getByRole('heading', { name: 'Join a team' })).toBeVisible();

  const wrong = join(testDir, 'not an invitation.json');
  writeFileSync(wrong, '{"gatehouse": "invitation"}', { mode: 0o644 });
  await window.locator('input[type=file]').setInputFiles(wrong);
  await expect(window.getByRole('alert')).toContainText('not an invitation to a team');
  await expect(window.getByLabel('Word 1')).toHaveCount(0);

  await window.getByRole('button', { name: 'Create the first administrator instead' }).click();
  await expect(first).toBeVisible();
});

test('a workstation that works alone says nothing of a connection, and what a team takes in Settings', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await expect(window.getByRole('banner')).not.toContainText('Connected');
  await gate.open('Settings');

  const team = window.getByRole('region', { name: 'Team', exact: true });
  await expect(team.getByLabel('Port')).toHaveValue('5432');
  await expect(team.getByText('Authorities that this computer trusts')).toBeVisible();
  const move = team.getByRole('button', { name: 'Move to a shared database' });
  await expect(move).toHaveAttribute('aria-disabled', 'true');
  await team.getByRole('button', { name: 'Test' }).click();
  await expect(team.getByLabel('Host')).toBeFocused();
  await expect(team.getByText('Fill in this field.')).toHaveCount(4);

  // Nobody listens there.
  await team.getByLabel('Host').fill('127.0.0.1');
  await team.getByLabel('Port').fill('9');
  await team.getByLabel('Database', { exact: true }).fill('gatehouse');
  await team.getByLabel('Owner’s name').fill('postgres');
  await team.getByLabel('Owner’s password').fill('a password of theirs');
  await team.getByRole('button', { name: 'Test' }).click();
  const refusal = team.getByRole('alert');
  await expect(refusal).toContainText('no database accepts connections there');
  await expect(refusal).toContainText('Check the port');
  await expect(refusal).toBeInViewport();
  await expect(move).toHaveAttribute('aria-disabled', 'true');

  const stations = window.getByRole('region', { name: 'Workstations', exact: true });
  await expect(stations).toContainText('works alone');
  await expect(stations.getByRole('button')).toHaveCount(0);
});
