import { currentCode } from './support/authenticator.ts';
import { passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import {
  ada,
  callMain,
  entriesAbout,
  type Gatehouse,
  mailsTo,
  stored,
} from './support/gatehouse.ts';
import { putPhone } from './support/clients.ts';
import { authenticatorsOf, grace, type HelpDesk, withGrace } from './support/help-desk.ts';

// Guide sections 5.1 and 5.2: "contact your administrator or support team".

const ben = {
  fullName: 'Ben Brook',
  email: 'ben@example.org',
  password: 'two silver foxes under bridge',
};
const hour = 3_600_000;

/** Invites a colleague, who signs in and sets a phone up; then Ada is back. Returns the phone. */
async function join(gate: Gatehouse, desk: HelpDesk, adminSecret: string): Promise<string> {
  const oneTime = await desk.invite(ben, 'Administrator');
  await gate.signOut();
  await gate.replaceOneTimePassword(ben, oneTime);
  const { secret } = await gate.setUpAuthenticator();
  await gate.expectSignedIn();
  await gate.signOut();
  // Whoever was invited within a week confirms nothing for who invited them.
  await passTime(gate.app, 8 * 24 * hour);
  await gate.signIn(ada, adminSecret);
  return secret;
}

test('a lost phone: a recovery code read out, let in once by a code, and a new phone in place of the old', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone, recoveryCodes } = await withGrace({
    launch,
    dataDir,
  });
  const { window } = gate;
  const [lost] = authenticatorsOf(dataDir, grace);
  const [first = '', second = ''] = recoveryCodes;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName, grace.reference);
  await desk.beginCall('Issue temporary access code', 'TICKET-4711');
  await desk.readsOut(first);
  await desk.knows(grace.reference);
  const issue = await desk.goOn('Issue temporary access code');
  await expect(issue).toContainText('TICKET-4711');
  await desk.confirm(issue, 'Issue temporary access code', 'Has to get in today');
  const accessCode = await desk.readOut(issue);
  expect(accessCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/);

  // What was proven for the code opens nothing else.
  await desk.askFor('Reset MFA');
  await expect(desk.sheet.getByText('Not verified yet')).toBeVisible();
  // A phone that is lost is not asked for first.
  await expect(desk.sheet.getByLabel('Recovery code that the caller reads out')).toBeVisible();
  await desk.readsOut(second);
  await desk.knows(grace.reference);
  const reset = await desk.goOn('Reset MFA');
  await desk.confirm(reset, 'Reset MFA', 'Phone lost on the train');
  await expect(window.getByText('MFA was reset.')).toBeVisible();
  expect(authenticatorsOf(dataDir, grace)).toEqual([{ ...lost, suspended: 1 }]);
  await gate.signOut();

  await gate.enterPassword(grace.password, grace.email);
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
  await gate.enterCode(await currentCode(gate.app, newPhone));
  await gate.expectSignedIn();

  const left = authenticatorsOf(dataDir, grace);
  expect(left).toMatchObject([{ suspended: 0 }]);
  expect(left[0]?.id).not.toBe(lost?.id);
  const grounds = { caller: 'recoveryCode, facts', callReference: 'TICKET-4711', override: null };
  const acts = entriesAbout(dataDir, grace.email, 'helpDesk.%').slice(1);
  expect(acts.map(({ code }) => code)).toEqual(['helpDesk.accessCodeIssued', 'helpDesk.mfaReset']);
  expect(acts.map(({ data }) => data)).toMatchObject([
    { minutes: 60, reason: 'Has to get in today', ...grounds },
    { scope: 'all', reason: 'Phone lost on the train', ...grounds },
  ]);
  expect(mailsTo(dataDir, grace.email)).toEqual(
    expect.arrayContaining(['mfaReset', 'accessCodeIssued', 'accessCodeUsed']),
  );
  await server.close();
});

test('a forgotten password locks the account; it is unlocked, and a one-time password is replaced at once', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  // Waits double up to an hour; the screen would count them down by the real clock.
  for (let guess = 1; guess <= 20; guess += 1) {
    await passTime(gate.app, hour);
    await callMain(window, 'signIn.submit', { email: grace.email, password: `guess ${guess}` });
  }
  await gate.enterPassword(grace.password, grace.email);
  await expect(window.getByRole('alert')).toContainText('locked');

  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await expect(desk.managing(grace.fullName)).toContainText('Sign-in locked');
  await desk.beginCall('Unlock sign-in', 'TICKET-4713');
  await desk.prove(phone, grace.reference);
  const unlock = await desk.goOn('Unlock sign-in');
  await expect(unlock.getByRole('row', { name: /Password/ })).toContainText('20');
  await desk.confirm(unlock, 'Unlock sign-in', 'Tried old passwords');
  await expect(window.getByText('Sign-in is unlocked.')).toBeVisible();
  await expect(desk.managing(grace.fullName)).not.toContainText('Sign-in locked');
  await desk.askFor('Set a one-time password');
  await passTime(gate.app, 60_000);
  await desk.prove(phone, grace.reference);
  const set = await desk.goOn('Set a one-time password');
  await desk.confirm(set, 'Set a one-time password', 'Forgotten for good');
  const handedOver = await desk.readOut(set);
  await gate.signOut();

  await gate.enterPassword(grace.password, grace.email);
  await expect(window.getByRole('alert')).toContainText('is not right');
  await passTime(gate.app, 60_000);
  await gate.enterPassword(handedOver, grace.email);
  await gate.enterCode(await currentCode(gate.app, phone));
  await expect(window.getByRole('link', { name: 'Security' })).toBeHidden();
  await gate.chooseNewPassword('six copper bells along river');
  await gate.expectSignedIn();
  expect(stored(dataDir, 'select * from one_time_password')).toEqual([]);
  const [unlocked] = entriesAbout(dataDir, grace.email, 'signIn.unlocked');
  expect(unlocked?.data).toMatchObject({
    factors: 'password',
    reason: 'Tried old passwords',
    caller: 'authenticator, facts',
    callReference: 'TICKET-4713',
  });
  await server.close();
});

test('without any proof an administrator answers for it, the act waits a day, and its secret is shown once', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  const bens = await join(gate, desk, adminSecret);
  await desk.openClient(grace.fullName);
  const dialog = await desk.choose('Set a one-time password');
  await dialog.getByLabel('Reason').fill('Forgot it over the holidays');
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.sheet.getByRole('button', { name: 'Verify the caller' }).click();
  const override = async (email: string, secret: string) => {
    const code = await currentCode(gate.app, secret);
    await desk.override('Known by voice for ten years', email, code);
  };
  await override(ada.email, adminSecret);
  await expect(desk.sheet.getByRole('alert')).toContainText('You cannot be the second person');
  await override(ben.email, bens);
  await expect(desk.sheet).toContainText(`${ben.fullName} lets you do without proof`);
  await desk.goOn('Set a one-time password');
  await expect(dialog.getByLabel('Reason')).toHaveValue('Forgot it over the holidays');
  await dialog.getByRole('button', { name: 'Set it down for 24 hours' }).click();
  const bar = desk.managing(grace.fullName);
  await expect(bar.getByRole('list', { name: 'What waits for this account' })).toContainText(
    'happens by itself',
  );
  expect(stored(dataDir, 'select * from one_time_password')).toEqual([]);
  await desk.endCall();
  await gate.signOut();

  await passTime(gate.app, 25 * hour);
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await bar.getByRole('button', { name: 'Show it now' }).click();
  const shown = window.getByRole('dialog', { name: 'Set a one-time password' });
  await shown.getByRole('button', { name: 'Show it now' }).click();
  const password = await desk.readOut(shown);
  expect(password.length).toBeGreaterThan(12);
  expect(stored(dataDir, 'select length(hash) > 0 as kept from one_time_password')).toEqual([
    { kept: 1 },
  ]);
  await server.close();
});

test('no code at all: called back, confirmed by a colleague, set down for a day, and stopped by the holder', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  const bens = await join(gate, desk, adminSecret);
  putPhone(dataDir, grace.email, '+442079460001');
  await desk.openClient(grace.fullName);
  await desk.beginCall('Reset MFA', 'TICKET-4712');
  await desk.callBack('+44 20 7946 0001');
  const dialog = await desk.goOn('Reset MFA');
  await dialog.getByLabel('Reason').fill('Says the phone is lost');
  await dialog.getByLabel('Their email address').fill(ben.email);
  await dialog.getByLabel('Their one-time code').fill(await currentCode(gate.app, bens));
  await dialog.getByRole('button', { name: 'Set it down for 24 hours' }).click();
  await expect(
    desk.managing(grace.fullName).getByRole('list', { name: 'What waits for this account' }),
  ).toContainText('Reset MFA');
  await desk.endCall();
  await gate.signOut();
  // She was told at once, and it was not she who called.
  expect(mailsTo(dataDir, grace.email)).toContain('actAsked');
  await gate.signIn(grace, phone);
  await gate.open('Account Information');
  const waiting = window.getByRole('region', {
    name: 'Changes that our support team was asked for',
  });
  await expect(waiting).toContainText('Says the phone is lost');
  await waiting.getByRole('button', { name: 'Object' }).click();
  await expect(waiting).toBeHidden();
  await gate.signOut();
  await passTime(gate.app, 25 * hour);
  await gate.signIn(grace, phone);
  expect(authenticatorsOf(dataDir, grace)).toMatchObject([{ suspended: 0 }]);
  expect(entriesAbout(dataDir, grace.email, 'helpDesk.act%').map(({ code }) => code)).toEqual([
    'helpDesk.actAsked',
    'helpDesk.actObjected',
  ]);
  await server.close();
});
