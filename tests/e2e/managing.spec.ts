import { expect, test } from './fixtures.ts';
import { ada, Gatehouse, stored } from './support/gatehouse.ts';
import { HelpDesk } from './support/help-desk.ts';

const helen = { fullName: 'Helen Pryce', email: 'helen.pryce@pryce-dental.example' };

test('a client’s name stands over its screens; Escape ends that unless something else wants it', async ({
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
  ]);
  await gate.escape(window.getByRole('menu'));
  await gate.escape(await desk.choose('Reset MFA'));
  await desk.choose('Verify the caller');
  await expect(desk.sheet.getByLabel('Ticket or call reference')).toBeFocused();
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
  await expect(bar).toBeHidden();
  await expect(window.getByRole('table', { name: 'Clients' })).toBeVisible();
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
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const desk = new HelpDesk(gate);
  await gate.firstRun({ samples: true });
  await desk.openClient(helen.fullName);
  const dialog = await desk.choose('Reset MFA');
  await dialog.getByLabel('Reason').fill('Lost phone');
  await expect(dialog.getByRole('button', { name: 'Reset MFA' })).toHaveAccessibleDescription(
    /not verified yet/,
  );
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await expect(desk.sheet.getByLabel('Ticket or call reference')).toBeFocused();
  await window.keyboard.type('T-4711');
  await window.keyboard.press('Enter');
  await gate.open('History', 'Email');
  await desk.callBack('+44 20 7946 0123');
  await gate.open('Security', 'Allowed IP Access');
  await desk.facts('Portal reference');
  await expect(desk.sheet).toContainText('2 of 2 steps');
  await desk.sheet.getByRole('button', { name: 'Go on: Reset MFA' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Lost phone');
  await dialog.getByRole('button', { name: 'Reset MFA' }).click();
  // The dialog, which goes just now, offers it as well. A toast stays while the pointer is on it.
  const undo = window
    .getByRole('button', { name: 'Undo the reset' })
    .and(window.locator('[aria-keyshortcuts="Control+Z"]'));
  await undo.hover();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: 'Help desk actions' })).toBeFocused();
  const suspended = () =>
    stored(dataDir, 'select id from authenticator where suspended_at is not null').length;
  expect(suspended()).toBe(1);
  await undo.click();
  await expect(window.getByText('The reset was undone. The methods work again.')).toBeVisible();
  expect(suspended()).toBe(0);
  // No toast lies on the panel.
  await desk.sheet.getByRole('button', { name: 'End call' }).click();
  await expect(desk.sheet).toBeHidden();
});
