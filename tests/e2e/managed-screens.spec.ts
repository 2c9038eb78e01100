import { expect, test } from './fixtures.ts';
import { ada, stored } from './support/gatehouse.ts';
import { grace, withGrace } from './support/help-desk.ts';
import { useAddress } from './support/network.ts';

test('a client’s own screens speak of the client: its address, its reference, who may do what', async ({
  launch,
  dataDir,
}) => {
  useAddress('203.0.113.10');
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  const [client] = stored<{ id: number; full_name: string; last_sign_in_address: string }>(
    dataDir,
    `select id, full_name, last_sign_in_address from account where email = '${grace.email}'`,
  );
  if (!client) throw new Error('There is no client.');
  const one = <T>(sql: string) => stored<T>(dataDir, `${sql} = ${client.id}`);

  await window.getByRole('link', { name: 'Clients' }).click();
  await window.getByLabel('Search clients').fill(client.full_name);
  await window.getByRole('row', { name: client.full_name }).click();
  await expect(window.getByRole('region', { name: `Managing ${client.full_name}` })).toBeVisible();

  await gate.open('Security', 'Multi-Factor Authentication');
  const main = window.getByRole('main');
  await expect(main.getByText('Only the client can set these up')).toBeVisible();
  await expect(main.getByRole('button', { name: /^(Enable|Disable)$/ })).toHaveCount(0);

  await gate.open('Security', 'Allowed IP Access');
  const banner = window.getByRole('region', { name: 'Current IP Address' });
  await expect(banner).toContainText('The client’s last sign-in');
  await expect(banner).toContainText(client.last_sign_in_address);
  await expect(banner).toContainText('This workstation');
  await desk.beginCall('Change allowed IP rules', 'TICKET-1');
  await desk.prove(phone, grace.reference);
  const why = window.getByRole('dialog', { name: 'Change allowed IP rules' });
  const give = async (reason: string) => {
    await why.getByLabel('Reason').fill(reason);
    await why.getByRole('button', { name: 'Change allowed IP rules' }).click();
  };
  await gate.addRule('198.18.0.0/24');
  const dialog = window.getByRole('dialog', { name: 'This would lock the client out' });
  await expect(dialog).toContainText(client.last_sign_in_address);
  await dialog.getByRole('button', { name: 'Add the client’s IP too' }).click();
  await give('The branch has a new line');
  await expect(gate.rules.getByRole('rowheader')).toHaveCount(2);
  const rules = one<{ rule: string }>('select rule from ip_rule where account_id');
  expect(rules.map(({ rule }) => rule).toSorted()).toEqual(
    ['198.18.0.0/24', client.last_sign_in_address].toSorted(),
  );
  await gate.rules
    .getByRole('button', { name: `Delete rule ${client.last_sign_in_address}` })
    .click();
  await dialog.getByRole('button', { name: 'Save anyway' }).click();
  await give('It is not theirs any more');
  // A toast stays while the pointer is on it.
  await window.getByRole('button', { name: 'Undo' }).hover();
  await expect(banner.getByText('would be refused').first()).toBeVisible();
  expect(
    one(
      "select json_extract(data, '$.address') as address from log join log_opening using (seq) where json_extract(data, '$.lockoutAccepted') and subject_id",
    ),
  ).toEqual([{ address: client.last_sign_in_address }]);
  await window.getByRole('button', { name: 'Undo' }).click();
  await give('It is theirs after all');
  await expect(gate.rules.getByRole('rowheader')).toHaveCount(2);
  await desk.endCall();

  await gate.open('Account Information');
  await expect(main.getByRole('button', { name: 'Change password' })).toHaveCount(0);
  await main.getByLabel('Portal reference').fill('  GX-2041 ');
  await main.getByLabel('Email address').fill('moved@example.net');
  await main.getByRole('button', { name: 'Save changes' }).click();
  const moved = window.getByRole('dialog', { name: 'Change the email address' });
  await expect(moved.getByRole('button', { name: 'Verify the caller' })).toBeVisible();
  await moved.getByRole('button', { name: 'Cancel' }).click();
  await expect(main.getByLabel('Portal reference')).toHaveValue('GX-2041');
  await expect(main.getByLabel('Email address')).toHaveValue('moved@example.net');
  expect(one('select portal_reference from account where id')).toEqual([
    { portal_reference: 'GX-2041' },
  ]);
  expect(one('select 1 from pending_address where account_id')).toEqual([]);
  await server.close();
});
