import { currentCode } from './support/authenticator.ts';
import { passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse } from './support/gatehouse.ts';
import { useAddress } from './support/network.ts';

test('what was meant by a rule is one click away, and an address and a code are read as they were copied', async ({
  launch,
}) => {
  useAddress('2001:db8:1:2::7');
  const gate = new Gatehouse(await launch({ env: { LANG: 'en_GB.UTF-8' } }));
  const { window } = gate;
  const { secret } = await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');
  const field = window.getByLabel('IP address or range');
  for (const [typed, rule] of [
    ['203.0.113.*', '203.0.113.0/24'],
    ['https://203.0.113.5/', '203.0.113.5'],
    ['203.0.113.0-203.0.113.127', '203.0.113.0/25'],
    ['2001:db8:1:2::7', '2001:db8:1:2::/64'],
  ] as const) {
    await field.fill(typed);
    await window.getByRole('button', { name: `Use ${rule} instead` }).click();
    await expect(field).toHaveValue(rule);
    await expect(field).toBeFocused();
  }
  await gate.addRule('２００１：ｄｂ８：：／３２');
  await expect(gate.rules).toContainText('2001:db8::/32');
  await gate.open('History', 'Logs');
  await expect(window.getByRole('row').nth(1)).toContainText(/\d\d:\d\d(?! ?[AP]M)/i);

  await gate.signOut();
  await passTime(gate.app, 60_000);
  await gate.enterPassword(ada.password, `${ada.email}\u00a0`);
  const code = await currentCode(gate.app, secret);
  await gate.enterCode(`${code.slice(0, 3)}\u00a0-${code.slice(3)}\t`);
  await gate.expectSignedIn();
});

test('the picture to scan is in view in a window of 480 by 640, with the focus on what comes next', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  await gate.createAdministrator();
  const card = window.getByRole('region', { name: 'Google Authenticator' });
  await expect(card).toBeVisible();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(480, 640),
  );
  await card.getByRole('button', { name: 'Enable' }).click();
  const go = window.getByRole('button', { name: 'Continue' });
  await expect(go).toBeFocused();
  await expect(go).toBeInViewport({ ratio: 1 });
  const picture = window.getByRole('img', { name: 'QR code for your authentication app' });
  await expect(picture).toBeInViewport({ ratio: 1 });
});
