import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeAt, currentCode } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { byPeople, ada, Gatehouse, stored } from './support/gatehouse.ts';
import { deliveredCode, startMailServer, writtenMails } from './support/mail-server.ts';

test('an authenticator set up from the screen signs in, and no code works twice', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { secret, uri, recoveryCodes } = await gate.firstRun();
  expect(uri).toMatch(/^otpauth:\/\/totp\/Gatehouse:ada%40example\.org\?/);
  expect(recoveryCodes).toHaveLength(10);
  await gate.signOut();

  const next = codeAt(secret, (await mainTime(gate.app)) + 30_000);
  await gate.enterPassword();
  await gate.enterCode(next);
  await gate.expectSignedIn();
  await gate.signOut();

  await gate.enterPassword();
  await gate.enterCode(next);
  await expect(gate.window.getByRole('alert')).toContainText('used already');
  await passTime(gate.app, 60_000);
  await gate.enterCode(codeAt(secret, await mainTime(gate.app)));
  await gate.expectSignedIn();

  const outcomes = stored<{ code: string; method: string; because: string | null }>(
    dataDir,
    `select code, json_extract(data, '$.method') as method, json_extract(data, '$.because') as because
     from log join log_opening using (seq) where code in ('signIn.succeeded', 'mfa.codeRejected') order by seq`,
  );
  expect(outcomes).toEqual([
    { code: 'signIn.succeeded', method: null, because: null },
    { code: 'signIn.succeeded', method: 'totp', because: null },
    { code: 'mfa.codeRejected', method: 'totp', because: 'code_used' },
    { code: 'signIn.succeeded', method: 'totp', because: null },
  ]);
});

test('a phone whose clock is off is told so, and by how much', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  await gate.signOut();
  await gate.enterPassword();

  await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 180_000));

  await expect(gate.window.getByRole('alert')).toContainText('3 minutes');
});

test('a recovery code signs in once', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { recoveryCodes } = await gate.firstRun();
  const [code = ''] = recoveryCodes;
  const { window } = gate;
  const useRecoveryCode = async () => {
    await gate.enterPassword();
    await window
      .getByRole('button', { name: 'Use a recovery code' })
      .or(window.getByRole('link', { name: 'Use a recovery code' }))
      .click();
    await window.getByLabel(/recovery code/i).fill(code.toLowerCase().replaceAll('-', ' '));
    await window.getByRole('button', { name: 'Submit' }).click();
  };

  await gate.signOut();
  await useRecoveryCode();
  await gate.expectSignedIn();
  await gate.signOut();
  await useRecoveryCode();
  await expect(window.getByRole('alert')).toBeVisible();

  expect(
    stored(dataDir, 'select count(*) as used from recovery_code where used_at is not null'),
  ).toEqual([{ used: 1 }]);
  expect(
    stored(dataDir, "select count(*) as sent from mail where kind = 'recoveryCodeUsed'"),
  ).toEqual([{ sent: 1 }]);
});

test('Email MFA through a real server with STARTTLS, from its settings to the next sign-in', async ({
  launch,
  dataDir,
}) => {
  const server = await startMailServer();
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();

  const mail = await gate.describeMailServer(server, 'smtp canary 7391');
  await mail.getByRole('button', { name: 'Send test email' }).click();
  await expect(mail.getByText('The server has taken over the test email')).toBeVisible();
  expect(server.mails).toHaveLength(1);
  await gate.saveMailSettings(mail);
  await gate.setUpEmailMfa(() => deliveredCode(server, 1));

  await passTime(gate.app, 61_000);
  await gate.signOut();
  await gate.enterPassword();
  await window.getByRole('button', { name: 'Use another method' }).click();
  await window.getByRole('button', { name: 'Send one-time code via Email' }).click();
  await gate.enterCode(await deliveredCode(server, 2));
  await gate.expectSignedIn();

  expect(server.logins.every(({ encrypted }) => encrypted)).toBe(true);
  expect(new Set(server.logins.map(({ credentials }) => credentials))).toEqual(
    new Set(['gatehouse:smtp canary 7391']),
  );
  expect(server.mails.every(({ to }) => to?.[0]?.address === 'ada@example.org')).toBe(true);
  expect(stored(dataDir, 'select purpose, fate from email_code order by id')).toEqual([
    { purpose: 'enableEmail', fate: 'accepted' },
    { purpose: 'signIn', fate: 'accepted' },
  ]);
  await gate.open('History', 'Email');
  await expect(window.getByText('Confirmation Code').first()).toBeVisible();
  await server.close();
});

test('Email MFA on this computer alone: the code is opened where it is waited for, and lies in no file', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();

  const code = await gate.setUpEmailMfa((dialog) => gate.openedCode(dialog));

  expect(code).toMatch(/^\d{6}$/);
  const mails = writtenMails(dataDir);
  expect(mails.filter((mail) => mail.includes('Subject: Confirmation Code'))).toHaveLength(1);
  expect(mails.filter((mail) => mail.includes(code))).toEqual([]);
  await gate.open('History', 'Email');
  await gate.window.getByText('Confirmation Code').first().click();
  await expect(gate.window.getByText('The code is hidden because it was used.')).toBeVisible();
});

test('recovery codes can be saved as a file', async ({ launch, testDir }) => {
  const gate = new Gatehouse(await launch());
  const path = join(testDir, 'codes.txt');
  // In place of the system's own dialog, which asks where to.
  await gate.app.evaluate(({ session }, to) => {
    session.defaultSession.prependListener('will-download', (_event, item) => item.setSavePath(to));
  }, path);
  await gate.createAdministrator();

  await gate.scanAndSubmit();
  await gate.window.getByRole('button', { name: 'Download' }).click();
  await expect
    .poll(() => existsSync(path) && readFileSync(path, 'utf8'))
    .toContain('ada@example.org');
  const shown = await gate.saveRecoveryCodes();

  const saved = readFileSync(path, 'utf8').match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/g);
  expect(saved).toEqual(shown);
});

test('a sensitive change asks again who is at the keyboard, after five minutes', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await passTime(gate.app, 5 * 60_000);

  await gate.addRule('203.0.113.0/24');
  const dialog = gate.window
    .getByRole('dialog')
    .filter({ has: gate.window.getByLabel('Password', { exact: true }) });
  await dialog.getByLabel('Password', { exact: true }).fill('not the password of Ada');
  await gate.window.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(stored(dataDir, 'select rule from ip_rule')).toEqual([]);
  await dialog.getByLabel('Password', { exact: true }).fill(ada.password);
  await gate.window.keyboard.press('Enter');

  await expect(gate.rules).toContainText('203.0.113.0/24');
  expect(
    stored(dataDir, "select code from log where code like 'session.confirm%' order by seq"),
  ).toEqual([{ code: 'session.confirmFailed' }, { code: 'session.confirmed' }]);
});

test('a code of the authenticator confirms a sensitive change, and does so once', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  await passTime(gate.app, 5 * 60_000);
  await gate.addRule('203.0.113.0/24');
  const dialog = gate.window.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByRole('button', { name: 'Use a code of your authenticator' }).click();
  await expect(dialog.getByLabel('One-time code')).toBeFocused();
  await gate.window.keyboard.type(await currentCode(gate.app, secret));
  await gate.window.keyboard.press('Enter');
  await expect(gate.rules).toContainText('203.0.113.0/24');
  await expect(gate.window.getByLabel('IP address or range')).toBeFocused();
  expect(
    stored(dataDir, `select code from log where ${byPeople} order by seq desc limit 2`),
  ).toEqual([{ code: 'ipRule.added' }, { code: 'session.confirmed' }]);
});

test('two minutes before an idle session ends it says so, and whoever stays finds what they typed', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Account Information');
  const name = gate.window.getByLabel('Full name');
  await name.fill('Ada Half Typed');
  await passTime(gate.app, 13.5 * 60_000);
  const dialog = gate.window.getByRole('dialog', { name: 'You are about to be signed out' });
  await expect(dialog.getByRole('timer')).toHaveText(/^1:\d\d$/);
  await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await gate.window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(name).toHaveValue('Ada Half Typed');
  await expect(name).toBeFocused();
});
