import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeAt } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse, stored } from './support/gatehouse.ts';

const next = 'ada.lovelace@example.net';

test('a new address counts once its code is entered: the old one is told, the new one signs in', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  await gate.open('Account Information');
  const screen = gate.window.getByRole('main');
  await expect(screen.getByText('Not verified yet')).toBeVisible();

  await screen.getByLabel('Full name').fill('Ada Lovelace');
  await screen.getByLabel('Email address').fill(next);
  await screen.getByLabel('Language').selectOption('日本語');
  await screen.getByRole('button', { name: 'Save changes' }).click();

  await expect(screen.getByLabel('One-time code')).toBeFocused();
  await expect(screen.getByLabel('Email address')).toHaveValue(ada.email);
  await expect(screen.getByRole('button', { name: 'Resend' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const banner = gate.window.getByRole('banner');
  await expect(banner).toContainText('Ada Lovelace');
  await expect(banner).toContainText(ada.email);

  const outbox = join(dataDir, 'outbox');
  const mailTo = (address: string) =>
    readdirSync(outbox)
      .toSorted()
      .map((name) => readFileSync(join(outbox, name), 'utf8'))
      .filter((text) => text.includes(`To: ${address}`) || text.includes(`<${address}>`));
  await expect.poll(() => mailTo(next).length).toBe(1);
  await expect.poll(() => mailTo(ada.email).length).toBeGreaterThan(0);
  const told = mailTo(ada.email).length;
  await screen.getByLabel('One-time code').fill('000000');
  await screen.getByRole('button', { name: 'Submit' }).click();
  await expect(screen.getByRole('alert')).toContainText('This code is not right.');

  await screen.getByLabel('One-time code').fill(await gate.openedCode(screen));
  await gate.window.keyboard.press('Enter');
  await expect(screen.getByText('Verified', { exact: true })).toBeVisible();
  await expect(screen.getByLabel('Email address')).toHaveValue(next);
  await expect(screen.getByLabel('Email address')).toBeFocused();
  await expect(banner).toContainText(next);
  await expect.poll(() => mailTo(ada.email).length).toBe(told + 1);

  await gate.open('History', 'Logs');
  await expect(gate.window.getByText('Email address changed')).toBeVisible();
  await gate.signOut();
  await passTime(gate.app, 60_000);
  await gate.enterPassword();
  await expect(gate.window.getByRole('alert')).toContainText('is not right');
  await gate.enterPassword(ada.password, next);
  await gate.enterCode(codeAt(secret, await mainTime(gate.app)));
  await gate.expectSignedIn();

  expect(
    stored(
      dataDir,
      "select kind, recipient, language from mail where kind like 'address%' order by id",
    ),
  ).toEqual([
    { kind: 'addressChangeRequested', recipient: ada.email, language: 'ja' },
    { kind: 'addressChanged', recipient: next, language: 'ja' },
    { kind: 'addressChanged', recipient: ada.email, language: 'ja' },
  ]);
});

test('a change that waits is there when the screen opens again, and is cancelled; what was not saved is asked about', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  const { window } = gate;
  const screen = window.getByRole('main');
  await gate.open('Account Information');
  await screen.getByLabel('Email address').fill(next);
  await window.keyboard.press('Enter');
  await expect(screen.getByLabel('One-time code')).toBeFocused();

  await gate.open('History', 'Logs');
  await gate.open('Account Information');
  const waiting = window.getByRole('region', { name: 'Confirm the new address' });
  await expect(waiting).toContainText(next);
  await expect(window.getByRole('heading', { level: 1 })).toBeFocused();
  await screen.getByLabel('Full name').fill('Ada L');
  await waiting.getByRole('button', { name: 'Cancel the change' }).click();
  await expect(waiting).toBeHidden();
  await expect(screen.getByLabel('Email address')).toHaveValue(ada.email);
  await expect(screen.getByLabel('Full name')).toHaveValue('Ada L');

  await window.getByRole('link', { name: 'Security' }).click();
  const question = window.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(question).toContainText('changes to the account');
  await question.getByRole('button', { name: 'Stay here' }).click();
  await screen.getByLabel('Email address').fill('nobody');
  await screen.getByRole('button', { name: 'Save changes' }).click();
  await expect(screen.getByText('Enter an email address like')).toBeVisible();
  await expect(screen.getByLabel('Email address')).toBeFocused();
  await screen.getByRole('button', { name: 'Discard changes' }).click();
  await expect(screen.getByLabel('Full name')).toHaveValue('Ada L');
});
