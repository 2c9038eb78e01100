import { currentCode } from './support/authenticator.ts';
import { passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, callMain, entriesAbout, Gatehouse, mailsTo, stored } from './support/gatehouse.ts';
import { authenticatorsOf, grace, HelpDesk, withGrace } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

// Guide sections 5.1 and 5.2: "contact your administrator or support team".

const ben = {
  fullName: 'Ben Brook',
  email: 'ben@example.org',
  password: 'two silver foxes under bridge',
};
const cora = {
  fullName: 'Cora Cole',
  email: 'cora@example.org',
  password: 'three velvet moons past orchard',
};

test('a lost phone: verified on the telephone, let in once by a code, and a new phone in place of the old', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, adminSecret, phone } = await withGrace(await launch());
  const { window } = gate;
  const [lost] = authenticatorsOf(dataDir, grace);

  await gate.signIn(ada, adminSecret);
  const server = await startMailServer();
  await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
  await desk.openClient(grace.fullName, grace.reference);
  await desk.beginCall('TICKET-4711');
  await desk.callBack('+44 20 7946 0000');
  await desk.emailedCode(() => deliveredCode(server, 1));
  await expect(desk.sheet.getByText('Verified', { exact: true })).toBeVisible();
  await desk.act('Reset MFA', 'Phone lost on the train');
  await expect(window.getByText('MFA was reset.')).toBeVisible();
  expect(authenticatorsOf(dataDir, grace)).toEqual([{ ...lost, suspended: 1 }]);
  const accessCode = await desk.readOut(
    await desk.act('Issue temporary access code', 'Has to get in today'),
  );
  expect(accessCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/);
  await gate.signOut();

  await gate.enterPassword(grace.password, grace.email);
  await expect(window.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
  await expect(window.getByLabel('One-time code')).toBeHidden();
  await window
    .getByLabel('Temporary access code')
    .fill(accessCode.toLowerCase().replaceAll('-', ' '));
  await window.getByRole('button', { name: 'Submit' }).click();
  await expect(
    window.getByRole('heading', { name: 'Before anything else: set up a second factor' }),
  ).toBeVisible();
  const { secret: newPhone } = await gate.setUpAuthenticator();
  await gate.expectSignedIn();
  await gate.signOut();

  await passTime(gate.app, 60_000);
  await gate.enterPassword(grace.password, grace.email);
  await gate.enterCode(await currentCode(gate.app, phone));
  await expect(window.getByRole('alert')).toContainText('not right');
  await expect(window.getByRole('button', { name: 'Use another method' })).toBeHidden();
  expect(
    await callMain(window, 'challenge.submit', { method: 'accessCode', code: accessCode }),
  ).toMatchObject({ ok: false, error: { code: 'code_none' } });
  await gate.enterCode(await currentCode(gate.app, newPhone));
  await gate.expectSignedIn();

  const left = authenticatorsOf(dataDir, grace);
  expect(left).toMatchObject([{ suspended: 0 }]);
  expect(left[0]?.id).not.toBe(lost?.id);
  expect(stored(dataDir, 'select account_id from access_code')).toEqual([]);
  const grounds = {
    caller: 'email, callBack',
    callReference: 'TICKET-4711',
    override: null,
  };
  expect(entriesAbout(dataDir, grace.email, 'helpDesk.%').slice(1)).toEqual([
    {
      code: 'helpDesk.mfaReset',
      outcome: 'ok',
      data: { scope: 'all', reason: 'Phone lost on the train', ...grounds },
    },
    {
      code: 'helpDesk.accessCodeIssued',
      outcome: 'ok',
      data: { minutes: 60, reason: 'Has to get in today', ...grounds },
    },
  ]);
  const codes = entriesAbout(dataDir, grace.email, 'mfa.%').map(({ code }) => code);
  expect(codes.slice(codes.indexOf('mfa.accessCodeUsed'))).toEqual([
    'mfa.accessCodeUsed',
    'mfa.setUpStarted',
    'mfa.totpAdded',
    'mfa.replaced',
    'mfa.recoveryIssued',
    'mfa.codeRejected',
  ]);
  await server.close();
  expect(mailsTo(dataDir, grace.email).slice(3)).toEqual([
    'confirmationCode',
    'mfaReset',
    'accessCodeIssued',
    'accessCodeUsed',
    'totpEnabled',
  ]);
});

test('a forgotten password locks the account; it is unlocked, and a one-time password is replaced at once', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, oneTime, adminSecret, phone } = await withGrace(await launch());
  const { window } = gate;
  // Waits double up to an hour; the screen would count them down by the real clock.
  for (let guess = 1; guess <= 20; guess += 1) {
    await passTime(gate.app, 3_600_000);
    await callMain(window, 'signIn.submit', { email: grace.email, password: `guess ${guess}` });
  }
  await gate.enterPassword(grace.password, grace.email);
  await expect(window.getByRole('alert')).toContainText('locked');

  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await expect(desk.managing(grace.fullName)).toContainText('Sign-in locked');
  await desk.beginCall('TICKET-4713');
  await desk.callBack('+44 20 7946 0000');
  await desk.facts('Portal reference');
  const unlock = await desk.choose('Unlock sign-in');
  await expect(unlock.getByRole('row', { name: /Password/ })).toContainText('20');
  await desk.confirm(unlock, 'Unlock sign-in', 'Tried old passwords');
  await expect(window.getByText('Sign-in is unlocked.')).toBeVisible();
  await expect(desk.managing(grace.fullName)).not.toContainText('Sign-in locked');
  const handedOver = await desk.readOut(
    await desk.act('Set a one-time password', 'Forgotten for good'),
  );
  await gate.signOut();

  await gate.enterPassword(grace.password, grace.email);
  await expect(window.getByRole('alert')).toContainText('is not right');
  await gate.enterPassword(handedOver, grace.email);
  await gate.enterCode(await currentCode(gate.app, phone));
  await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'Security' })).toBeHidden();
  const fresh = { ...grace, password: 'six copper bells along river' };
  await gate.chooseNewPassword(fresh.password);
  await gate.expectSignedIn();
  await gate.signOut();
  await gate.enterPassword(handedOver, grace.email);
  await expect(window.getByRole('alert')).toContainText('is not right');
  await gate.signIn(fresh, phone);

  expect(handedOver).not.toBe(oneTime);
  expect(stored(dataDir, 'select * from one_time_password')).toEqual([]);
  expect(stored(dataDir, "select * from throttle where key like 'account:%'")).toEqual([]);
  expect(entriesAbout(dataDir, grace.email, 'signIn.unlocked')).toEqual([
    {
      code: 'signIn.unlocked',
      outcome: 'ok',
      data: {
        factors: 'password',
        reason: 'Tried old passwords',
        caller: 'callBack, facts',
        callReference: 'TICKET-4713',
        override: null,
      },
    },
  ]);
  expect(entriesAbout(dataDir, grace.email, 'account.passwordChanged')).toEqual([
    { code: 'account.passwordChanged', outcome: 'ok', data: { oneTime: true } },
    { code: 'account.passwordChanged', outcome: 'ok', data: { oneTime: true } },
  ]);
  expect(mailsTo(dataDir, grace.email).slice(3)).toEqual([
    'signInUnlocked',
    'oneTimePasswordSet',
    'passwordChanged',
  ]);
});

test('what an administrator signs in with is reset by two: a colleague adds a code of their own', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  const { secret } = await gate.firstRun();
  const join = async (person: typeof ben, role: 'Help desk' | 'Administrator') => {
    const oneTime = await desk.invite(person, role);
    await gate.signOut();
    await gate.replaceOneTimePassword(person, oneTime);
    // Of an administrator it is wanted before anything else.
    if (role === 'Help desk') await gate.open('Security', 'Multi-Factor Authentication');
    const phone = await gate.setUpAuthenticator();
    await gate.expectSignedIn();
    await gate.signOut();
    await gate.signIn(ada, secret);
    return phone.secret;
  };
  const bens = await join(ben, 'Administrator');
  const coras = await join(cora, 'Help desk');
  await passTime(gate.app, 60_000);

  await desk.openColleague(ben.fullName);
  await desk.beginCall('TICKET-4714');
  await desk.callBack('extension 12');
  await desk.facts('Account since');
  const dialog = await desk.choose('Reset MFA');
  await dialog.getByLabel('Reason').fill('New phone');
  const second = dialog.getByRole('group', { name: 'A second person has to confirm' });
  const confirm = dialog.getByRole('button', { name: 'Reset MFA' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  const confirmAs = async (email: string, phone: string) => {
    await second.getByLabel('Their email address').fill(email);
    await second.getByLabel('Their one-time code').fill(await currentCode(gate.app, phone));
    await confirm.click();
  };
  await confirmAs(ben.email, bens);
  await expect(dialog.getByRole('alert')).toContainText('The holder of this account');
  await confirmAs(ada.email, secret);
  await expect(dialog.getByRole('alert')).toContainText('You cannot be the second person');
  expect(authenticatorsOf(dataDir, ben)).toMatchObject([{ suspended: 0 }]);
  const [before] = authenticatorsOf(dataDir, cora);
  await confirmAs(cora.email, coras);
  await expect(dialog).toBeHidden();

  expect(authenticatorsOf(dataDir, ben)).toMatchObject([{ suspended: 1 }]);
  expect(authenticatorsOf(dataDir, cora)[0]?.last_step).toBeGreaterThan(before?.last_step ?? 0);
  expect(entriesAbout(dataDir, ben.email, 'helpDesk.%')).toEqual([
    {
      code: 'helpDesk.mfaReset',
      outcome: 'ok',
      data: {
        scope: 'all',
        reason: 'New phone',
        caller: 'callBack, facts',
        callReference: 'TICKET-4714',
        override: null,
        secondPerson: cora.fullName,
      },
    },
  ]);
  await gate.signOut();
  await gate.enterPassword(ben.password, ben.email);
  await expect(
    window.getByRole('heading', { name: 'Before anything else: set up an authenticator' }),
  ).toBeVisible();
});
