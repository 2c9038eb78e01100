import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/fixtures.ts';
import { codeAt } from '../e2e/support/authenticator.ts';
import { mainTime, passTime } from '../e2e/support/clock.ts';
import { ada, Gatehouse } from '../e2e/support/gatehouse.ts';
import { grace, HelpDesk } from '../e2e/support/help-desk.ts';
import { deliveredCode, startMailServer } from '../e2e/support/mail-server.ts';
import { useAddress } from '../e2e/support/network.ts';
import { Storyboard } from './storyboard.ts';

// The guide's section 5 from the other end of the telephone: a client who has her phone at hand is
// helped in a minute; then she is in a hotel, her phone is lost, and her own rules refuse the hotel's
// address.

const office = '203.0.113.10';
const hotel = '198.51.100.7';

test('a day at the help desk', async ({ launch }) => {
  useAddress(office);
  const gate = new Gatehouse(await launch());
  const desk = new HelpDesk(gate);
  const { window } = gate;
  const board = new Storyboard(window, 2, 'The help desk');

  const server = await startMailServer();

  const secret = await test.step('A workstation with sample clients', async () => {
    await gate.createAdministrator({ samples: true });
    const authenticator = await gate.setUpAuthenticator();
    await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
    await gate.open('Overview');
    await expect(window.getByRole('region', { name: 'Sign-ins' })).toBeVisible();
    await board.show('Overview');
    await gate.open('Clients');
    await expect(window.getByRole('row', { name: 'Anna Lindqvist' })).toBeVisible();
    await board.show('Clients');
    return authenticator.secret;
  });

  const phone = await test.step('A new client, with a phone and a rule of her own', async () => {
    await window.getByRole('button', { name: 'Add client' }).click();
    const form = window.getByRole('dialog', { name: 'Add client' });
    await expect(form).toBeVisible();
    await board.show('Add a client');
    await gate.escape(form);
    await desk.addClient(grace);
    const oneTime = await desk.letIn(grace.reference, () => deliveredCode(server, 1));
    await gate.signOut();
    await gate.enterPassword(oneTime, grace.email);
    await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
    await board.show('She replaces the one-time password');
    await gate.chooseNewPassword(grace.password);
    await gate.expectSignedIn();
    await gate.open('Security', 'Multi-Factor Authentication');
    const authenticator = await gate.setUpAuthenticator();
    await gate.open('Security', 'Allowed IP Access');
    await gate.addRule('203.0.113.0/24');
    await expect(gate.rules).toContainText('203.0.113.0/24');
    await gate.signOut();
    return authenticator;
  });

  await test.step('A caller with a phone at hand: six clicks at most, and the code', async () => {
    await gate.enterPassword();
    await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
    await gate.expectSignedIn();
    await desk.openClient(grace.fullName, grace.reference);
    await window.getByRole('button', { name: 'Help desk actions' }).click();
    const clicks = await countClicks(window);
    await window.getByRole('menuitem', { name: 'Verify the caller' }).click();
    const want = desk.sheet.getByLabel('What does the caller want?');
    await expect(want).toBeFocused();
    await want.selectOption('Issue temporary access code');
    await desk.sheet.getByLabel('Ticket or call reference').fill('TICKET-4710');
    await board.show('A call begins: what does the caller want?');
    await desk.sheet.getByRole('button', { name: 'Verify the caller' }).click();
    await board.show('The least proof that will do is asked for first');
    const read = desk.sheet.getByLabel('Code that the caller reads out');
    await expect(read).toBeFocused();
    await window.keyboard.type(codeAt(phone.secret, (await mainTime(gate.app)) + 30_000));
    const said = desk.sheet.getByLabel('What the caller says');
    await expect(said).toBeFocused();
    await window.keyboard.type(grace.reference.toLowerCase());
    await board.show('A fact is asked for blindly');
    await window.keyboard.press('Enter');
    const goOn = desk.sheet.getByRole('button', { name: 'Go on: Issue temporary access code' });
    await expect(goOn).toBeFocused();
    await board.show('The caller is verified');
    await goOn.click();
    const issue = window.getByRole('dialog', { name: 'Issue temporary access code' });
    await issue.getByLabel('Reason').fill('Phone is being repaired tomorrow');
    await board.show('Issue temporary access code');
    await issue.getByRole('button', { name: 'Issue temporary access code' }).click();
    await expect(issue.getByRole('group', { name: 'To read out' })).toBeVisible();
    await board.show('The code, to read out');
    expect(await clicks()).toBeLessThanOrEqual(6);
    await desk.readOut(issue);
    await desk.endCall();
    await gate.signOut();
  });

  const codes = inOrder(phone.recoveryCodes);

  await test.step('Lost phone, strange address: she calls', async () => {
    useAddress(hotel);
    await gate.enterPassword(grace.password, grace.email);
    await expect(window.getByRole('alert')).toContainText(hotel);
    await board.show('Refused in the hotel');
    await passTime(gate.app, 60_000);
    await gate.signIn(ada, secret);
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
    const dialog = await desk.choose('Lift IP restrictions');
    await board.show('Nothing is lifted for an unknown caller');
    await gate.escape(dialog);
    await desk.beginCall('Lift IP restrictions', 'TICKET-4711');
    await desk.readsOut(codes.take());
    await board.show('A recovery code read out, which is used up by that');
    await desk.knows(grace.reference);
    await board.show('The caller is verified, for this one act');
  });

  await test.step('The rules, lifted for an hour', async () => {
    const lift = await desk.goOn('Lift IP restrictions');
    await lift.getByLabel('Reason').fill('Signs in from a hotel');
    await board.show('Lift IP restrictions');
    await lift.getByRole('button', { name: 'Lift IP restrictions' }).click();
    await expect(window.getByText('The IP restrictions are lifted.')).toBeVisible();
    await gate.open('Security', 'Allowed IP Access');
    await expect(window.getByText('The restrictions are lifted').first()).toBeVisible();
    await board.show('Her rules, out of force');
  });

  const accessCode = await test.step('A code for today, and a new start', async () => {
    await desk.askFor('Issue temporary access code');
    await desk.readsOut(codes.take());
    await desk.knows(grace.reference);
    const issue = await desk.goOn('Issue temporary access code');
    await desk.confirm(issue, 'Issue temporary access code', 'Has to get in today');
    const code = await desk.readOut(issue);
    await desk.askFor('Reset MFA');
    await desk.readsOut(codes.take());
    await desk.knows(grace.reference);
    const reset = await desk.goOn('Reset MFA');
    await reset.getByLabel('Reason').fill('Phone lost on the train');
    await board.show('Reset MFA');
    await reset.getByRole('button', { name: 'Reset MFA' }).click();
    await expect(window.getByText('MFA was reset.')).toBeVisible();
    await board.show('Reset');
    return code;
  });

  await test.step('All of it is on record', async () => {
    await desk.endCall();
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
    const newPhone = await gate.setUpAuthenticator();
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
    await gate.signIn(grace, newPhone.secret);
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
    await gate.open('Reviews');
    await expect(window.getByRole('heading', { level: 1, name: 'Reviews' })).toBeVisible();
    await board.show('What administrators look at afterwards');
  });

  await server.close();

  board.finish();
});

/** Counts what the mouse clicks from now on; a key that presses a button is none. */
async function countClicks(window: Page): Promise<() => Promise<number>> {
  await window.evaluate(() => {
    const counted = globalThis as { clicks?: number };
    counted.clicks = 0;
    const count = ({ detail }: MouseEvent) => void (counted.clicks! += detail > 0 ? 1 : 0);
    document.addEventListener('click', count, { capture: true });
  });
  return () => window.evaluate(() => (globalThis as { clicks?: number }).clicks ?? 0);
}

/** Recovery codes, each of which works once. */
function inOrder(codes: readonly string[]): { take: () => string } {
  const left = [...codes];
  return { take: () => left.shift() ?? '' };
}
