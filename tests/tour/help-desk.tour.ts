import { expect, test } from '../e2e/fixtures.ts';
import { codeAt } from '../e2e/support/authenticator.ts';
import { mainTime, passTime } from '../e2e/support/clock.ts';
import { ada, Gatehouse } from '../e2e/support/gatehouse.ts';
import { grace, HelpDesk } from '../e2e/support/help-desk.ts';
import { useAddress } from '../e2e/support/network.ts';
import { Storyboard } from './storyboard.ts';

// The guide's section 5 from the other end of the telephone: a client is in a hotel, her phone is
// lost, and her own rules refuse the hotel's address.

const office = '203.0.113.10';
const hotel = '198.51.100.7';

test('a day at the help desk', async ({ launch }) => {
  useAddress(office);
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  const board = new Storyboard(window, 2, 'The help desk');

  const secret = await test.step('A workstation with sample clients', async () => {
    await gate.createAdministrator({ samples: true });
    const authenticator = await gate.setUpAuthenticator();
    await gate.open('Overview');
    await expect(window.getByRole('region', { name: 'Sign-ins' })).toBeVisible();
    await board.show('Overview');
    await gate.open('Clients');
    await expect(window.getByRole('row', { name: 'Anna Lindqvist' })).toBeVisible();
    await board.show('Clients');
    return authenticator.secret;
  });

  await test.step('A new client, with a phone and a rule of her own', async () => {
    await window.getByRole('button', { name: 'Add client' }).click();
    const form = window.getByRole('dialog', { name: 'Add client' });
    await expect(form).toBeVisible();
    await board.show('Add a client');
    await gate.escape(form);
    await desk.addClient(grace);
    const oneTime = await desk.letIn(grace.fullName);
    await gate.signOut();
    await gate.enterPassword(oneTime, grace.email);
    await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
    await board.show('She replaces the one-time password');
    await gate.chooseNewPassword(grace.password);
    await gate.expectSignedIn();
    await gate.open('Security', 'Multi-Factor Authentication');
    await gate.setUpAuthenticator();
    await gate.open('Security', 'Allowed IP Access');
    await gate.addRule('203.0.113.0/24');
    await expect(gate.rules).toContainText('203.0.113.0/24');
    await gate.signOut();
  });

  await test.step('Lost phone, strange address: she calls', async () => {
    useAddress(hotel);
    await gate.enterPassword(grace.password, grace.email);
    await expect(window.getByRole('alert')).toContainText(hotel);
    await board.show('Refused in the hotel');
    // No time is passed for a fresh code: the page would not know, and it shows the call's length.
    await gate.enterPassword();
    await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
    await gate.expectSignedIn();
    await gate.open('Clients');
    await window.getByRole('searchbox', { name: 'Search clients' }).fill('hopper');
    await expect(window.getByRole('row', { name: 'Anna Lindqvist' })).toBeHidden();
    await board.show('Found by a part of the name');
    await desk.openClient(grace.fullName, grace.reference);
    await window.getByRole('button', { name: 'Help desk actions' }).click();
    await expect(window.getByRole('menuitem', { name: 'Reset MFA' })).toBeVisible();
    await board.show('Her account, and what can be done about it');
    await gate.escape(window.getByRole('menu'));
  });

  await test.step('Is it she?', async () => {
    const dialog = await desk.choose('Reset MFA');
    await dialog.getByLabel('Reason').fill('Phone lost on the train');
    await board.show('Nothing is reset for an unknown caller');
    await dialog.getByRole('button', { name: 'Verify the caller' }).click();
    await desk.sheet.getByLabel('Ticket or call reference').fill('TICKET-4711');
    await board.show('A call begins');
    await desk.sheet.getByRole('button', { name: 'Verify the caller' }).click();
    await desk.callBack('+44 20 7946 0000');
    await board.show('Called back on the number on file');
    // No code by email: mail stays on this computer here, so none would prove anything.
    await desk.facts('Portal reference');
    await desk.sheet.getByRole('button', { name: /^Go on/ }).scrollIntoViewIfNeeded();
    await board.show('The caller is verified');
  });

  await test.step('Three ways to help', async () => {
    await desk.sheet.getByRole('button', { name: 'Go on: Reset MFA' }).click();
    const reset = window.getByRole('dialog', { name: 'Reset MFA' });
    await expect(reset.getByLabel('Reason')).toHaveValue('Phone lost on the train');
    await board.show('Reset MFA');
    await reset.getByRole('button', { name: 'Reset MFA' }).click();
    await expect(window.getByText('MFA was reset.')).toBeVisible();
    await board.show('Reset, and how to undo it');

    const issue = await desk.choose('Issue temporary access code');
    await board.show('Issue temporary access code');
    await desk.confirm(issue, 'Issue temporary access code', 'Has to get in today');
    await expect(issue.getByRole('group', { name: 'To read out' })).toBeVisible();
    await board.show('The code, to read out');
  });

  const accessCode = await desk.readOut(
    window.getByRole('dialog', { name: 'Issue temporary access code' }),
  );

  await test.step('The rules, lifted for an hour', async () => {
    const lift = await desk.choose('Lift IP restrictions');
    await lift.getByLabel('Reason').fill('Signs in from a hotel');
    await board.show('Lift IP restrictions');
    await lift.getByRole('button', { name: 'Lift IP restrictions' }).click();
    await expect(window.getByText('The IP restrictions are lifted.')).toBeVisible();
    await gate.open('Security', 'Allowed IP Access');
    await expect(window.getByText('The restrictions are lifted').first()).toBeVisible();
    await board.show('Her rules, out of force');
    await desk.sheet.getByRole('button', { name: 'End call' }).click();
    await gate.open('History', 'Logs');
    const reset = window.getByText('MFA reset: All methods and recovery codes');
    await expect(reset).toBeVisible();
    await board.show('All of it is in the log');
    await reset.click();
    const entry = window.getByRole('dialog').filter({ hasText: 'Phone lost on the train' });
    await expect(entry).toContainText('TICKET-4711');
    await board.show('With the reason, and how the caller was verified');
    await gate.escape(entry);
    await gate.open('History', 'Email');
    await expect(window.getByText(grace.email).first()).toBeVisible();
    await board.show('And she was told by email');
    await gate.open('Account Information');
    await expect(window.getByLabel('Portal reference')).toHaveValue(grace.reference);
    await board.show('Her account information');
    await gate.signOut();
  });

  await test.step('She is in again', async () => {
    await gate.enterPassword(grace.password, grace.email);
    await window.getByLabel('Temporary access code').fill(accessCode);
    await board.show('She types the code');
    await window.getByRole('button', { name: 'Submit' }).click();
    await expect(
      window.getByRole('heading', { name: 'Before anything else: set up a second factor' }),
    ).toBeVisible();
    await board.show('She sets up the new phone');
    const phone = await gate.setUpAuthenticator();
    await gate.expectSignedIn();
    await gate.open('Security', 'Multi-Factor Authentication');
    await expect(window.getByRole('region', { name: 'Email MFA' })).toBeVisible();
    await board.show('One phone, the new one');
    await gate.signOut();
    await passTime(gate.app, 3_600_000);
    await gate.enterPassword(grace.password, grace.email);
    await expect(window.getByRole('alert')).toContainText(hotel);
    await board.show('An hour later the rules are in force again');
    useAddress(office);
    await gate.signIn(grace, phone.secret);
    await gate.signOut();
  });

  await test.step('Colleagues', async () => {
    await gate.signIn(ada, secret);
    await gate.open('Staff');
    await expect(window.getByRole('grid', { name: 'Staff' })).toContainText(ada.email);
    await board.show('Staff');
    await gate.open('Settings');
    await window.getByRole('region', { name: 'Help desk' }).scrollIntoViewIfNeeded();
    await board.show('What the help desk asks of callers');
  });

  board.finish();
});
