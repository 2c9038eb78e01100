import { codeAt } from './support/authenticator.ts';
import { mainTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse } from './support/gatehouse.ts';
import { HelpDesk } from './support/help-desk.ts';

test('whoever comes in begins at the search field, and the keyboard alone signs in again to it', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { secret } = await gate.firstRun({ samples: true });
  const search = window.getByRole('searchbox', { name: 'Search clients' });
  await expect(search).toBeFocused();
  await gate.signOut();
  await expect(window.getByLabel('Email address')).toHaveValue(ada.email);
  await expect(window.getByLabel('Password', { exact: true })).toBeFocused();
  await window.keyboard.type(ada.password);
  await window.keyboard.press('Enter');
  await expect(window.getByLabel('One-time code')).toBeFocused();
  await window.keyboard.type(codeAt(secret, (await mainTime(gate.app)) + 30_000));
  await window.keyboard.press('Enter');
  await expect(search).toBeFocused();
});

test('each step of a dialog or a panel puts the keyboard on the next thing to do', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const desk = new HelpDesk(gate);
  await gate.firstRun({ samples: true });

  await gate.open('Staff');
  await window.getByRole('button', { name: 'Invite a colleague' }).click();
  const invite = window.getByRole('dialog', { name: 'Invite a colleague' });
  await invite.getByLabel('Full name').fill('Ben Helper');
  await invite.getByLabel('Email address').fill('ben@example.org');
  await window.keyboard.press('Enter');
  await expect(invite.getByRole('button', { name: 'Done' })).toBeFocused();
  await expect(invite).not.toContainText(/caller/i);
  await window.keyboard.press('Enter');
  await expect(invite).toBeHidden();
  await expect(window.getByRole('button', { name: 'Invite a colleague' })).toBeFocused();

  await desk.openClient('Helen Pryce');
  await desk.choose('Verify the caller');
  await expect(desk.sheet.getByLabel('What does the caller want?')).toBeFocused();
  await window.keyboard.type('Iss');
  await window.keyboard.press('Enter');
  const isWithin = () => desk.sheet.evaluate((panel) => panel.contains(document.activeElement));
  await expect(desk.sheet.getByRole('button', { name: 'End call' })).toBeVisible();
  await expect.poll(isWithin).toBe(true);
  await desk.knows('SAMPLE-20');
  await expect.poll(isWithin).toBe(true);
});
