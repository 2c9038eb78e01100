import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeAt } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { byPeople, ada, Gatehouse, passphrase, stored } from './support/gatehouse.ts';

test('first run asks for everything before it makes anything, and loses nothing typed', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await window.getByLabel('Full name').fill(ada.fullName);
  await window.getByLabel('Email address').fill('ada@example');
  await window.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
  await window.getByLabel('Confirm password').fill('correct horse battery staple');
  await window.getByLabel('Workstation passphrase', { exact: true }).fill('short');
  await window.getByLabel('Confirm workstation passphrase').fill('short');
  await window.getByRole('button', { name: 'Create administrator' }).click();

  for (const label of ['Email address', 'Workstation passphrase']) {
    await expect(window.getByLabel(label, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(window.getByLabel('Full name')).toHaveValue(ada.fullName);
  await expect(window.getByLabel('Email address')).toHaveValue('ada@example');
  expect(readdirSync(dataDir)).not.toContain('gatehouse.db');
  expect(readdirSync(dataDir)).not.toContain('vault.json');
});

test('first run, passphrase, sign-in and sign-out, as it is stored', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  const gate = new Gatehouse(first);
  const { secret } = await gate.firstRun();
  await gate.signOut();
  await first.close();

  const again = new Gatehouse(await launch());
  await again.unlock('not the passphrase at all');
  await expect(again.window.getByRole('alert')).toBeVisible();
  await again.unlock();
  await again.enterPassword();
  await again.enterCode(codeAt(secret, (await mainTime(again.app)) + 30_000));
  await again.expectSignedIn();

  const codes = stored<{ code: string; outcome: string }>(
    dataDir,
    `select code, outcome from log where ${byPeople} order by seq`,
  );
  expect(codes.map(({ code }) => code)).toEqual([
    'workstation.created',
    'account.created',
    'signIn.succeeded',
    'mfa.setUpStarted',
    'mfa.totpAdded',
    'mfa.recoveryIssued',
    'session.signedOut',
    'workstation.unlockFailed',
    'workstation.unlocked',
    'signIn.passwordAccepted',
    'signIn.succeeded',
  ]);
  expect(stored(dataDir, 'select role, email, state from account')).toEqual([
    { role: 'administrator', email: ada.email, state: 'active' },
  ]);
});

test('files are the person’s own, and nothing in them is in plain', async ({ launch, dataDir }) => {
  test.skip(process.platform === 'win32', 'Windows has no modes');
  const started = await launch();
  const { secret } = await new Gatehouse(started).firstRun();
  await started.close();

  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  const bytes = Buffer.from(secret); // base32, as it was on the screen
  for (const name of ['gatehouse.db', 'vault.json', 'preferences.json']) {
    const path = join(dataDir, name);
    expect(statSync(path).mode & 0o777, name).toBe(0o600);
    const content = readFileSync(path);
    for (const canary of [bytes, Buffer.from(ada.password), Buffer.from(passphrase)]) {
      expect(content.includes(canary), `${name} contains a secret`).toBe(false);
    }
  }
});

test('with a real keychain no passphrase is asked for, at first run or later', async ({
  launch,
  dataDir,
}) => {
  const first = await launch({ keychain: true });
  const gate = new Gatehouse(first);
  await expect(gate.window.getByLabel('Workstation passphrase', { exact: true })).toHaveCount(0);
  await gate.firstRun({ keychain: true });
  await first.close();

  const again = await launch({ keychain: true });
  await expect(again.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await again.close();
  const before = readFileSync(join(dataDir, 'gatehouse.db'));

  const without = await launch();
  await expect(
    without.window.getByRole('heading', { name: 'The data of this workstation cannot be opened' }),
  ).toBeVisible();
  await expect(without.window.getByText('keychain_changed')).toBeVisible();
  await without.close();
  expect(readFileSync(join(dataDir, 'gatehouse.db')).equals(before), 'nothing was touched').toBe(
    true,
  );
});

test('an idle session ends, says why, and leaves nothing of the account but the address to sign in with', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('History', 'Logs');
  await expect(gate.window.getByText('Account created')).toBeVisible();

  await passTime(gate.app, 14 * 60_000);
  await gate.window.mouse.move(200, 200);
  await gate.window.mouse.move(210, 210);
  await passTime(gate.app, 14 * 60_000);
  await gate.expectSignedIn();

  await passTime(gate.app, 60_000);
  await expect(gate.window.getByText('nothing happened for 15 minutes')).toBeVisible();
  const content = await gate.window.content();
  expect(content).not.toContain(ada.fullName);
  expect(content.split(ada.email)).toHaveLength(2);
  expect(
    stored(
      dataDir,
      "select json_extract(data, '$.reason') as reason from log join log_opening using (seq) where code = 'session.ended'",
    ),
  ).toEqual([{ reason: 'idle' }]);
});

test('a page that crashes comes back signed out', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch({ allowedErrors: [/./] }));
  await gate.firstRun();

  await gate.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents()[0]?.forcefullyCrashRenderer(),
  );

  await expect
    .poll(() =>
      stored(
        dataDir,
        "select json_extract(data, '$.reason') as reason from log join log_opening using (seq) where code = 'session.ended'",
      ),
    )
    .toEqual([{ reason: 'page_crashed' }]);
});

for (const [event, words] of [
  ['lock-screen', 'the screen was locked'],
  ['suspend', 'the computer went to sleep'],
] as const) {
  test(`a session ends with the system’s ${event}`, async ({ launch }) => {
    const gate = new Gatehouse(await launch());
    await gate.firstRun();

    await gate.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);

    await expect(gate.window.getByText(words)).toBeVisible();
    await expect(gate.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
}
