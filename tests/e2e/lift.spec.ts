import { codeAt, currentCode } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, entriesAbout, Gatehouse, mailsTo, stored } from './support/gatehouse.ts';
import { grace, withGrace } from './support/help-desk.ts';
import { useAddress } from './support/network.ts';

// Guide section 5.3: the address is refused, and the person has to get in from there.

const office = '203.0.113.10';
const hotel = '198.51.100.7';
const minute = 60_000;
const hour = 60 * minute;

/**
 * A client who may sign in from her office alone and stands in a hotel, refused; the administrator
 * has opened her and has verified that it is she who calls.
 */
async function withRefusedGrace(place: Parameters<typeof withGrace>[0]) {
  useAddress(office);
  const { launched, gate, desk, server, adminSecret, phone, recoveryCodes } =
    await withGrace(place);
  await gate.enterPassword(grace.password, grace.email);
  await gate.enterCode(codeAt(phone, (await mainTime(gate.app)) + 30_000));
  await gate.expectSignedIn();
  await gate.open('Security', 'Allowed IP Access');
  await gate.addRule('203.0.113.0/24');
  await expect(gate.rules).toContainText('203.0.113.0/24');
  await gate.signOut();

  useAddress(hotel);
  await expectRefused(gate);
  // No time is passed for a fresh code: the page, which says when the hour ends, would not know.
  await gate.enterPassword();
  await gate.enterCode(codeAt(adminSecret, (await mainTime(gate.app)) + 30_000));
  await gate.expectSignedIn();
  await desk.openClient(grace.fullName, '203.0.113.0/24');
  await desk.beginCall('Lift IP restrictions', 'TICKET-0815');
  await desk.readsOut(recoveryCodes[0] ?? '');
  await desk.knows(grace.reference);
  await server.close();
  return { launched, gate, desk, secret: adminSecret, phone };
}

async function expectRefused(gate: Gatehouse): Promise<void> {
  await gate.enterPassword(grace.password, grace.email);
  await expect(gate.window.getByRole('alert')).toContainText(hotel);
  await expect(gate.window.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
}

/** With a code that nobody has used yet. */
async function signInAsGrace(gate: Gatehouse, phone: string): Promise<void> {
  await passTime(gate.app, minute);
  await gate.enterPassword(grace.password, grace.email);
  await gate.enterCode(await currentCode(gate.app, phone));
  await gate.expectSignedIn();
}

test('lifted for an hour: she signs in from elsewhere, and after the hour the rules are in force by themselves', async ({
  launch,
  dataDir,
}) => {
  const { launched, gate, desk, phone } = await withRefusedGrace({ launch, dataDir });
  const dialog = await desk.goOn('Lift IP restrictions');
  await expect(dialog.getByRole('radio', { name: '1 hour' })).toBeChecked();
  await desk.confirm(dialog, 'Lift IP restrictions', 'Travels, office is closed');
  await expect(gate.window.getByText('The IP restrictions are lifted.')).toBeVisible();
  await gate.signOut();
  await signInAsGrace(gate, phone);
  await gate.signOut();

  await launched.close();
  const again = new Gatehouse(await launch());
  await again.unlock();
  await passTime(again.app, hour - 10 * minute);
  await signInAsGrace(again, phone);
  await again.open('Security', 'Allowed IP Access');
  await expect(again.window.getByText('The restrictions are lifted').first()).toBeVisible();
  await again.signOut();
  await passTime(again.app, 10 * minute);
  await expectRefused(again);

  const signIns = entriesAbout(dataDir, grace.email, 'signIn.%').map(({ code }) => code);
  expect(signIns.filter((code) => code !== 'signIn.passwordAccepted')).toEqual([
    'signIn.succeeded',
    'signIn.succeeded',
    'signIn.addressRefused',
    'signIn.succeeded',
    'signIn.succeeded',
    'signIn.addressRefused',
  ]);
  const [lifted] = entriesAbout(dataDir, grace.email, 'ipRule.lifted');
  const [{ lifted_at: at, until } = { lifted_at: 0, until: 0 }] = stored<{
    lifted_at: number;
    until: number;
  }>(dataDir, 'select lifted_at, until from ip_lift');
  expect(Math.round((until - at) / minute)).toBe(60);
  expect(lifted?.data).toMatchObject({
    until,
    reason: 'Travels, office is closed',
    caller: 'recoveryCode, facts',
    callReference: 'TICKET-0815',
    override: null,
    proofClass: 'cryptographic',
  });
  expect(mailsTo(dataDir, grace.email)).toContain('restrictionsLifted');
});

test('lifted for good: months later she still signs in from elsewhere, until staff ends it', async ({
  launch,
  dataDir,
}) => {
  const { gate, desk, secret, phone } = await withRefusedGrace({ launch, dataDir });
  const { window } = gate;
  const dialog = await desk.goOn('Lift IP restrictions');
  await dialog.getByRole('radio', { name: 'For good' }).check();
  await desk.confirm(dialog, 'Lift IP restrictions', 'Travels for a year');
  await expect(window.getByText('The IP restrictions are lifted.')).toBeVisible();
  expect(stored(dataDir, 'select until from ip_lift')).toEqual([{ until: null }]);
  await gate.signOut();
  await passTime(gate.app, 90 * 24 * hour);
  await signInAsGrace(gate, phone);
  await gate.signOut();

  await gate.signIn(ada, secret);
  await desk.openClient(grace.fullName);
  const ending = await desk.choose('Lift IP restrictions');
  await expect(ending).toContainText(`Lifted by ${ada.fullName}`);
  await ending.getByRole('button', { name: 'Put the rules in force again' }).click();
  await expect(window.getByText('The rules are in force again.').first()).toBeVisible();
  await window.keyboard.press('Escape');
  await gate.signOut();
  await expectRefused(gate);

  expect(stored(dataDir, 'select * from ip_lift')).toEqual([]);
  expect(
    entriesAbout(dataDir, grace.email, 'ipRule.lift%').map(({ code, data }) => [
      code,
      data['until'],
    ]),
  ).toEqual([
    ['ipRule.lifted', null],
    ['ipRule.liftEnded', undefined],
  ]);
  expect(mailsTo(dataDir, grace.email).slice(-2)).toEqual([
    'restrictionsLifted',
    'restrictionsBack',
  ]);
});
