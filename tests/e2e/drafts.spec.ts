import { expect, test } from './fixtures.ts';
import { addClients } from './support/clients.ts';
import { passTime } from './support/clock.ts';
import { ada, Gatehouse } from './support/gatehouse.ts';
import { isInHeap } from './support/heap.ts';
import { HelpDesk } from './support/help-desk.ts';

// What is typed and not saved when a session ends by itself.

const eve = {
  fullName: 'Eve Adams',
  email: 'eve@example.org',
  password: 'four patient herons on ice',
};
const isBack = 'What you had typed is still here.';

async function idleOut(gate: Gatehouse): Promise<void> {
  await passTime(gate.app, 15 * 60_000);
  await expect(gate.window.getByText('nothing happened for 15 minutes')).toBeVisible();
}

test('a client half typed outlives an idle session for whoever typed it, and for nobody else', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { secret } = await gate.firstRun();
  const oneTime = await new HelpDesk(gate).invite(eve, 'Help desk');
  await gate.signOut();
  await gate.replaceOneTimePassword(eve, oneTime);
  await gate.expectSignedIn();
  await gate.signOut();
  await gate.signIn(ada, secret);

  const dialog = window.getByRole('dialog', { name: 'Add client' });
  const name = dialog.getByLabel('Full name');
  const email = dialog.getByLabel('Email address');
  const open = async () => {
    await gate.open('Clients');
    await window.getByRole('button', { name: 'Add client' }).click();
    await expect(name).toBeVisible();
  };
  await open();
  await expect(dialog.getByText(isBack)).toBeHidden();
  await name.fill('Mina Half-Typed');
  await email.fill('mina@example.com');
  await idleOut(gate);
  expect(await window.content()).not.toContain('Half-Typed');

  await gate.signIn(ada, secret);
  await open();
  await expect(name).toHaveValue('Mina Half-Typed');
  await expect(email).toHaveValue('mina@example.com');
  await expect(dialog.getByText(isBack)).toBeVisible();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(name).toHaveValue('');
  await expect(dialog.getByText(isBack)).toBeHidden();

  await name.fill('Mina Again');
  await idleOut(gate);
  await gate.enterPassword(eve.password, eve.email);
  await gate.expectSignedIn();
  await open();
  await expect(name).toHaveValue('');
  await gate.escape(dialog);
  await gate.signOut();
  await gate.signIn(ada, secret);
  await open();
  await expect(name).toHaveValue('');
});

test('what is typed into the pages is there again, without secrets, until it is saved or the computer is locked', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { secret } = await gate.firstRun();

  await gate.open('Account Information');
  await window.getByLabel('Full name').fill('Ada Half-Typed');
  await window.getByLabel('Email address').fill('half@example.org');
  await idleOut(gate);
  await gate.signIn(ada, secret);
  await gate.open('Account Information');
  await expect(window.getByLabel('Full name')).toHaveValue('Ada Half-Typed');
  await expect(window.getByLabel('Email address')).toHaveValue(ada.email);
  await expect(window.getByText(isBack)).toBeVisible();
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(window.getByText(isBack)).toBeHidden();

  await gate.open('Settings');
  const mail = window.getByRole('region', { name: 'Mail', exact: true });
  await mail.getByRole('radio', { name: 'SMTP' }).check();
  await mail.getByLabel('Host').fill('mail.half-typed.example');
  await mail.getByLabel('Password', { exact: true }).fill('a secret half typed');
  const desk = window.getByRole('region', { name: 'Help desk', exact: true });
  await desk.getByLabel('Minutes that a temporary access code is valid').fill('45');
  await idleOut(gate);
  expect(await isInHeap(window, 'a secret half typed')).toBe(false);
  await gate.signIn(ada, secret);
  await gate.open('Settings');
  await expect(mail.getByRole('radio', { name: 'SMTP' })).toBeChecked();
  await expect(mail.getByLabel('Host')).toHaveValue('mail.half-typed.example');
  await expect(mail.getByLabel('Password', { exact: true })).toHaveValue('');
  await expect(desk.getByLabel('Minutes that a temporary access code is valid')).toHaveValue('45');
  await mail.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(mail.getByRole('radio', { name: 'SMTP' })).not.toBeChecked();
  await desk.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(window.getByText(isBack)).toHaveCount(0);

  await gate.open('Security', 'Allowed IP Access');
  const rule = window.getByLabel('IP address or range');
  await rule.fill('198.51.100.77');
  await window.getByRole('button', { name: 'More options' }).click();
  await window.getByLabel('Note').fill('The branch');
  await idleOut(gate);
  await gate.signIn(ada, secret);
  await gate.open('Security', 'Allowed IP Access');
  await expect(rule).toHaveValue('198.51.100.77');
  await expect(window.getByLabel('Note')).toHaveValue('The branch');
  await expect(window.getByLabel('Note')).toBeVisible();
  await window.getByRole('button', { name: 'Discard' }).click();
  await expect(rule).toHaveValue('');

  await addClients(window, 1);
  await gate.open('Clients');
  const message = window.getByRole('dialog', { name: 'Send a notice' }).getByLabel('Message');
  const open = async () => {
    await gate.open('Clients');
    await window.getByLabel('Select Client 001').check();
    await window.getByRole('button', { name: 'Send a notice' }).click();
    await expect(message).toBeVisible();
  };
  await open();
  await message.fill('The portal is half-typed on Sunday.');
  await idleOut(gate);
  await gate.signIn(ada, secret);
  await open();
  await expect(message).toHaveValue('The portal is half-typed on Sunday.');
  await idleOut(gate);
  await gate.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect.poll(() => isInHeap(window, 'half-typed on Sunday')).toBe(false);
  await gate.signIn(ada, secret);
  await open();
  await expect(message).toHaveValue('');
});
