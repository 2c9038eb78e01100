import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeAt, currentCode } from './support/authenticator.ts';
import { mainTime, passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, Gatehouse, passphrase } from './support/gatehouse.ts';
import { grace, HelpDesk } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

// Requirement 66: what was secret in a whole day's flow is in no file of the application.

const smtpPassword = 'smtp canary 58c1e0';

/** The forms in which a program might have written a secret down. */
function formsOf(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const forms = [
    utf8,
    Buffer.from(secret, 'utf16le'),
    utf8.toString('hex'),
    utf8.toString('base64').replace(/=+$/, ''),
  ];
  return forms.map((form) => Buffer.from(form));
}

/** Base32, as the person sees it, is also a number of bytes. */
function bytesOf(base32: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A code as it is shown, and as it may be typed. */
function spellings(code: string): string[] {
  const plain = code.replaceAll('-', '');
  return [code, plain, code.toLowerCase(), plain.toLowerCase()];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('no secret of a whole flow is in any file of the application', async ({ launch, dataDir }) => {
  const server = await startMailServer();
  const started = await launch();
  const gate = new Gatehouse(started);
  const { window } = gate;
  const { secret, recoveryCodes } = await gate.firstRun();
  const usedCodes: string[] = [];

  await gate.saveMailSettings(await gate.describeMailServer(server, smtpPassword));
  usedCodes.push(await gate.setUpEmailMfa(() => deliveredCode(server, 1)));

  await gate.signOut();
  await gate.enterPassword();
  const next = codeAt(secret, (await mainTime(gate.app)) + 30_000);
  usedCodes.push(next);
  await gate.enterCode(next);
  await gate.expectSignedIn();
  await gate.signOut();
  await passTime(gate.app, 60_000);
  await gate.enterPassword('a wrong password canary');
  await expect(window.getByRole('alert')).toBeVisible();
  await gate.enterPassword();
  const last = await currentCode(gate.app, secret);
  usedCodes.push(last);
  await gate.enterCode(last);
  await gate.expectSignedIn();

  const desk = new HelpDesk(gate);
  await desk.addClient(grace);
  await desk.beginCall('Set a one-time password', 'TICKET-66');
  usedCodes.push(await desk.emailedCode(() => deliveredCode(server, 2)));
  await desk.knows(grace.reference);
  const set = await desk.goOn('Set a one-time password');
  await desk.confirm(set, 'Set a one-time password', 'New client');
  const oneTime = await desk.readOut(set);
  await passTime(gate.app, 61_000);
  await desk.askFor('Issue temporary access code');
  usedCodes.push(await desk.emailedCode(() => deliveredCode(server, 3)));
  await desk.knows(grace.reference);
  const issue = await desk.goOn('Issue temporary access code');
  await desk.confirm(issue, 'Issue temporary access code', 'No phone yet');
  const accessCode = await desk.readOut(issue);
  await gate.signOut();
  await gate.enterPassword(oneTime, grace.email);
  await window.getByLabel('Temporary access code').fill(accessCode);
  await window.getByRole('button', { name: 'Submit' }).click();
  await gate.chooseNewPassword(grace.password);
  await gate.expectSignedIn();
  const handedOver = [oneTime, accessCode].flatMap(spellings);
  await expect.poll(() => server.mails.map(({ to }) => to?.[0]?.address)).toContain(grace.email);
  const mailed = server.mails.map(({ text, html }) => `${text}\n${html}`);
  expect(handedOver.filter((code) => mailed.some((mail) => mail.includes(code)))).toEqual([]);
  // What goes wrong is written down as well; a fault that holds nothing secret must be found.
  await gate.app.evaluate(() => void Promise.reject(new Error('an unexpected canary')));
  await started.close();
  await server.close();

  const plain = [
    ada.password,
    passphrase,
    smtpPassword,
    'a wrong password canary',
    secret,
    grace.password,
    ...recoveryCodes.flatMap(spellings),
    ...handedOver,
  ];
  const needles = [
    ...plain.flatMap(formsOf),
    bytesOf(secret),
    Buffer.from(bytesOf(secret).toString('hex')),
  ];
  const hits: string[] = [];
  const written = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
  expect(written, 'the log file is there to be searched').toContain('an unexpected canary');
  for (const path of filesIn(dataDir)) {
    const content = readFileSync(path);
    for (const needle of needles) {
      if (content.includes(needle)) hits.push(`${path}: ${needle.toString('utf8')}`);
    }
    // Six digits stand in any timestamp; as a word of its own a code stands nowhere.
    const text = content.toString('latin1');
    for (const code of usedCodes) {
      if (new RegExp(`(?<![0-9])${code}(?![0-9])`).test(text)) hits.push(`${path}: code ${code}`);
    }
  }
  expect(hits).toEqual([]);
});
