import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

const ben = {
  fullName: 'Ben Brook',
  email: 'ben@example.org',
  password: 'two silver foxes under bridge',
};

test('a one-time password is handed over on paper, in the language of its owner, who gets in with it', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  const { window } = gate;
  await gate.open('Staff');
  await window.getByRole('button', { name: 'Invite a colleague' }).click();
  const dialog = window.getByRole('dialog', { name: 'Invite a colleague' });
  await dialog.getByLabel('Full name').fill(ben.fullName);
  await dialog.getByLabel('Email address').fill(ben.email);
  await dialog.getByLabel('Language').selectOption('日本語');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();

  // The dialog that asks for a printer is the system's. The page is told what it is told then.
  await window.evaluate(() => {
    globalThis.print = () => void dispatchEvent(new Event('beforeprint'));
  });
  await dialog.getByRole('button', { name: 'Print a hand-over sheet' }).click();
  await window.emulateMedia({ media: 'print' });
  const sheet = window.locator('body > [lang="ja"]');
  await expect(sheet.getByRole('heading', { name: 'ワンタイムパスワード' })).toBeVisible();
  await expect(sheet).toContainText('Ben Brook 様');
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('heading', { name: 'Staff' })).toBeHidden();
  const printed = await sheet.getByRole('status').innerText();

  await window.emulateMedia({ media: 'screen' });
  await expect(sheet).toBeHidden();
  await window.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await gate.signOut();

  await gate.replaceOneTimePassword(ben, printed);
  await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeHidden();
  expect(stored(dataDir, 'select account_id from one_time_password')).toEqual([]);
});
