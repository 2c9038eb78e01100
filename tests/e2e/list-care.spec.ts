import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { codeAt } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, callMain, Gatehouse, mailsTo, stored } from './support/gatehouse.ts';
import { noAddress, useAddress } from './support/network.ts';

// What a list was, why it refused somebody, and what of it could be tidied.

const office = '203.0.113.10';
const day = 86_400_000;

const rulesIn = (dataDir: string) =>
  stored<{ id: number; rule: string; deleted: number }>(
    dataDir,
    'select id, rule, deleted_at is not null as deleted from ip_rule order by id',
  );

/** Changes rows from outside, as somebody with the file would. */
function change(dataDir: string, sql: string): void {
  const database = new Sqlite(join(dataDir, 'gatehouse.db'));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

/** Adds rules in one step, past the form. */
async function addRules(
  gate: Gatehouse,
  rules: { rule: string; note?: string; expiresAt?: number }[],
  subject = 1,
): Promise<void> {
  const add = rules.map((rule) => ({ note: '', expiresAt: null, ...rule }));
  const revision = { subject, add, remove: [], lockout: 'check', grounds: null };
  expect(await callMain(gate.window, 'ipAccess.revise', revision)).toMatchObject({ ok: true });
}

test('every change of a list is told; any state is compared, brought back, and asked about where it locks out', async ({
  launch,
  dataDir,
}) => {
  useAddress(office);
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('203.0.113.0/24');
  await expect(gate.rules).toContainText('203.0.113.0/24');
  await gate.addRule('198.51.100.0/24');
  await gate.rules.getByRole('button', { name: 'Delete rule 198.51.100.0/24' }).click();
  await expect(window.getByText('Rule 198.51.100.0/24 deleted')).toBeVisible();

  const open = window.getByRole('button', { name: 'History of the list' });
  const dialog = window.getByRole('dialog', { name: 'History of the list' });
  await open.click();
  const lines = dialog.getByRole('list', { name: 'Changes of the list' }).getByRole('button');
  await expect(lines).toHaveText([
    /Ada Admin.*deleted 198\.51\.100\.0\/24/,
    /Ada Admin.*added 198\.51\.100\.0\/24/,
    /Ada Admin.*added 203\.0\.113\.0\/24/,
  ]);
  await dialog.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(lines.first()).toContainText('brought back 198.51.100.0/24');
  expect(rulesIn(dataDir)).toEqual([
    { id: 1, rule: '203.0.113.0/24', deleted: 0 },
    { id: 2, rule: '198.51.100.0/24', deleted: 0 },
  ]);

  await lines.last().focus();
  await window.keyboard.press('Enter');
  const compared = dialog.getByRole('table', { name: 'The list then and now' });
  await expect(compared.getByRole('row').nth(1)).toContainText(
    /198\.51\.100\.0\/24.*Added since.*Not in the list.*In force/,
  );
  await expect(compared.getByRole('row')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Restore this state' }).click();
  await expect(lines.first()).toContainText('deleted 198.51.100.0/24');
  expect(rulesIn(dataDir)[1]).toMatchObject({ deleted: 1 });

  // Where it would lock its owner out, it is the same question as for any other change.
  await dialog.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(lines.first()).toContainText('brought back 198.51.100.0/24');
  useAddress('198.51.100.7');
  await lines.last().click();
  await dialog.getByRole('button', { name: 'Restore this state' }).click();
  const question = window.getByRole('dialog', { name: 'You may lock yourself out' });
  await expect(question).toContainText('198.51.100.7');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: 'Restore this state' })).toBeVisible();
  expect(rulesIn(dataDir)[1]).toMatchObject({ deleted: 0 });
});

test('whoever is refused gets in by a recovery code, and each refusal says step by step why', async ({
  launch,
  dataDir,
}) => {
  useAddress(office);
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  const { secret, recoveryCodes } = await gate.firstRun();
  const soon = (await mainTime(app)) + 60_000;
  await addRules(gate, [{ rule: '203.0.113.0/24' }, { rule: '198.51.100.7', expiresAt: soon }]);
  await gate.signOut();
  await passTime(app, 120_000);

  useAddress('198.51.100.7');
  await gate.enterPassword();
  const alert = window.getByRole('alert');
  await expect(alert).toContainText('198.51.100.7');
  await alert.getByRole('button', { name: 'Use a recovery code' }).click();
  await window.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '');
  await gate.enterPassword();
  await gate.expectSignedIn();
  const why = async (sentence: string) => {
    await gate.open('History', 'Logs');
    const row = window.getByRole('row').filter({ hasText: sentence }).first();
    const table = window.getByRole('table', { name: 'How the IP rules decided' });
    await gate.openRow(row, table);
    return table;
  };
  const drawer = window.getByRole('dialog');
  const ruled = await why('Sign-in refused: the IP address is not allowed');
  await expect(ruled.getByRole('row').nth(0)).toContainText(/198\.51\.100\.7.*Expired/);
  await expect(ruled.getByRole('row').nth(1)).toContainText(
    /203\.0\.113\.0\/24.*Does not cover this address \(of 24 bits the first 4 are alike\)/,
  );
  await expect(drawer).toContainText('Refused: no rule in force covered the address.');
  await gate.escape(drawer);

  await gate.signOut();
  noAddress();
  await gate.enterPassword();
  await expect(window.getByRole('alert')).toContainText('not known');
  useAddress(office);
  await gate.enterPassword();
  await gate.enterCode(codeAt(secret, (await mainTime(app)) + 30_000));
  await gate.expectSignedIn();
  await expect((await why('the IP address is unknown')).getByRole('row').first()) //
    .toContainText('Lets in no unknown address');
  await expect(drawer).toContainText('an unknown address is let in by none');
  await gate.escape(drawer);

  await gate.signOut();
  change(dataDir, "update ip_rule set rule = '203.0.113.0/33' where id = 1");
  await gate.enterPassword();
  await expect(window.getByRole('alert')).toContainText(office);
  change(dataDir, "update ip_rule set rule = '203.0.113.0/24' where id = 1");
  await passTime(app, 60_000);
  await gate.enterPassword();
  await gate.enterCode(codeAt(secret, await mainTime(app)));
  await gate.expectSignedIn();
  const broken = await why('Sign-in refused: the IP address is not allowed');
  await expect(broken.getByRole('row').first()).toContainText(
    /203\.0\.113\.0\/33.*refuses everyone.*changed outside Gatehouse/,
  );
  await expect(drawer).toContainText('Refused: a stored rule could not be read');

  expect(
    stored<{ code: string; because: string }>(
      dataDir,
      `select code, data ->> 'because' as because from log join log_opening using (seq)
       where code in ('signIn.addressRefused', 'signIn.addressBypassed') order by seq`,
    ),
  ).toEqual([
    { code: 'signIn.addressRefused', because: 'not_covered' },
    { code: 'signIn.addressBypassed', because: 'not_covered' },
    { code: 'signIn.addressRefused', because: 'address_unknown' },
    { code: 'signIn.addressRefused', because: 'rule_unreadable' },
  ]);
  expect(mailsTo(dataDir, ada.email)).toContain('recoveryCodeUsed');
});

test('rules that could be tidied are one line, and one key each does it', async ({
  launch,
  dataDir,
}) => {
  useAddress(office);
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun();
  const soon = (await mainTime(app)) + 10 * day;
  await addRules(gate, [
    { rule: '203.0.113.0/24', note: 'Head office' },
    { rule: '198.51.100.7', note: 'Fair in Lyon', expiresAt: soon },
    { rule: '192.0.2.0/24', note: 'Old office' },
  ]);
  await gate.open('Security', 'Allowed IP Access');
  const line = window.getByRole('button', { name: /could be tidied/ });
  await expect(line).toHaveText('1 rule could be tidied');
  const longAgo = Date.now() - 100 * day;
  change(dataDir, `update ip_rule set added_at = ${longAgo} where rule = '192.0.2.0/24'`);
  await gate.open('History', 'Logs');
  await gate.open('Security', 'Allowed IP Access');
  await expect(line).toHaveText('2 rules could be tidied');

  await line.focus();
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Tidy the list' });
  const cards = dialog.getByRole('listitem');
  await expect(cards).toHaveText([
    /198\.51\.100\.7.*Expires on/,
    /192\.0\.2\.0\/24.*since it was added/,
  ]);
  await cards.first().getByRole('button').first().focus();
  await window.keyboard.press('9');
  await expect(cards).toHaveText([/192\.0\.2\.0\/24/]);
  await expect(cards.first().getByRole('button').first()).toBeFocused();
  await window.keyboard.press('a');
  await expect(dialog.getByText('Nothing is left to tidy.')).toBeVisible();
  const rows = () =>
    stored<{ rule: string; expires: number | null; deleted: number }>(
      dataDir,
      'select rule, expires_at as expires, deleted_at is not null as deleted from ip_rule order by id',
    );
  expect(rows()).toEqual([
    { rule: '203.0.113.0/24', expires: null, deleted: 0 },
    { rule: '198.51.100.7', expires: soon + 90 * day, deleted: 0 },
    { rule: '192.0.2.0/24', expires: null, deleted: 1 },
  ]);
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(cards).toHaveText([/192\.0\.2\.0\/24/]);
  expect(rows()[2]).toMatchObject({ deleted: 0 });
});

test('a rule that is wider than all that it let in is tightened by one key', async ({
  launch,
  dataDir,
}) => {
  useAddress(office);
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.firstRun();
  const grace = { fullName: 'Grace Hopper', email: 'grace@example.net' };
  await callMain(window, 'clients.add', { ...grace, reference: null, language: 'en' });
  change(
    dataDir,
    'update account set password_hash = (select password_hash from account where id = 1) where id = 2',
  );
  await gate.signOut();

  // She comes in every other day from one address of the network that was allowed.
  const visit = async (meanwhile: () => Promise<unknown> = async () => {}) => {
    const credentials = { email: grace.email, password: ada.password };
    expect(await callMain(window, 'signIn.submit', credentials)).toMatchObject({ ok: true });
    await meanwhile();
    expect(await callMain(window, 'session.signOut', {})).toMatchObject({ ok: true });
    await passTime(app, 2 * day);
  };
  await visit(() => addRules(gate, [{ rule: '203.0.113.0/24', note: 'Home' }], 2));
  for (let days = 0; days < 20; days += 1) await visit();

  await gate.enterPassword(ada.password, grace.email);
  await gate.expectSignedIn();
  await gate.open('Security', 'Allowed IP Access');
  await window.getByRole('button', { name: '1 rule could be tidied' }).click();
  const dialog = window.getByRole('dialog', { name: 'Tidy the list' });
  const card = dialog.getByRole('listitem');
  await expect(card).toContainText(/all 21 sign-ins of 40 days came from one address/);
  await expect(card).toContainText('no tighter than /29');
  await card.getByRole('button', { name: 'Tighten to 203.0.113.8/29' }).focus();
  await window.keyboard.press('t');
  await expect(dialog.getByText('Nothing is left to tidy.')).toBeFocused();
  expect(
    stored(dataDir, 'select rule, note, deleted_at is null as there from ip_rule order by id'),
  ).toEqual([
    { rule: '203.0.113.0/24', note: 'Home', there: 0 },
    { rule: '203.0.113.8/29', note: 'Home', there: 1 },
  ]);
});
