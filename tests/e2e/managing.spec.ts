import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { findings } from './support/axe.ts';
import { ada, Gatehouse, stored } from './support/gatehouse.ts';

const helen = { fullName: 'Helen Pryce', email: 'helen.pryce@pryce-dental.example' };

/** Opens a client from the list, as one finds it there. */
async function manage(gate: Gatehouse, name: string): Promise<Locator> {
  await gate.open('Clients');
  await gate.window.getByLabel('Search clients').fill(name);
  const rows = gate.window.getByRole('table', { name: 'Clients' }).getByRole('row');
  // The heads of the columns, and the one that was searched for.
  await expect(rows).toHaveCount(2);
  await rows.last().click();
  const bar = gate.window.getByRole('region', { name: `Managing ${name}` });
  await expect(bar).toBeVisible();
  return bar;
}

/** Opens one of the help desk's actions. */
async function choose(window: Page, action: string): Promise<Locator> {
  await window.getByRole('button', { name: 'Help desk actions' }).click();
  await window.getByRole('menuitem', { name: action }).click();
  return window.getByRole('dialog', { name: action });
}

test('a client is managed under its name; Escape leads back to the same place in the list', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun({ samples: true });
  const bar = await manage(gate, helen.fullName);
  await expect(bar).toContainText('SAMPLE-20');
  await expect(bar).toContainText(helen.email);
  await expect(bar).toContainText('Sample');
  await expect(window.getByRole('heading', { name: 'Security' })).toBeVisible();
  expect(
    stored(
      dataDir,
      "select account.full_name who from log join account on account.id = subject_id where code = 'client.opened'",
    ),
  ).toEqual([{ who: helen.fullName }]);

  await gate.open('Account Information');
  const name = window.getByLabel('Full name');
  await expect(name).toHaveValue(helen.fullName);
  // Whoever types, opens a menu or a dialog means that with Escape.
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
  ]);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('menuitem').first()).toBeHidden();
  const dialog = await choose(window, 'Reset MFA');
  await expect(dialog).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(bar).toBeVisible();

  // Nothing that was typed is lost without a question.
  await name.fill('Helen P.');
  await bar.getByRole('button', { name: 'Stop managing' }).click();
  const leave = window.getByRole('dialog');
  await leave.getByRole('button', { name: 'Stay' }).click();
  await expect(name).toHaveValue('Helen P.');
  await window.getByRole('button', { name: 'Discard changes' }).click();

  await window.getByRole('heading', { name: 'Account Information' }).focus();
  await window.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(window.getByLabel('Search clients')).toHaveValue(helen.fullName);
  await gate.open('Account Information');
  await expect(name).toHaveValue(ada.fullName);
});

test('an act waits for the caller, is done with a reason and the call in the log, and can be taken back', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun({ samples: true });
  const bar = await manage(gate, helen.fullName);
  const locked = await choose(window, 'Reset MFA');
  await expect(locked).toContainText('The caller is not verified yet.');
  await locked.getByLabel('Reason').fill('Lost phone');
  const reset = locked.getByRole('button', { name: 'Reset MFA' });
  await expect(reset).toHaveAttribute('aria-disabled', 'true');
  await expect(reset).toHaveAccessibleDescription(/not verified yet/);
  await expect.poll(() => findings(window), 'a locked act').toEqual([]);
  await locked.getByRole('button', { name: 'Verify the caller' }).click();

  const call = window.getByRole('dialog', { name: 'Verify the caller' });
  await expect(call.getByLabel('Ticket or call reference')).toBeFocused();
  await window.keyboard.type('T-4711');
  await window.keyboard.press('Enter');
  await expect(call).toContainText('0 of 2 steps');
  const authenticator = call.getByRole('region', { name: 'Code from the authenticator' });
  await authenticator.getByLabel('Code that the caller reads out').fill('000000');
  await authenticator.getByRole('button', { name: 'Check' }).click();
  await expect(authenticator.getByRole('alert')).toContainText('This code is not right.');
  const back = call.getByRole('region', { name: 'Call back' });
  await back.getByLabel('Number that you called').fill('+44 20 7946 0123');
  await back.getByRole('button', { name: 'Reached' }).click();
  await expect(call).toContainText('1 of 2 steps');
  // The panel stays beside the client's screens.
  await gate.open('History', 'Logs');
  await expect(window.getByRole('heading', { name: 'History' })).toBeVisible();
  const facts = call.getByRole('region', { name: 'Facts on file' });
  await facts.getByLabel('Portal reference').check();
  await facts.getByRole('button', { name: 'These were right' }).click();
  await expect(call).toContainText('2 of 2 steps');
  await expect.poll(() => findings(window), 'a call').toEqual([]);
  await call.getByRole('button', { name: 'Go on: Reset MFA' }).click();

  await expect(locked.getByLabel('Reason')).toHaveValue('Lost phone');
  await locked.getByRole('button', { name: 'Reset MFA' }).click();
  await expect(locked).toBeHidden();
  const suspended = () =>
    stored<{ n: number }>(
      dataDir,
      'select count(*) n from authenticator where suspended_at is not null',
    )[0]?.n;
  expect(suspended()).toBe(1);
  const [entry] = stored<{ data: string }>(
    dataDir,
    "select data from log where code = 'helpDesk.mfaReset'",
  );
  expect(JSON.parse(entry?.data ?? '{}')).toMatchObject({
    scope: 'all',
    reason: 'Lost phone',
    caller: 'callBack, facts',
    callReference: 'T-4711',
    override: null,
  });
  await window.getByRole('button', { name: 'Undo the reset' }).click();
  await expect(window.getByText('The reset was undone. The methods work again.')).toBeVisible();
  expect(suspended()).toBe(0);

  await call.getByRole('button', { name: 'End call' }).click();
  await expect(call).toBeHidden();
  const again = await choose(window, 'Set a one-time password');
  await expect(again).toContainText('The caller is not verified yet.');
  await window.keyboard.press('Escape');
  await expect(bar).toBeVisible();
});

test('a one-time password is read out in the caller’s words, and lets the client in', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun({ samples: true });
  const bar = await manage(gate, 'George Hallam');
  const call = await choose(window, 'Verify the caller');
  await call.getByLabel('Ticket or call reference').fill('T-4712');
  await call.getByRole('button', { name: 'Verify the caller' }).click();
  await call.getByRole('button', { name: 'No step is possible?' }).click();
  await call.getByLabel('Reason').fill('Stands at the desk with a passport');
  await call.getByRole('button', { name: 'Override verification' }).click();
  await expect(call.getByText('Overridden', { exact: true })).toBeVisible();
  await call.getByRole('button', { name: 'Hide' }).click();
  await expect(bar.getByRole('button', { name: /^Call, .*: Overridden$/ })).toBeVisible();

  const unlock = await choose(window, 'Unlock sign-in');
  await unlock.getByLabel('Reason').fill('Forgot the password');
  await unlock.getByRole('button', { name: 'Unlock sign-in' }).click();
  await expect(unlock).toBeHidden();
  await expect(bar).not.toContainText('Sign-in locked');
  const dialog = await choose(window, 'Set a one-time password');
  await dialog.getByRole('button', { name: 'Set a one-time password' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Fill in this field.');
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await window.keyboard.type('Forgot the password');
  await window.keyboard.press('Enter');
  const spelled = dialog.getByRole('group', { name: 'To read out' });
  await expect(spelled).toBeVisible();
  const text = await spelled.innerText();
  const password = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(text)?.[0] ?? '';
  await expect(spelled.getByRole('listitem')).toHaveCount(password.length);
  await expect.poll(() => findings(window), 'a password to read out').toEqual([]);
  // What is shown only once is not closed by a slip.
  await window.keyboard.press('Escape');
  await expect(spelled).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await gate.signOut();
  await expect(bar).toBeHidden();
  await gate.enterPassword(
    password.toLowerCase().replaceAll('-', ''),
    'george.hallam@hallam-farms.example',
  );
  await expect(window.getByLabel('New password', { exact: true })).toBeVisible();
});
