import { codeAt } from './support/authenticator.ts';
import { mainTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { noAddress, useAddress } from './support/network.ts';

const rulesIn = (dataDir: string) =>
  stored<{ rule: string; deleted: number }>(
    dataDir,
    'select rule, deleted_at is not null as deleted from ip_rule order by id',
  );

test('a rule lets one real address in and refuses another, and the log has both', async ({
  launch,
  dataDir,
}) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await expect(gate.window.getByRole('region', { name: 'Current IP Address' })).toContainText(
    '203.0.113.10',
  );
  await gate.addRule('203.0.113.0/24');
  await expect(gate.rules).toContainText('203.0.113.0/24');
  await gate.signOut();

  useAddress('198.51.100.7');
  await gate.enterPassword();
  await expect(gate.window.getByRole('alert')).toContainText('198.51.100.7');
  await expect(gate.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  useAddress('203.0.113.10');
  await gate.enterPassword();
  await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
  await gate.expectSignedIn();

  expect(
    stored(
      dataDir,
      "select code, outcome, source_ip from log join log_opening using (seq) where code in ('signIn.succeeded', 'signIn.addressRefused') order by seq",
    ),
  ).toEqual([
    { code: 'signIn.succeeded', outcome: 'ok', source_ip: '203.0.113.10' },
    { code: 'signIn.addressRefused', outcome: 'refused', source_ip: '198.51.100.7' },
    { code: 'signIn.succeeded', outcome: 'ok', source_ip: '203.0.113.10' },
  ]);
  await gate.open('History', 'Logs');
  await expect(gate.window.getByText('the IP address is not allowed').first()).toBeVisible();
  await expect(gate.window.getByText('198.51.100.7').first()).toBeVisible();
  await gate.open('Security', 'Allowed IP Access');
  await expect(gate.rules.getByRole('row', { name: /203\.0\.113\.0\/24/ })).toContainText(
    '203.0.113.10',
  );
});

test('removing the rule from a session that is still open lets the address in again', async ({
  launch,
  dataDir,
}) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('203.0.113.0/24');
  await expect(gate.rules).toContainText('203.0.113.0/24');

  useAddress('198.51.100.7');
  await expect(gate.window.getByRole('region', { name: 'Current IP Address' })).toContainText(
    '198.51.100.7',
  );
  await gate.rules.getByRole('button', { name: 'Delete rule 203.0.113.0/24' }).click();
  await expect(gate.window.getByText('No rule is in force')).toBeVisible();
  await gate.signOut();
  await gate.enterPassword();
  await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
  await gate.expectSignedIn();

  expect(rulesIn(dataDir)).toEqual([{ rule: '203.0.113.0/24', deleted: 1 }]);
});

test('a rule that would lock its owner out is not saved by accident, and not at all where nobody could undo it', async ({
  launch,
  dataDir,
}) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');

  await gate.addRule('198.51.100.7');
  const dialog = gate.window.getByRole('dialog', { name: 'You may lock yourself out' });
  await expect(dialog).toContainText('203.0.113.10');
  await expect(dialog).toContainText('No other administrator could let you in again');
  await expect(dialog.getByRole('button', { name: 'Save anyway' })).toBeDisabled();
  await gate.escape(dialog);
  await expect(gate.window.getByLabel('IP address or range')).toHaveValue('198.51.100.7');
  expect(rulesIn(dataDir)).toEqual([]);

  await gate.window.getByRole('button', { name: 'Add Allowed IP/Range' }).click();
  await dialog.getByRole('button', { name: 'Add my current IP too' }).click();
  await expect(gate.rules).toContainText('203.0.113.10');
  expect(rulesIn(dataDir)).toEqual([
    { rule: '198.51.100.7', deleted: 0 },
    { rule: '203.0.113.10', deleted: 0 },
  ]);

  await gate.rules.getByRole('button', { name: 'Delete rule 203.0.113.10' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(gate.rules).toContainText('203.0.113.10');
  expect(rulesIn(dataDir)).toContainEqual({ rule: '203.0.113.10', deleted: 0 });
});

test('a page that skips the dialog is refused by the main process', async ({ launch, dataDir }) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  await gate.firstRun();

  const answer = await gate.window.evaluate(() => {
    const { gatehouse } = globalThis as unknown as {
      gatehouse: { call(c: string, i: unknown): Promise<unknown> };
    };
    const rule = {
      subject: 1,
      rule: '198.51.100.7',
      note: '',
      expiresAt: null,
      hostBitsSeen: true,
      lockout: 'check',
      grounds: null,
    };
    return gatehouse.call('ipAccess.add', rule);
  });

  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'lockout_risk', detail: { lockout: { address: '203.0.113.10' } } },
  });
  expect(rulesIn(dataDir)).toEqual([]);
});

test('host bits are asked about, refusals say what is wrong, and nothing typed is lost', async ({
  launch,
  dataDir,
}) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');

  await gate.addRule('203.0.113.010');
  await expect(gate.window.getByText('must not begin with 0')).toBeVisible();
  await expect(gate.window.getByLabel('IP address or range')).toHaveValue('203.0.113.010');

  await gate.addRule('203.0.113.10/255.255.255.0');
  await gate.window.getByRole('dialog').getByRole('button', { name: 'Add 203.0.113.0/24' }).click();
  await expect(gate.rules).toContainText('203.0.113.0/24');
  expect(rulesIn(dataDir)).toEqual([{ rule: '203.0.113.0/24', deleted: 0 }]);
});

test('an unknown address is said, and refused while a rule is in force', async ({ launch }) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('203.0.113.0/24');
  await expect(gate.rules).toContainText('203.0.113.0/24');

  noAddress();
  const banner = gate.window.getByRole('region', { name: 'Current IP Address' });
  await expect(banner).toContainText('Unknown');
  await expect(banner).toContainText('no network connection');
  await gate.signOut();
  await gate.enterPassword();

  await expect(gate.window.getByText('Your current IP address is not known')).toBeVisible();
});

test('rules are kept by the keyboard alone', async ({ launch, dataDir }) => {
  useAddress('203.0.113.10');
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  const { keyboard } = gate.window;

  await gate.window.getByLabel('IP address or range').focus();
  await keyboard.type('203.0.113.0/24');
  await keyboard.press('Enter');
  await expect(gate.rules).toContainText('203.0.113.0/24');
  await gate.rules.getByRole('button', { name: 'Delete rule 203.0.113.0/24' }).focus();
  await keyboard.press('Enter');
  await expect(gate.window.getByText('No rule is in force')).toBeVisible();
  await keyboard.press('Control+z');
  await expect(gate.rules).toContainText('203.0.113.0/24');

  expect(rulesIn(dataDir)).toEqual([{ rule: '203.0.113.0/24', deleted: 0 }]);
});
