import { codeAt } from './support/authenticator.ts';
import { mainTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { useAddress } from './support/network.ts';

// What a list would have done about past sign-ins, before it is saved.

const hotel = '198.51.100.7';
const office = '203.0.113.10';

const rulesIn = (dataDir: string) =>
  stored<{ rule: string }>(
    dataDir,
    'select rule from ip_rule where deleted_at is null order by id',
  ).map(({ rule }) => rule);

/** Signed in from a hotel first, and from the office now. */
async function withPast(launched: ConstructorParameters<typeof Gatehouse>[0]): Promise<Gatehouse> {
  const gate = new Gatehouse(launched);
  const { secret } = await gate.firstRun();
  await gate.signOut();
  useAddress(office);
  await gate.enterPassword();
  await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
  await gate.expectSignedIn();
  await gate.open('Security', 'Allowed IP Access');
  return gate;
}

test('a change that would have refused past sign-ins says so while it is typed, and is saved on purpose', async ({
  launch,
  dataDir,
}) => {
  useAddress(hotel);
  const gate = await withPast(await launch());
  const { window } = gate;
  const field = window.getByLabel('IP address or range');
  await field.pressSequentially('203.0.113.0/24');
  await expect(
    window.getByText('Would have refused 1 of 2 sign-ins of the last 90 days.'),
  ).toBeVisible();

  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'This would have refused past sign-ins' });
  await expect(dialog).toContainText('Of 2 sign-ins in the last 90 days, 1 would be refused.');
  const lost = dialog.getByRole('table', { name: 'Sign-ins by address' }).getByRole('row');
  await expect(lost).toHaveCount(2);
  await expect(lost.nth(1)).toContainText(hotel);
  await expect(lost.nth(1)).toContainText('No rule in force');
  await gate.escape(dialog);
  await expect(field).toHaveValue('203.0.113.0/24');
  expect(rulesIn(dataDir)).toEqual([]);

  await window.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save anyway' }).click();
  await expect(gate.rules).toContainText('203.0.113.0/24');
  expect(rulesIn(dataDir)).toEqual(['203.0.113.0/24']);
});

test('nothing is asked where nobody loses anything, and one question says both where the owner does too', async ({
  launch,
  dataDir,
}) => {
  useAddress(hotel);
  const gate = await withPast(await launch());
  const { window } = gate;
  await window.getByRole('button', { name: 'Add several' }).click();
  await window.keyboard.type('203.0.113.0/24, 198.51.100.0/24');
  await window.getByRole('button', { name: 'Add 2 rules' }).click();
  await expect(gate.rules).toContainText('198.51.100.0/24');
  expect(rulesIn(dataDir)).toEqual(['203.0.113.0/24', '198.51.100.0/24']);

  await gate.rules.getByRole('button', { name: 'Delete rule 198.51.100.0/24' }).click();
  const past = window.getByRole('dialog', { name: 'This would have refused past sign-ins' });
  await expect(past.getByRole('row').nth(1)).toContainText('198.51.100.0/24');
  await past.getByRole('button', { name: 'Cancel' }).click();
  await expect(past).toBeHidden();

  await gate.rules.getByRole('button', { name: 'Delete rule 203.0.113.0/24' }).click();
  const both = window.getByRole('dialog', { name: 'You may lock yourself out' });
  await expect(both).toContainText('No other administrator could let you in again');
  await expect(both.getByRole('table', { name: 'Sign-ins by address' })).toContainText(office);
  await gate.escape(both);
  expect(rulesIn(dataDir)).toEqual(['203.0.113.0/24', '198.51.100.0/24']);
});

test('the list and the rule in the field are replayed, and an address is checked with it', async ({
  launch,
  dataDir,
}) => {
  useAddress(hotel);
  const gate = await withPast(await launch());
  const { window } = gate;
  await gate.addRule('203.0.113.0/24');
  await window.getByRole('button', { name: 'Save anyway' }).click();
  await expect(gate.rules).toContainText('203.0.113.0/24');

  await window.getByRole('button', { name: 'Replay' }).click();
  const dialog = window.getByRole('dialog', { name: 'Replay past sign-ins' });
  const row = (address: string) => dialog.getByRole('row').filter({ hasText: address });
  await expect(row(hotel)).toContainText('Refused, not covered');
  await expect(row(office)).toContainText('Allowed by 203.0.113.0/24');
  await gate.escape(dialog);

  await window.getByLabel('IP address or range').pressSequentially('198.51.100.0/24');
  await window.getByLabel('Check an address').pressSequentially(hotel);
  await expect(window.getByText('Not covered by any rule').last()).toBeVisible();
  await window.getByLabel('As if 198.51.100.0/24 were saved too').check();
  await expect(window.getByText('Allowed by the rule 198.51.100.0/24.')).toBeVisible();

  await window.getByRole('button', { name: 'Replay' }).click();
  await expect(dialog.getByLabel('Rules')).toHaveValue('draft');
  await expect(row(hotel)).toContainText('Allowed by 198.51.100.0/24');
  await dialog.getByLabel('Rules').selectOption('As they are saved');
  await expect(row(hotel)).toContainText('Refused, not covered');
  expect(rulesIn(dataDir)).toEqual(['203.0.113.0/24']);
});
