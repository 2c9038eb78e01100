import { afterEach, expect, test, vi } from 'vitest';
import type { Answer, ChannelName } from '../../../src/preload/contract/index.ts';
import { storedBytes } from '../support/back-door.ts';
import type { Typed } from '../support/seen.ts';
import { password, passphrase, TestApp } from '../support/workstation.ts';
import { codeNow, fromBase32, mailedCode, minute, start, wrongCode } from './support.ts';

afterEach(() => void vi.useRealTimers());

/** A secret that went through, and the channels that may show it. */
interface Canary {
  name: string;
  forms: (string | Buffer)[];
  shownBy: ChannelName[];
}

/**
 * Requirement 66: everything secret of a whole flow, from first run to the removal of both methods,
 * against every answer, every log entry and every byte of the database.
 */
test('no secret of a whole flow is in a log entry, in the database in plain, or in another answer', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  const app = new TestApp();
  const canaries: Canary[] = [
    { name: 'password', forms: [password], shownBy: [] },
    { name: 'passphrase', forms: [passphrase], shownBy: [] },
  ];
  const answers: { channel: ChannelName; json: string }[] = [];
  const call = async <C extends ChannelName>(channel: C, input: Typed<C>, window: number) => {
    const answer = await app.call(channel, input, window);
    answers.push({ channel, json: JSON.stringify(answer) });
    return answer;
  };
  const ok = async <C extends ChannelName>(channel: C, input: Typed<C>, window: number) => {
    const answer = await call(channel, input, window);
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
    return answer.value as Answer<C>;
  };
  const codes = (name: string, all: string[], shownBy: ChannelName[] = []) =>
    canaries.push(...all.map((code, i) => ({ name: `${name} ${i}`, forms: [code], shownBy })));

  await app.firstRun();
  const client = await app.addPerson('client', 'client@example.org');
  const subject = { subject: client };
  const signIn = { email: 'client@example.org', password };
  await ok('signIn.submit', signIn, 2);

  // Authenticator, with a wrong code on the way.
  const { secret } = await ok('mfa.beginTotp', subject, 2);
  const bytes = fromBase32(secret);
  const compact = secret.replaceAll(' ', '');
  const forms = [secret, compact, bytes, bytes.toString('hex'), bytes.toString('base64')];
  canaries.push({ name: 'TOTP secret', forms, shownBy: ['mfa.beginTotp'] });
  const wrong = wrongCode(bytes);
  const first = codeNow(bytes);
  codes('TOTP code', [wrong, first]);
  await call('mfa.confirmTotp', { ...subject, code: wrong, label: 'Phone' }, 2);
  const enabled = await ok('mfa.confirmTotp', { ...subject, code: first, label: 'Phone' }, 2);
  codes('recovery code', enabled.recoveryCodes ?? [], ['mfa.confirmTotp']);

  // Mail.
  await ok('mfa.sendEmailCode', subject, 2);
  const setUp = await mailedCode(app);
  codes('mailed code', [setUp]);
  await ok('mfa.confirmEmail', { ...subject, code: setUp }, 2);
  await ok('session.signOut', {}, 2);

  // Signing in by each method, with something wrong in each.
  const enter = async (method: 'totp' | 'email' | 'recovery', code: string) => {
    vi.advanceTimersByTime(minute);
    await ok('signIn.submit', signIn, 2);
    await ok('challenge.view', {}, 2);
    let right = code;
    if (method === 'totp') codes('sign-in code', [(right = codeNow(bytes))]);
    if (method === 'email') {
      await ok('challenge.sendEmailCode', {}, 2);
      codes('sign-in mail', [(right = await mailedCode(app))]);
    }
    await call('challenge.submit', { method, code: wrong }, 2);
    await ok('challenge.submit', { method, code: right }, 2);
    await ok('mfa.view', subject, 2);
    await ok('session.signOut', {}, 2);
  };
  await enter('totp', '');
  await enter('email', '');
  await enter('recovery', enabled.recoveryCodes?.[3] ?? '');

  // What staff can see of it, and the end of both methods.
  const [window, own] = [app.enter(1), app.enter(client)];
  const renewed = await ok('mfa.renewRecoveryCodes', subject, own);
  codes('renewed code', renewed.recoveryCodes ?? [], ['mfa.renewRecoveryCodes']);
  const entries = { kind: null, outcome: null, from: null, to: null, below: null, limit: 200 };
  const mails = { search: '', state: null, after: null, limit: 200 };
  await ok('history.allLogs', entries, window);
  await ok('history.logs', { ...subject, ...entries }, own);
  const { mails: sent } = await ok('mail.listAll', mails, window);
  expect(sent.length).toBe(6);
  for (const { id } of sent) {
    await ok('mail.openAny', { id }, window);
    await ok('mail.open', { ...subject, id }, own);
  }
  const scannedFull = await storedBytes(app.folder);
  await ok('mfa.removeTotp', { ...subject, id: 1 }, own);
  await ok('mfa.disableEmail', subject, own);
  const log = await app.log();
  await app.services.workstation.close();

  const scannedAfter = await storedBytes(app.folder);

  expect(canaries.length).toBe(28);
  const found: string[] = [];
  for (const { name, forms: all, shownBy } of canaries) {
    for (const form of all) {
      const text = Buffer.isBuffer(form) ? null : whole(form);
      for (const { channel, json } of answers)
        if (text?.test(json) && !shownBy.includes(channel)) found.push(`${name} in ${channel}`);
      for (const row of log)
        if (text?.test(JSON.stringify({ ...row, mac: null })))
          found.push(`${name} in entry ${row.code}`);
      for (const file of [...scannedFull, ...scannedAfter])
        if (bytesOf(form).some((each) => file.bytes.includes(each)))
          found.push(`${name} in ${file.name}`);
    }
  }
  expect(found).toEqual([]);
  // The search finds what is there.
  const shown = answers.filter(({ json }) => whole(renewed.recoveryCodes?.[0] ?? '').test(json));
  expect(shown.map(({ channel }) => channel)).toEqual(['mfa.renewRecoveryCodes']);
  expect(scannedFull.some(({ bytes: all }) => all.includes('client@example.org'))).toBe(true);
  expect(new Set(log.map((row) => row.code)).has('mfa.recoveryUsed')).toBe(true);
});

/** Not where six digits are part of a longer number, such as a time. */
function whole(text: string): RegExp {
  return new RegExp(`(?<![\\w])${text.replaceAll(/[^\w ]/g, '\\$&')}(?![\\w])`);
}

function bytesOf(form: string | Buffer): Buffer[] {
  if (Buffer.isBuffer(form)) return [form];
  const bare = form.replaceAll('-', '');
  return [form, bare].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
}
