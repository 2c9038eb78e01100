import { codeAt, currentCode } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test, type Launched } from './fixtures.ts';
import { ada, callMain, entriesAbout, Gatehouse, mailsTo, stored } from './support/gatehouse.ts';
import { grace, HelpDesk } from './support/help-desk.ts';
import { writtenCode } from './support/mail-server.ts';

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

/** An administrator, and a client with a password of her own and an authenticator; nobody is in. */
async function withGrace(launched: Launched) {
  const gate = new Gatehouse(launched);
  const desk = new HelpDesk(gate);
  const { secret } = await gate.firstRun();
  await desk.addClient(grace);
  const oneTime = await desk.letIn(grace.fullName);
  await gate.signOut();
  await gate.replaceOneTimePassword(grace, oneTime);
  await gate.expectSignedIn();
  await gate.open('Security');
  const phone = await gate.setUpAuthenticator();
  await gate.signOut();
  return { gate, desk, oneTime, adminSecret: secret, phone: phone.secret };
}

const authenticators = (dataDir: string, { email }: { email: string }) =>
  stored<{ id: number; suspended: number; last_step: number }>(
    dataDir,
    `select authenticator.id, suspended_at is not null as suspended, last_step
     from authenticator join account on account.id = account_id where email = '${email}'`,
  );

test('a lost phone: verified on the telephone, let in once by a code, and a new phone in place of the old', async ({
  launch,
  dataDir,
}) => {
  test.setTimeout(180_000);
  const { gate, desk, adminSecret, phone } = await withGrace(await launch());
  const { window } = gate;
  const [lost] = authenticators(dataDir, grace);

  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName, grace.reference);
  await desk.beginCall('TICKET-4711');
  await desk.callBack('+44 20 7946 0000');
  await desk.emailedCode(() => writtenCode(dataDir));
  await expect(desk.sheet.getByText('Verified', { exact: true })).toBeVisible();
  await desk.act('Reset MFA', 'Phone lost on the train');
  await expect(window.getByText('MFA was reset.')).toBeVisible();
  expect(authenticators(dataDir, grace)).toEqual([{ ...lost, suspended: 1 }]);
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

  const left = authenticators(dataDir, grace);
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
  expect(mailsTo(dataDir, grace.email).slice(3)).toEqual([
    'confirmationCode',
    'mfaReset',
    'accessCodeIssued',
    'accessCodeUsed',
    'totpEnabled',
  ]);
});

test('a code read out is checked and stays unused; a phone that goes wrong is told by how much', async ({
  launch,
  dataDir,
}) => {
  test.setTimeout(180_000);
  const { gate, desk, adminSecret, phone } = await withGrace(await launch());
  await passTime(gate.app, 10 * 60_000);
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await desk.beginCall('TICKET-4712');
  const before = authenticators(dataDir, grace);

  await desk.probe(codeAt(phone, (await mainTime(gate.app)) - 180_000));
  const step = desk.step('Code from the authenticator');
  await expect(step.getByRole('alert')).toContainText('about 3 minutes slow');
  await desk.facts('Portal reference', 'Last sign-in');
  await expect(desk.sheet.getByText('Not verified yet')).toBeVisible();
  const code = await currentCode(gate.app, phone);
  await desk.probe(code);
  await expect(step).toContainText('Done at');
  await expect(desk.sheet.getByText('Verified', { exact: true })).toBeVisible();
  expect(authenticators(dataDir, grace)).toEqual(before);
  await gate.signOut();

  await gate.enterPassword(grace.password, grace.email);
  await gate.enterCode(code);
  await gate.expectSignedIn();
  expect(entriesAbout(dataDir, grace.email, 'caller.%').slice(3)).toEqual([
    { code: 'caller.begun', outcome: 'ok', data: { callReference: 'TICKET-4712' } },
    {
      code: 'caller.stepFailed',
      outcome: 'failed',
      data: { step: 'authenticator', clockSeconds: -180 },
    },
    {
      code: 'caller.stepPassed',
      outcome: 'ok',
      data: { step: 'facts', note: 'Portal reference, Last sign-in' },
    },
    {
      code: 'caller.stepPassed',
      outcome: 'ok',
      data: { step: 'authenticator', note: 'Authenticator' },
    },
  ]);
});

test('nothing is done for a caller who is not verified, unless somebody answers for it', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  await gate.firstRun();
  await desk.addClient(grace);
  const bar = desk.managing(grace.fullName);
  for (const action of ['Issue temporary access code', 'Set a one-time password'] as const) {
    const dialog = await desk.choose(action);
    await expect(dialog.getByRole('button', { name: action })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  const [{ id: subject } = { id: 0 }] = stored<{ id: number }>(
    dataDir,
    `select id from account where email = '${grace.email}'`,
  );
  const past = { subject, reason: 'The dialog is in my way' };
  for (const [channel, input] of [
    ['helpDesk.resetMfa', { ...past, scope: 'all', second: null }],
    ['helpDesk.issueAccessCode', { ...past, minutes: 60 }],
    ['helpDesk.liftRestrictions', { ...past, until: null }],
    ['helpDesk.unlockSignIn', past],
    ['helpDesk.setOneTimePassword', past],
    ['account.changeAddress', { subject, email: 'mallory@example.net' }],
  ] as const) {
    expect(await callMain(window, channel, input), channel).toMatchObject({
      ok: false,
      error: { code: 'caller_unverified', detail: { done: 0, needed: 2 } },
    });
  }

  const dialog = await desk.choose('Set a one-time password');
  await dialog.getByLabel('Reason').fill('Forgot it over the holidays');
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.sheet.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.override('Known by voice for ten years');
  await desk.sheet.getByRole('button', { name: 'Go on: Set a one-time password' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Forgot it over the holidays');
  await dialog.getByRole('button', { name: 'Set a one-time password' }).click();
  await desk.readOut(dialog);
  await expect(bar).toBeVisible();

  expect(
    stored(dataDir, 'select account_id, length(hash) > 0 as kept from one_time_password'),
  ).toEqual([{ account_id: subject, kept: 1 }]);
  expect(entriesAbout(dataDir, grace.email, 'helpDesk.%')).toEqual([
    {
      code: 'helpDesk.oneTimePasswordSet',
      outcome: 'ok',
      data: {
        reason: 'Forgot it over the holidays',
        caller: '',
        callReference: '',
        override: 'Known by voice for ten years',
      },
    },
  ]);
  expect(entriesAbout(dataDir, grace.email, 'caller.overridden')).toEqual([
    { code: 'caller.overridden', outcome: 'ok', data: { reason: 'Known by voice for ten years' } },
  ]);
});

test('a forgotten password locks the account; it is unlocked, and a one-time password is replaced at once', async ({
  launch,
  dataDir,
}) => {
  test.setTimeout(180_000);
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
  test.setTimeout(240_000);
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  const { secret } = await gate.firstRun();
  const join = async (person: typeof ben, role: 'Help desk' | 'Administrator') => {
    const oneTime = await desk.invite(person, role);
    await gate.signOut();
    await gate.replaceOneTimePassword(person, oneTime);
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
  expect(authenticators(dataDir, ben)).toMatchObject([{ suspended: 0 }]);
  const [before] = authenticators(dataDir, cora);
  await confirmAs(cora.email, coras);
  await expect(dialog).toBeHidden();

  expect(authenticators(dataDir, ben)).toMatchObject([{ suspended: 1 }]);
  expect(authenticators(dataDir, cora)[0]?.last_step).toBeGreaterThan(before?.last_step ?? 0);
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

test('the help desk changes the address of a verified caller, who reads out the code sent there', async ({
  launch,
  dataDir,
}) => {
  test.setTimeout(120_000);
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  const next = 'grace.hopper@example.net';
  await gate.firstRun();
  await desk.addClient(grace);
  await gate.open('Account Information');
  const screen = window.getByRole('main');
  await screen.getByLabel('Email address').fill(next);
  await screen.getByRole('button', { name: 'Save changes' }).click();
  await expect(screen.getByRole('alert')).toContainText('Verify the caller first');
  await expect(screen.getByRole('alert')).toContainText('0 of 2 steps');
  expect(stored(dataDir, 'select * from email_code')).toEqual([]);

  await desk.beginCall('TICKET-4715');
  await desk.callBack('+44 20 7946 0000');
  await desk.facts('Portal reference');
  await expect(screen.getByLabel('Email address')).toHaveValue(next);
  await screen.getByRole('button', { name: 'Save changes' }).click();
  const waiting = window.getByRole('region', { name: 'Confirm the new address' });
  await expect(waiting).toContainText(next);
  await waiting.getByLabel('One-time code').fill(await writtenCode(dataDir));
  await waiting.getByRole('button', { name: 'Submit' }).click();
  await expect(waiting).toBeHidden();
  await expect(desk.managing(grace.fullName)).toContainText(next);

  expect(
    stored(
      dataDir,
      `select email, email_verified_at is not null as verified from account where role = 'client'`,
    ),
  ).toEqual([{ email: next, verified: 1 }]);
  expect(mailsTo(dataDir, grace.email)).toEqual(['addressChangeRequested', 'addressChanged']);
  expect(entriesAbout(dataDir, next, 'account.%')).toEqual([
    {
      code: 'account.addressRequested',
      outcome: 'ok',
      data: { caller: 'callBack, facts', callReference: 'TICKET-4715', override: null },
    },
    { code: 'account.addressChanged', outcome: 'ok', data: {} },
  ]);
});
