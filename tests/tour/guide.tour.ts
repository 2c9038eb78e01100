import { expect, test } from '../e2e/fixtures.ts';
import { codeAt, currentCode, scan } from '../e2e/support/authenticator.ts';
import { mainTime, passTime } from '../e2e/support/clock.ts';
import { ada, Gatehouse } from '../e2e/support/gatehouse.ts';
import { Storyboard } from './storyboard.ts';

// The guide, sections 1 to 4, walked through in its order, after the first run that comes before.

test('the whole guide', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const board = new Storyboard(window, 1, 'The guide');

  await test.step('First run: the first administrator', async () => {
    await window.getByLabel('Full name').fill(ada.fullName);
    await window.getByLabel('Email address').fill(ada.email);
    await board.show('First run');
    await gate.createAdministrator();
    await expect(window.getByRole('region', { name: 'Google Authenticator' })).toBeVisible();
    await board.show('An administrator sets up an authenticator first');
  });

  const secret = await test.step('2.1 Enable Google Authenticator', async () => {
    await window
      .getByRole('region', { name: 'Google Authenticator' })
      .getByRole('button', { name: 'Enable' })
      .click();
    const image = window.getByRole('img', { name: 'QR code for your authentication app' });
    await expect(image).toBeVisible();
    await board.show('Scan the QR code');
    const found = new URL(await scan(image)).searchParams.get('secret') ?? '';
    await window.getByRole('button', { name: 'Continue' }).click();
    await window.getByLabel('One-time code').fill(await currentCode(gate.app, found));
    await board.show('Type the code that the app shows');
    await window.getByRole('button', { name: 'Submit' }).click();
    await expect(window.getByRole('dialog', { name: 'Recovery codes' })).toBeVisible();
    await board.show('Recovery codes, shown once');
    await gate.saveRecoveryCodes();
    await gate.expectSignedIn();
    return found;
  });

  await test.step('1. Open the Security screen', async () => {
    await gate.signOut();
    await board.show('Sign in');
    await gate.enterPassword();
    await expect(window.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
    await board.show('Confirm it is you');
    await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
    await gate.expectSignedIn();
    await gate.open('Security', 'Multi-Factor Authentication');
    await expect(window.getByRole('region', { name: 'Email MFA' })).toBeVisible();
    await board.show('Security, Multi-Factor Authentication');
  });

  await test.step('2.2 Enable Email MFA', async () => {
    const card = window.getByRole('region', { name: 'Email MFA' });
    await card.getByRole('button', { name: 'Enable' }).click();
    const dialog = window.getByRole('dialog', { name: 'Set up Email MFA' });
    await dialog.getByRole('button', { name: 'Send one-time code via Email' }).click();
    await dialog.getByLabel('One-time code').fill(await gate.openedCode(dialog));
    await board.show('Set up Email MFA');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await expect(card.getByRole('button', { name: 'Disable' })).toBeVisible();
    await board.show('Both methods are enabled');
  });

  await test.step('3. Configure Allowed IP Access', async () => {
    await gate.open('Security', 'Allowed IP Access');
    await expect(window.getByRole('region', { name: 'Current IP Address' })).toBeVisible();
    await board.show('Allowed IP Access');
    await gate.addRule('198.51.100.0/24');
    const dialog = window.getByRole('dialog', { name: 'You may lock yourself out' });
    await expect(dialog).toBeVisible();
    await board.show('You may lock yourself out');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(gate.rules).toBeHidden();
    await window.getByRole('button', { name: 'Add Allowed IP/Range' }).click();
    await dialog.getByRole('button', { name: 'Add my current IP too' }).click();
    await expect(gate.rules).toContainText('198.51.100.0/24');
    await gate.rules.scrollIntoViewIfNeeded();
    await board.show('The rule and the current address are in the list');
  });

  await test.step('4. Verify the changes in History', async () => {
    await gate.open('History', 'Logs');
    await expect(window.getByText('Allowed IP rule 198.51.100.0/24 added')).toBeVisible();
    await board.show('History, Logs');
    await window.getByText('Allowed IP rule 198.51.100.0/24 added').click();
    const layer = window.getByRole('dialog');
    await expect(layer).toBeVisible();
    await board.show('An entry, with what it changed');
    await gate.escape(layer);
    await gate.open('History', 'Email');
    await expect(window.getByText('Confirmation Code').first()).toBeVisible();
    await board.show('History, Email');
    await window.getByText('Confirmation Code').first().click();
    await expect(layer).toContainText('hidden because it was used');
    await board.show('A mail, its delivery and its code');
    await gate.escape(layer);
    await gate.open('Settings');
    await expect(window.getByRole('region', { name: 'Mail', exact: true })).toBeVisible();
    await board.show('Settings');
  });

  await test.step('An idle session ends', async () => {
    await passTime(gate.app, 15 * 60_000);
    await expect(window.getByText('nothing happened for 15 minutes')).toBeVisible();
    await board.show('Signed out after 15 minutes');
  });

  board.finish();
});
