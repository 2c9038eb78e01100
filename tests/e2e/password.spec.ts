import { codeAt } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse, stored } from './support/gatehouse.ts';
import { grace, HelpDesk } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

const next = 'eleven slow trams across meadow';

test('one’s own password is changed after a fresh confirmation; the old one no longer signs in', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  const { window } = gate;
  await gate.open('Account Information');
  await window.getByRole('button', { name: 'Change password' }).click();
  const dialog = window.getByRole('dialog', { name: 'Change password' });
  await expect(dialog.getByLabel('New password', { exact: true })).toBeFocused();
  const submit = async (password: string, again: string) => {
    await dialog.getByLabel('New password', { exact: true }).fill(password);
    await dialog.getByLabel('Confirm new password').fill(again);
    await dialog.getByRole('button', { name: 'Change password' }).click();
  };

  await submit(next, `${next}s`);
  await expect(dialog.getByLabel('Confirm new password')).toHaveAttribute('aria-invalid', 'true');
  await submit(`${ada.fullName} ${ada.fullName}`, `${ada.fullName} ${ada.fullName}`);
  await expect(dialog.getByLabel('New password', { exact: true })).toBeFocused();
  await expect(dialog).toContainText('made of your name');

  await passTime(gate.app, 6 * 60_000);
  await submit(next, next);
  const confirmation = window.getByRole('dialog', { name: 'Confirm that it is you' });
  await confirmation.getByLabel('Password').fill(ada.password);
  await confirmation.getByRole('button', { name: 'Confirm' }).click();
  await expect(window.getByText('Your password was changed.')).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(
    stored(
      dataDir,
      "select data from log join log_opening using (seq) where code = 'account.passwordChanged'",
    ),
  ).toEqual([{ data: JSON.stringify({ oneTime: false }) }]);

  await gate.signOut();
  await gate.enterPassword();
  await expect(window.getByRole('alert')).toContainText('password is not right');
  await window.getByLabel('Password', { exact: true }).fill(next);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
  await gate.expectSignedIn();
});

test('after a one-time password nothing opens before it is replaced by one of one’s own', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  const server = await startMailServer();
  await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
  const desk = new HelpDesk(gate);
  await desk.addClient(grace);
  const oneTime = await desk.letIn(grace.reference, () => deliveredCode(server, 1));
  await server.close();

  await gate.signOut();
  await gate.enterPassword(oneTime, grace.email);
  await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'Security' })).toHaveCount(0);
  const choose = async (password: string) => {
    await window.getByLabel('New password', { exact: true }).fill(password);
    await window.getByLabel('Confirm new password').fill(password);
    await window.getByRole('button', { name: 'Save new password' }).click();
  };
  await choose('too short');
  await expect(window.getByLabel('New password', { exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await choose(next);
  await gate.expectSignedIn();
  expect(stored(dataDir, 'select 1 from one_time_password')).toEqual([]);

  await gate.signOut();
  await gate.enterPassword(oneTime, grace.email);
  await expect(window.getByRole('alert')).toContainText('password is not right');
  await window.getByLabel('Password', { exact: true }).fill(next);
  await window.getByRole('button', { name: 'Sign in' }).click();
  await gate.expectSignedIn();
});
