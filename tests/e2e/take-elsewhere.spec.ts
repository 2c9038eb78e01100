import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { chooseFile } from './support/files.ts';
import { ada, stored } from './support/gatehouse.ts';
import { grace, withGrace } from './support/help-desk.ts';
import { useAddress } from './support/network.ts';

// A list of rules leaves for other programs, and comes back for another client.

const rulesOf = (dataDir: string, email: string) =>
  stored<{ rule: string; note: string; enabled: number }>(
    dataDir,
    `select rule, note, enabled from ip_rule join account on account.id = account_id
     where email = '${email}' and deleted_at is null order by ip_rule.id`,
  );

test('a list is exported in every format, and as JSON becomes another client’s', async ({
  launch,
  dataDir,
  testDir,
}) => {
  useAddress('203.0.113.10');
  const { gate, desk, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await gate.open('Security', 'Allowed IP Access');
  await window.getByRole('button', { name: 'Add several' }).click();
  const several = window.getByRole('dialog', { name: 'Add several rules' });
  await several.getByLabel('Rules', { exact: true }).click();
  await window.keyboard.type('203.0.113.0/24 # Head office\n2001:db8::/32\n10.0.0.0/8 # =Old line');
  await several.getByRole('button', { name: 'Add 3 rules' }).click();
  await expect(several).toBeHidden();
  await window.getByRole('switch', { name: 'Rule 10.0.0.0/8 in force' }).press('Space');
  await expect(gate.toasts.filter({ hasText: 'Rule 10.0.0.0/8 is switched off' })).toBeVisible();

  await window.getByRole('button', { name: 'Export rules' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export rules' });
  const preview = dialog.getByRole('region', { name: 'What the file will contain' });
  const files: Record<string, string> = {};
  for (const [format, holds] of [
    ['CSV', '"10.0.0.0/8","\'=Old line","off",""'],
    ['JSON', '{"rule":"203.0.113.0/24","note":"Head office","enabled":true,"expiresAt":null}'],
    ['nginx', 'allow 203.0.113.0/24;'],
    ['Apache', 'Require ip 2001:db8::/32'],
    ['HAProxy', 'acl gatehouse_ipv6 src 2001:db8::/32'],
    ['nftables', 'add element inet gatehouse gatehouse_ipv4 {'],
  ] as const) {
    await dialog.getByRole('radio', { name: format }).check();
    await expect(preview).toContainText(holds);
    const path = join(testDir, `rules.${format}`);
    await chooseFile(gate.app, path);
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await expect(dialog.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
    files[format] = readFileSync(path, 'utf8');
    expect(files[format]).toContain(holds);
    expect(existsSync(`${path}.manifest.json`)).toBe(true);
  }
  expect(files['nginx']).not.toMatch(/^allow 10\./mu);
  expect(
    stored<{ format: string }>(
      dataDir,
      "select json_extract(data, '$.format') as format from log join log_opening using (seq) where code = 'ipRule.exported' order by seq",
    ).map(({ format }) => format),
  ).toEqual(['csv', 'json', 'nginx', 'apache', 'haproxy', 'nftables']);
  await gate.escape(dialog);

  await desk.openClient(grace.fullName);
  await gate.open('Security', 'Allowed IP Access');
  await desk.beginCall('Change allowed IP rules', 'TICKET-7');
  await desk.prove(phone, grace.reference);
  await window.getByRole('button', { name: 'Add several' }).click();
  await several.locator('input[type=file]').setInputFiles(join(testDir, 'rules.JSON'));
  await expect(several.getByRole('status').first()).toContainText(
    'A list that Gatehouse exported as JSON. 3 rules to add',
  );
  await expect(several.getByRole('row', { name: /10\.0\.0\.0\/8/ })).toContainText('Switched off');
  expect(rulesOf(dataDir, grace.email)).toEqual([]);
  await several.getByRole('button', { name: 'Add 3 rules' }).click();
  const why = window.getByRole('dialog', { name: 'Change allowed IP rules' });
  await why.getByLabel('Reason').fill('The same office');
  await why.getByRole('button', { name: 'Change allowed IP rules' }).click();
  await expect(several).toBeHidden();
  await expect(gate.rules.getByRole('rowheader')).toHaveCount(3);
  expect(rulesOf(dataDir, grace.email)).toEqual([
    { rule: '203.0.113.0/24', note: 'Head office', enabled: 1 },
    { rule: '2001:db8::/32', note: '', enabled: 1 },
    { rule: '10.0.0.0/8', note: '=Old line', enabled: 0 },
  ]);
});
