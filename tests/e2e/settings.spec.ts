import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { resize } from './support/window.ts';

test('Settings are a list of sections, one press away each, with one button to save', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Settings');
  const list = window.getByRole('navigation', { name: 'Sections' });
  const names = [
    'Preferences',
    'Sign-in',
    'Help desk',
    'Mail',
    'Current address',
    'Team',
    'Workstations',
    'Forwarding',
    'Retention',
    'Samples',
    'About',
  ];
  await expect(list.getByRole('button')).toHaveText(names);
  for (const name of names.toReversed()) {
    await list.getByRole('button', { name, exact: true }).click();
    const section = window.getByRole('region', { name, exact: true });
    await expect(section.getByRole('heading', { name, exact: true })).toBeInViewport();
    await expect(list).toBeInViewport();
  }
  // Preferences hold at once.
  for (const name of names.slice(1, 5)) {
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

test('the policy of the desk is told in sentences, warns of what is weaker, and gets strict in one press', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Settings');
  const desk = window.getByRole('region', { name: 'Help desk', exact: true });
  const strict = desk.getByRole('button', { name: 'Use the strict settings' });
  await expect(desk).toContainText('and takes one more step');
  await expect(strict).toBeHidden();
  await desk.getByRole('switch', { name: 'A code needs another step beside it' }).uncheck();
  await expect(desk).toContainText('That is enough.');
  await expect(desk).toContainText('Then one code is enough');
  await desk
    .getByLabel('Waiting period where the caller has no code')
    .selectOption('None: it happens at once');
  await expect(desk).toContainText('Then nobody can object in time');
  await desk.getByRole('checkbox', { name: 'Telephone numbers changed' }).uncheck();
  await desk.getByLabel('How to reach the help desk').fill('extension 4000');
  await strict.click();
  await expect(strict).toBeHidden();
  await expect(desk).not.toContainText('Then one code is enough');
  const country = desk.getByRole('combobox', { name: 'Country for telephone numbers' });
  await country.fill('Jap');
  await window.getByRole('option', { name: 'Japan' }).click();
  await desk.getByRole('switch', { name: 'The help desk has fixed hours' }).check();
  await desk.getByLabel('Until').fill('09:00');
  await desk.getByRole('button', { name: 'Save changes' }).click();
  await expect(desk).toContainText('Enter two different times.');
  await desk.getByLabel('Until').fill('17:30');
  await desk.getByRole('button', { name: 'Save changes' }).click();
  await expect(gate.toasts).toContainText('The settings of the help desk were saved.');
  const [saved] = stored<{ value: string }>(
    dataDir,
    `select value from setting where key = 'desk'`,
  );
  expect(JSON.parse(saved?.value ?? '{}')).toMatchObject({
    anotherStep: true,
    waitWithoutProof: 24,
    contact: 'extension 4000',
    country: 'JP',
    hours: { from: '09:00', until: '17:30', days: [1, 2, 3, 4, 5] },
  });
});
