import { codeAt, currentCode } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { addClients, names, rowOf } from './support/clients.ts';
import { ada, callMain, entriesAbout, mailsTo, stored } from './support/gatehouse.ts';
import { authenticatorsOf, grace, withGrace } from './support/help-desk.ts';
import { deliveredCode } from './support/mail-server.ts';

// Who is on the telephone? What the help desk may do hangs on the answer, and the log keeps it.

test('a code read out is checked and stays unused; what the caller knows is compared and not shown', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await expect(desk.managing(grace.fullName)).toContainText(grace.reference);
  await desk.beginCall('Issue temporary access code', 'TICKET-4712');
  await expect(desk.managing(grace.fullName)).not.toContainText(grace.reference);
  const before = authenticatorsOf(dataDir, grace);

  const step = await desk.probe(codeAt(phone, (await mainTime(gate.app)) - 180_000));
  await expect(step.getByRole('alert')).toContainText('about 3 minutes slow');
  await expect(desk.sheet.getByText('Not verified yet')).toBeVisible();
  const code = await currentCode(gate.app, phone);
  await desk.probe(code);
  await expect(step).toContainText('Done at');
  const facts = desk.step('Facts on file');
  await expect(facts.getByLabel('What the caller says')).toBeFocused();
  await gate.window.keyboard.type('C-1234');
  await gate.window.keyboard.press('Enter');
  await expect(facts).toContainText('Portal reference: does not match');
  await expect(facts).toContainText('4 attempts left');
  await desk.knows(grace.reference);
  await expect(desk.sheet.getByText('Verified', { exact: true })).toBeVisible();
  await expect(
    desk.sheet.getByRole('button', { name: 'Go on: Issue temporary access code' }),
  ).toBeFocused();
  expect(authenticatorsOf(dataDir, grace)).toEqual(before);
  await desk.endCall();
  await gate.signOut();

  await gate.enterPassword(grace.password, grace.email);
  await gate.enterCode(code);
  await gate.expectSignedIn();
  const steps = entriesAbout(dataDir, grace.email, 'caller.step%').slice(2);
  expect(steps.map(({ code: entry, data }) => [entry, data['step'], data['note']])).toEqual([
    ['caller.stepFailed', 'authenticator', undefined],
    ['caller.stepPassed', 'authenticator', 'Authenticator'],
    ['caller.stepFailed', 'facts', undefined],
    ['caller.stepPassed', 'facts', 'reference'],
  ]);
  await server.close();
});

test('nothing is done for a caller who has proven nothing', async ({ launch, dataDir }) => {
  const { gate, desk, server, adminSecret } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
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
  const past = { subject, grounds: { reason: 'The dialog is in my way', second: null } };
  const rule = { rule: 'all', note: '', expiresAt: null, hostBitsSeen: true, lockout: 'accept' };
  for (const [channel, input] of [
    ['helpDesk.resetMfa', { ...past, scope: 'all' }],
    ['helpDesk.issueAccessCode', { ...past, minutes: 60 }],
    ['helpDesk.liftRestrictions', { ...past, until: null }],
    ['helpDesk.unlockSignIn', past],
    ['helpDesk.setOneTimePassword', past],
    ['account.changeAddress', { ...past, email: 'mallory@example.net' }],
    ['ipAccess.add', { ...past, ...rule }],
  ] as const) {
    expect(await callMain(window, channel, input), channel).toMatchObject({
      ok: false,
      error: { code: 'proof_needed', detail: { missing: ['cryptographic', 'another'] } },
    });
  }
  await server.close();
});

test('the help desk changes the address of a verified caller, who reads out the code sent there', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  const next = 'grace.hopper@example.net';
  await passTime(gate.app, 60_000);
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await gate.open('Account Information');
  const screen = window.getByRole('main');
  await screen.getByLabel('Email address').fill(next);
  await screen.getByRole('button', { name: 'Save changes' }).click();
  const dialog = window.getByRole('dialog', { name: 'Change the email address' });
  await expect(dialog).toContainText(next);
  await dialog.getByLabel('Reason').fill('Married');
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await expect(dialog).toBeHidden();
  await desk.sheet.getByLabel('Ticket or call reference').fill('TICKET-4715');
  await window.keyboard.press('Enter');
  await desk.prove(phone, grace.reference);
  await desk.sheet.getByRole('button', { name: 'Go on: Change the email address' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Married');
  await expect(dialog).toContainText('TICKET-4715');
  await dialog.getByRole('button', { name: 'Change the email address' }).click();
  const waiting = window.getByRole('region', { name: 'Confirm the new address' });
  await expect(waiting).toContainText(next);
  await waiting.getByLabel('One-time code').fill(await deliveredCode(server, 2));
  await waiting.getByRole('button', { name: 'Submit' }).click();
  await expect(waiting).toBeHidden();
  await expect(desk.managing(grace.fullName)).toContainText(next);

  expect(
    stored(
      dataDir,
      `select email, email_verified_at is not null as verified from account where role = 'client'`,
    ),
  ).toEqual([{ email: next, verified: 1 }]);
  expect(mailsTo(dataDir, grace.email)).toContain('addressChanged');
  const [requested] = entriesAbout(dataDir, next, 'account.addressRequested');
  expect(requested?.data).toMatchObject({
    reason: 'Married',
    caller: 'authenticator, facts',
    callReference: 'TICKET-4715',
    override: null,
  });
  await server.close();
});

test('whoever leaves the account of a call says whether it is over, and finds back to it from everywhere', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  const bar = desk.managing(grace.fullName);
  await desk.beginCall('Unlock sign-in', 'TICKET-4716');
  await desk.prove(phone, grace.reference);
  const question = window.getByRole('dialog', { name: 'Is the call over?' });
  await gate.open('Overview');
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(bar).toBeVisible();
  await gate.open('Overview');
  await question.getByRole('button', { name: 'Keep it open' }).click();
  await expect(bar).toBeHidden();
  const chip = window.getByRole('button', { name: `Call: ${grace.fullName}` });
  await expect(chip).toHaveAccessibleName(/Verified/);
  await chip.click();
  await expect(bar).toBeVisible();
  await expect(desk.sheet.getByText('Verified', { exact: true })).toBeVisible();

  await window.getByRole('heading', { name: 'Security' }).focus();
  await window.keyboard.press('Escape');
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: 'Stop managing' }).click();
  await question.getByRole('button', { name: 'End the call' }).click();
  await expect(window.getByRole('table', { name: 'Clients' })).toBeVisible();
  await expect(chip).toBeHidden();
  await desk.openClient(grace.fullName);
  const dialog = await desk.choose('Issue temporary access code');
  await expect(dialog).toContainText('not verified yet');
  expect(entriesAbout(dataDir, grace.email, 'caller.ended')).toHaveLength(2);
  await server.close();
});

test('with the keyboard alone a caller is found, verified and helped in 55 keys at most', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await passTime(gate.app, 60_000);
  await gate.signIn(ada, adminSecret);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await window.keyboard.press(key);
  };
  const type = async (text: string) => {
    keys += text.length;
    await window.keyboard.type(text);
  };
  await addClients(window, 3);
  await gate.open('Clients');
  await expect(names(window)).toHaveCount(4);
  await press('Control+f');
  await type('hopper');
  await expect(names(window)).toHaveCount(1);
  await press('ArrowDown');
  await expect(rowOf(window, grace.fullName)).toBeFocused();
  await press('Enter');
  await expect(desk.managing(grace.fullName)).toBeVisible();
  const actions = window.getByRole('button', { name: 'Help desk actions' });
  for (let tabs = 0; tabs < 5 && !(await actions.evaluate(isFocused)); tabs += 1)
    await press('Shift+Tab');
  await press('Enter');
  await expect(window.getByRole('menuitem', { name: 'Verify the caller' })).toBeFocused();
  await press('Enter');
  const want = desk.sheet.getByLabel('What does the caller want?');
  await expect(want).toBeFocused();
  await type('is');
  await press('Tab');
  await type('T-47');
  await press('Enter');
  await expect(desk.sheet.getByLabel('Code that the caller reads out')).toBeFocused();
  await type(await currentCode(gate.app, phone));
  await expect(desk.sheet.getByLabel('What the caller says')).toBeFocused();
  await type(grace.reference);
  await press('Enter');
  const goOn = desk.sheet.getByRole('button', { name: 'Go on: Issue temporary access code' });
  await expect(goOn).toBeFocused();
  await press('Enter');
  const issue = window.getByRole('dialog', { name: 'Issue temporary access code' });
  await expect(issue.getByLabel('Reason')).toBeFocused();
  await type('phone lost');
  await press('Enter');
  await expect(issue.getByRole('group', { name: 'To read out' })).toBeVisible();
  expect(keys).toBeLessThanOrEqual(55);
  await server.close();
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
