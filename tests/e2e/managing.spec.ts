import { expect, test } from './fixtures.ts';
import { currentCode } from './support/authenticator.ts';
import { ada, entriesAbout, Gatehouse, stored } from './support/gatehouse.ts';
import { grace, HelpDesk, withGrace } from './support/help-desk.ts';

const helen = { fullName: 'Helen Pryce', email: 'helen.pryce@pryce-dental.example' };

test('a client’s name stands over its screens until they are left; Escape closes what lies on top and no more', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const desk = new HelpDesk(gate);
  await gate.firstRun({ samples: true });
  await desk.openClient(helen.fullName);
  const bar = desk.managing(helen.fullName);
  await expect(bar).toContainText('SAMPLE-20');
  await expect(bar).toContainText(helen.email);
  await expect(bar).toContainText('Sample');
  await expect(window.getByRole('heading', { name: 'Security' })).toBeVisible();
  expect(
    stored(
      dataDir,
      "select full_name who from log join account on account.id = subject_id where code = 'client.opened'",
    ),
  ).toEqual([{ who: helen.fullName }]);

  await gate.open('Account Information');
  const name = window.getByLabel('Full name');
  await expect(name).toHaveValue(helen.fullName);
  await name.press('Escape');
  await window.getByRole('button', { name: 'Help desk actions' }).click();
  await expect(window.getByRole('menuitem')).toHaveText([
    'Verify the caller',
    'Reset MFA',
    'Issue temporary access code',
    'Lift IP restrictions',
    'Unlock sign-in',
    'Resend one-time code',
    'Set a one-time password',
    'Freeze account',
    'Protect account',
  ]);
  await gate.escape(window.getByRole('menu'));
  await gate.escape(await desk.choose('Reset MFA'));
  await desk.choose('Verify the caller');
  await expect(desk.sheet.getByLabel('What does the caller want?')).toBeFocused();
  await window.getByRole('heading', { name: 'Verify the caller' }).focus();
  await window.keyboard.press('Escape');
  await expect(desk.sheet).toBeHidden();
  await expect(bar).toBeVisible();

  await name.fill('Helen P.');
  await bar.getByRole('button', { name: 'Stop managing' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(bar).toBeVisible();
  await expect(name).toHaveValue('Helen P.');
  await window.getByRole('button', { name: 'Discard changes' }).click();

  await window.getByRole('heading', { name: 'Account Information' }).focus();
  await window.keyboard.press('Escape');
  await expect(bar).toBeVisible();
  await desk.stopManaging();
  await expect(bar).toBeHidden();
  await gate.open('Account Information');
  await expect(name).toHaveValue(ada.fullName);
});

test('whoever goes to a screen that is not the client’s manages nobody any more', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  await gate.firstRun({ samples: true });
  for (const menu of ['Overview', 'Staff', 'Settings', 'Clients'] as const) {
    await desk.openClient(helen.fullName);
    await gate.open(menu);
    await expect(desk.managing(helen.fullName)).toBeHidden();
    await gate.open('Account Information');
    await expect(gate.window.getByLabel('Full name')).toHaveValue(ada.fullName);
  }
});

test('the panel of a call stays beside the client’s screens, and a reset is undone from its toast', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  const dialog = await desk.choose('Reset MFA');
  await dialog.getByLabel('Reason').fill('Lost phone');
  await expect(dialog.getByRole('button', { name: 'Reset MFA' })).toHaveAccessibleDescription(
    /not verified yet/,
  );
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await expect(desk.sheet.getByLabel('Ticket or call reference')).toBeFocused();
  await expect(desk.sheet.getByLabel('What does the caller want?')).toHaveValue('resetMfa');
  await window.keyboard.type('T-4711');
  await window.keyboard.press('Enter');
  await expect(desk.sheet.getByRole('timer')).toBeVisible();
  await gate.open('History', 'Email');
  await expect(window.getByRole('main')).toContainText('Covered while the call is open');
  await gate.open('Security', 'Allowed IP Access');
  await desk.prove(phone, grace.reference);
  await desk.sheet.getByRole('button', { name: 'Go on: Reset MFA' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Lost phone');
  await dialog.getByRole('button', { name: 'Reset MFA' }).click();
  // The dialog, which goes just now, offers it as well. A toast stays while the pointer is on it.
  const undo = gate.toasts.getByRole('button', { name: 'Undo the reset' });
  await undo.hover();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: 'Help desk actions' })).toBeFocused();
  const suspended = () =>
    stored(dataDir, 'select id from authenticator where suspended_at is not null').length;
  expect(suspended()).toBe(1);
  await undo.click();
  // Taking it back lets the old methods in again, which has to be proven as well.
  const question = window.getByRole('dialog', { name: 'Undo the reset' });
  await expect(question).toContainText('This call is about “Reset MFA”');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(suspended()).toBe(1);
  // No toast lies on the panel.
  await desk.endCall();
  await server.close();
});

test('a managed client’s rule is added on grounds, once the caller has proven who they are', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('all');
  const dialog = window.getByRole('dialog', { name: 'Change allowed IP rules' });
  await expect(dialog).toContainText('Adds the rule all.');
  await dialog.getByLabel('Reason').fill('Travels');
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.sheet.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.prove(phone, grace.reference);
  await desk.sheet.getByRole('button', { name: 'Go on: Change allowed IP rules' }).click();
  await dialog.getByRole('button', { name: 'Change allowed IP rules' }).click();
  await expect(dialog).toBeHidden();
  await expect(gate.rules).toContainText('all');
  const [added] = entriesAbout(dataDir, grace.email, 'ipRule.added');
  expect(added?.data).toMatchObject({ reason: 'Travels', caller: 'authenticator, facts' });
  await server.close();
});

test('a frozen account is opened by nobody until the freeze is lifted', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret, phone } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  const guard = async (name: string, reason: string) => {
    await window.getByRole('button', { name: 'Help desk actions' }).click();
    await window.getByRole('menuitem', { name }).click();
    const dialog = window.getByRole('dialog', { name });
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name }).click();
    await expect(dialog).toBeHidden();
  };
  await guard('Freeze account', 'Odd calls');
  const bar = desk.managing(grace.fullName);
  await expect(bar).toContainText('Frozen');
  await desk.beginCall('Reset MFA', '');
  await expect(desk.sheet).toContainText('This account is frozen');
  const step = await desk.probe(await currentCode(gate.app, phone));
  await expect(step).toContainText('Done at');
  await expect(desk.sheet.getByRole('button', { name: /^Go on/ })).toBeHidden();
  await guard('Lift the freeze', 'It was her');
  await expect(bar).not.toContainText('Frozen');
  await expect(desk.sheet).toContainText('one more step');
  expect(entriesAbout(dataDir, grace.email, 'helpDesk.frozen')).toHaveLength(1);
  await server.close();
});

test('for a protected account a colleague is asked, and what waits is cancelled for a reason', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, server, adminSecret } = await withGrace({ launch, dataDir });
  const { window } = gate;
  await gate.signIn(ada, adminSecret);
  await desk.openClient(grace.fullName);
  await window.getByRole('button', { name: 'Help desk actions' }).click();
  await window.getByRole('menuitem', { name: 'Protect account' }).click();
  const protect = window.getByRole('dialog', { name: 'Protect account' });
  await protect.getByLabel('Reason').fill('Signs the contracts');
  await protect.getByRole('button', { name: 'Protect account' }).click();
  const bar = desk.managing(grace.fullName);
  await expect(bar).toContainText('Protected');

  const dialog = await desk.choose('Reset MFA');
  await dialog.getByLabel('Reason').fill('New phone');
  await dialog.getByRole('button', { name: 'Ask a colleague' }).click();
  await expect(dialog).toContainText('Waiting for an administrator');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const waiting = bar.getByRole('list', { name: 'What waits for this account' });
  await expect(waiting).toContainText('New phone');
  await waiting.getByRole('button', { name: 'Cancel it' }).click();
  const cancel = window.getByRole('dialog', { name: 'Cancel what waits' });
  await cancel.getByLabel('Reason').fill('She found it');
  await cancel.getByRole('button', { name: 'Cancel what waits' }).click();
  await expect(waiting).toBeHidden();
  expect(stored(dataDir, 'select state from asked_act')).toEqual([{ state: 'cancelled' }]);
  await server.close();
});
