import { expect, test } from './fixtures.ts';
import { addClients, putRules, rowOf } from './support/clients.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

const rule = (text: string, expiresAt: number | null = null) => ({
  rule: text,
  note: '',
  expiresAt,
});

test('whom an address concerns is asked from the list of clients, and one of them opened', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await addClients(window, 5);
  const [office, home, elsewhere, former] = stored<{ id: number }>(
    dataDir,
    "select id from account where role = 'client' order by id",
  ).map(({ id }) => id);
  putRules(dataDir, office ?? 0, [rule('203.0.113.0/24')]);
  putRules(dataDir, home ?? 0, [rule('203.0.113.10'), rule('198.51.100.7')]);
  putRules(dataDir, elsewhere ?? 0, [rule('198.51.100.0/24')]);
  putRules(dataDir, former ?? 0, [rule('203.0.113.0/25', 1), rule('192.0.2.1')]);

  await gate.open('Clients');
  await window.getByRole('searchbox', { name: 'Search clients' }).fill('203.0.113.10');
  await window.getByRole('button', { name: 'Who does 203.0.113.10 concern?' }).press('Enter');
  const field = window.getByRole('textbox', { name: 'Address or network' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('203.0.113.10');
  const kinds = window.getByRole('radiogroup', { name: 'What 203.0.113.10 is to them' });
  await expect(kinds.getByRole('radio')).toHaveCount(4);
  for (const kind of ['Allow it (2)', 'Refuse it (2)', 'Mention it (3)', 'No restriction (1)'])
    await expect(kinds.getByRole('radio', { name: kind })).toBeAttached();
  await expect(rowOf(window, 'Client 001')).toContainText('203.0.113.0/24 lets it in');
  await expect(rowOf(window, 'Client 002')).toContainText('203.0.113.10 lets it in');
  await expect(rowOf(window, 'Client 003')).toHaveCount(0);

  await field.press('Tab');
  await window.keyboard.press('Tab');
  await expect(kinds.getByRole('radio', { name: 'Allow it (2)' })).toBeFocused();
  await window.keyboard.press('ArrowRight');
  await expect(rowOf(window, 'Client 003')).toContainText('no rule covers it');
  await expect(rowOf(window, 'Client 001')).toHaveCount(0);
  await window.keyboard.press('ArrowRight');
  await expect(rowOf(window, 'Client 004')).toContainText('203.0.113.0/25 expired');

  // A whole network, typed over; what is none changes nothing.
  await field.fill('203.0.113.');
  await expect(window.getByText('This is neither an IP address nor a network.')).toBeVisible();
  await expect(rowOf(window, 'Client 004')).toBeVisible();
  await field.fill('203.0.113.10/24');
  await window.getByRole('radio', { name: 'Allow it (2)' }).focus();
  await window.keyboard.press('Space');
  await expect(rowOf(window, 'Client 002')).toContainText('203.0.113.10 lets in a part of it');

  await field.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(rowOf(window, 'Client 002')).toBeFocused();
  await window.keyboard.press('Enter');
  // At their rules, which is what was asked about.
  await expect(window.getByRole('region', { name: 'Managing Client 002' })).toBeVisible();
  await expect(window.getByRole('row').filter({ hasText: '198.51.100.7' })).toBeVisible();
  expect(stored(dataDir, "select subject_id from log where code = 'client.opened'")).toEqual([
    { subject_id: home },
  ]);
});
