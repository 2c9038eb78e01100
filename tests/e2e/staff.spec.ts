import type { Locator } from '@playwright/test';
import { codeAt } from './support/authenticator.ts';
import { mainTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse, stored } from './support/gatehouse.ts';

const eve = {
  fullName: 'Eve Adams',
  email: 'eve@example.org',
  password: 'four patient herons on ice',
};

test('a colleague is invited, comes in, gets another role and loses it all; each step is stored with its reason', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  const { window } = gate;
  const main = window.getByRole('main');

  await gate.open('Staff');
  await expect(main.getByText('Only you so far')).toBeVisible();
  const oneTime = await invite(gate);
  const row = main.getByRole('row', { name: eve.fullName });
  await expect(row).toContainText('Invited');
  await gate.signOut();

  await gate.enterPassword(oneTime, eve.email);
  await window.getByLabel('New password', { exact: true }).fill(eve.password);
  await window.getByLabel('Confirm new password').fill(eve.password);
  await window.getByRole('button', { name: 'Save new password' }).click();
  await gate.expectSignedIn();
  await expect(window.getByRole('link', { name: 'Clients' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'Staff' })).toBeHidden();
  await gate.signOut();

  await gate.enterPassword();
  await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
  await gate.open('Staff');
  await main.getByRole('row', { name: ada.fullName }).click();
  await expect(main.getByText('This is your own account')).toBeVisible();
  await expect(main.getByRole('button', { name: 'Deactivate' })).toBeHidden();
  await main.getByRole('link', { name: 'All staff' }).click();

  await row.click();
  await expect(main.getByRole('heading', { name: eve.fullName })).toBeVisible();
  await main.getByRole('button', { name: 'Change role' }).click();
  const change = window.getByRole('dialog', { name: 'Change role' });
  await expect(change).toContainText('From Help desk to Administrator');
  await change.getByRole('button', { name: 'Change role' }).click();
  await expect(change.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
  await giveReason(change, 'takes over the night desk', 'Change role');
  await expect(window.getByText(`${eve.fullName} is administrator now.`)).toBeVisible();

  await main.getByRole('button', { name: 'Require an authenticator' }).click();
  const require = window.getByRole('dialog', { name: 'Require an authenticator' });
  await giveReason(require, 'audit of March', 'Require an authenticator');
  await expect(main.getByText('Authenticator required')).toBeVisible();

  await main.getByRole('button', { name: 'Deactivate' }).click();
  const leave = window.getByRole('dialog', { name: 'Deactivate' });
  await giveReason(leave, 'has left, it seemed', 'Deactivate');
  await expect(main.getByText(`${eve.fullName} was deactivated.`)).toBeVisible();
  await expect(main.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(gate.toasts).toHaveCount(0);
  await window.keyboard.press('Enter');
  await expect(main.getByRole('button', { name: 'Deactivate' })).toBeFocused();
  await window.keyboard.press('Enter');
  await giveReason(leave, 'has left', 'Deactivate');
  await expect(main.getByRole('button', { name: 'Undo' })).toBeFocused();
  await main.getByRole('link', { name: 'All staff' }).click();
  await row.click();
  await expect(main.getByRole('button', { name: 'Reactivate' })).toBeVisible();
  await expect(main.getByRole('button', { name: 'Undo' })).toBeHidden();
  await expect(main.getByRole('button', { name: 'Help desk actions' })).toBeHidden();

  expect(
    stored(dataDir, `select role, state, must_set_up from account where email = '${eve.email}'`),
  ).toEqual([{ role: 'administrator', state: 'deactivated', must_set_up: 1 }]);
  expect(
    stored(
      dataDir,
      "select code, actor_id, subject_id, data, before, after from log join log_opening using (seq) where kind = 'staff' order by seq",
    ),
  ).toMatchObject([
    { code: 'staff.invited', actor_id: 1, subject_id: 2 },
    {
      code: 'staff.roleChanged',
      before: JSON.stringify({ role: 'helpdesk' }),
      after: JSON.stringify({ role: 'administrator' }),
      data: JSON.stringify({ reason: 'takes over the night desk' }),
    },
    { code: 'staff.totpRequired', data: JSON.stringify({ reason: 'audit of March' }) },
    { code: 'staff.deactivated', data: JSON.stringify({ reason: 'has left, it seemed' }) },
    { code: 'staff.reactivated' },
    { code: 'staff.deactivated', data: JSON.stringify({ reason: 'has left' }) },
  ]);
  expect(stored(dataDir, 'select kind from mail where account_id = 2 order by id')).toEqual([
    { kind: 'passwordChanged' },
    { kind: 'roleChanged' },
    { kind: 'mfaRequired' },
  ]);

  await gate.signOut();
  await gate.enterPassword(eve.password, eve.email);
  await expect(window.getByRole('alert')).toContainText('password is not right');
});

/** Invites Eve and returns the one-time password that is shown for the one time. */
async function invite({ window }: Gatehouse): Promise<string> {
  await window.getByRole('button', { name: 'Invite a colleague' }).click();
  const dialog = window.getByRole('dialog', { name: 'Invite a colleague' });
  await expect(dialog.getByLabel('Full name')).toBeFocused();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByLabel('Full name')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Full name').fill(eve.fullName);
  await dialog.getByLabel('Email address').fill(eve.email);
  await dialog.getByRole('radio', { name: 'Help desk' }).check();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByText(`One-time password for ${eve.fullName}`)).toBeVisible();
  const shown = /[0-9A-Z]{4}(?:-[0-9A-Z]{4,5})+/.exec(await dialog.innerText())?.[0] ?? '';
  await window.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  return shown;
}

async function giveReason(dialog: Locator, reason: string, button: string): Promise<void> {
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).toBeHidden();
}
