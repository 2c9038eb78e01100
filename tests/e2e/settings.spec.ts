import { expect, test } from './fixtures.ts';
import { Gatehouse } from './support/gatehouse.ts';
import { resize } from './support/window.ts';

test('Settings are a list of sections, one press away each, with one button to save', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Settings');
  const list = window.getByRole('navigation', { name: 'Sections' });
  const names = ['Sign-in', 'Help desk', 'Mail', 'Current address', 'Samples', 'About'];
  await expect(list.getByRole('button')).toHaveText(names);
  for (const name of names.toReversed()) {
    await list.getByRole('button', { name, exact: true }).click();
    const section = window.getByRole('region', { name, exact: true });
    await expect(section.getByRole('heading', { name, exact: true })).toBeInViewport();
    await expect(list).toBeInViewport();
  }
  for (const name of names.slice(0, 4)) {
    const section = window.getByRole('region', { name, exact: true });
    await expect(section.getByRole('button', { name: 'Save changes' })).toHaveCount(1);
  }
});

test('nothing moves sideways between a short screen and a long one, or under a dialog', async ({
  launch,
}) => {
  const { app, window } = await launch();
  const gate = new Gatehouse({ app, window });
  await gate.firstRun();
  await resize(app, 1280, 800);
  const signOut = window.getByRole('button', { name: 'Sign out' });
  const place = async () => (await signOut.boundingBox())?.x;
  await gate.open('Settings');
  await expect(window.getByRole('region', { name: 'About' })).toBeAttached();
  const before = await place();
  await gate.open('Account Information');
  expect(await place()).toBe(before);
  await gate.open('Staff');
  await window.getByRole('button', { name: 'Invite a colleague' }).first().click();
  await expect(window.getByRole('dialog', { name: 'Invite a colleague' })).toBeVisible();
  expect(await place()).toBe(before);
});

test('the QR code is in view when its dialog opens, in the smallest window too', async ({
  launch,
}) => {
  const { app, window } = await launch();
  const gate = new Gatehouse({ app, window });
  await resize(app, 480, 640);
  await gate.createAdministrator();
  await window
    .getByRole('region', { name: 'Google Authenticator' })
    .getByRole('button', { name: 'Enable' })
    .click();
  const image = window.getByRole('img', { name: 'QR code for your authentication app' });
  await expect(image).toBeInViewport({ ratio: 1 });
});
