import { codeAt, currentCode } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, callMain, entriesAbout, Gatehouse, mailsTo, stored } from './support/gatehouse.ts';
import { authenticatorsOf, grace, HelpDesk, withGrace } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

// Who is on the telephone? What the help desk may do hangs on the answer, and the log keeps it.

test('a code read out is checked and stays unused; a phone that goes wrong is told by how much', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, adminSecret, phone } = await withGrace(await launch());
  await passTime(gate.app, 10 * 60_000);
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await desk.beginCall('TICKET-4712');
  const before = authenticatorsOf(dataDir, grace);

  await desk.probe(codeAt(phone, (await mainTime(gate.app)) - 180_000));
  const step = desk.step('Code from the authenticator');
  await expect(step.getByRole('alert')).toContainText('about 3 minutes slow');
  await desk.facts('Portal reference', 'Last sign-in');
  await expect(desk.sheet.getByText('Not verified yet')).toBeVisible();
  const code = await currentCode(gate.app, phone);
  await desk.probe(code);
  await expect(step).toContainText('Done at');
  await expect(desk.sheet.getByText('Verified', { exact: true })).toBeVisible();
  expect(authenticatorsOf(dataDir, grace)).toEqual(before);
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
    await gate.escape(dialog);
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

test('the help desk changes the address of a verified caller, who reads out the code sent there', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  const next = 'grace.hopper@example.net';
  await gate.firstRun();
  const server = await startMailServer();
  await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
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
  await waiting.getByLabel('One-time code').fill(await deliveredCode(server, 1));
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
  await server.close();
  expect(entriesAbout(dataDir, next, 'account.%')).toEqual([
    {
      code: 'account.addressRequested',
      outcome: 'ok',
      data: { caller: 'callBack, facts', callReference: 'TICKET-4715', override: null },
    },
    { code: 'account.addressChanged', outcome: 'ok', data: {} },
  ]);
});
