import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { announceCommits } from '../../../src/main/announcements.ts';
import { enrolmentUri } from '../../../src/main/mfa/totp.ts';
import { holdsRows, storedBytes } from '../support/back-door.ts';
import { onPostgres } from '../support/test-server.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';
import {
  codeNow,
  fromBase32,
  giveRecovery,
  giveTotp,
  mailsTo,
  minute,
  said,
  start,
  wrongCode,
} from './support.ts';

let app: TestApp;
let client: number;
let window: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  window = app.enter(client);
  // Codes that are there already, so that a first method does not have to make them.
  await giveRecovery(app, client);
});
afterEach(() => void vi.useRealTimers());

const fresh = () => app.enter(client);
const begin = () => app.ok('mfa.beginTotp', { subject: client }, fresh());
const confirm = async (code: string, label = 'Phone') =>
  said(await app.call('mfa.confirmTotp', { subject: client, code, label }, fresh()));
const devices = () => app.db.selectFrom('authenticator').selectAll().execute();

describe('the secret of a set-up', () => {
  test('stays the same through wrong codes and beginning again, until it is confirmed', async () => {
    const { secret, expiresAt } = await begin();
    expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(expiresAt).toBe(start + 10 * minute);
    const bytes = fromBase32(secret);
    vi.advanceTimersByTime(minute);
    expect(await confirm(wrongCode(bytes))).toBe('code_wrong {"clockSeconds":null}');
    expect(await confirm(codeNow(bytes, -4))).toBe('code_wrong {"clockSeconds":-120}');
    expect(await devices()).toEqual([]);
    expect(await begin()).toMatchObject({ secret, expiresAt: start + 10 * minute });
    expect((await app.logCodes()).filter((code) => code === 'mfa.setUpStarted').length).toBe(1);
    expect(await confirm(codeNow(bytes))).toBe('ok');
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.totpAdded',
      outcome: 'ok',
      actor: client,
      subject: client,
      after: { label: 'Phone' },
    });
    expect(await mailsTo(app, client)).toEqual(['totpEnabled']);
    expect(await devices()).toMatchObject([
      { account_id: client, label: 'Phone', last_step: Date.now() / 30_000, added_at: Date.now() },
    ]);
    expect((await begin()).secret).not.toBe(secret);
  });

  test('is used up with its code: it is none for signing in, the next one is', async () => {
    const bytes = fromBase32((await begin()).secret);
    expect(await confirm(codeNow(bytes))).toBe('ok');
    expect(await confirm(codeNow(bytes))).toBe('set_up_expired');
    const submit = async (code: string) =>
      said(await app.call('challenge.submit', { method: 'totp', code }, app.challenge(client)));
    expect(await submit(codeNow(bytes))).toBe('code_used');
    expect(await submit(codeNow(bytes, 1))).toBe('ok');
  });

  test('is another one after cancelling', async () => {
    const { secret } = await begin();
    await app.ok('mfa.cancelTotp', { subject: client }, window);
    expect(await app.lastEntry()).toMatchObject({ code: 'mfa.setUpCancelled', subject: client });
    expect(await confirm(codeNow(fromBase32(secret)))).toBe('set_up_expired');
    expect((await begin()).secret).not.toBe(secret);
  });

  test('lives ten minutes to the millisecond', async () => {
    const { secret } = await begin();
    vi.advanceTimersByTime(10 * minute - 1);
    expect((await begin()).secret).toBe(secret);
    vi.advanceTimersByTime(2);
    expect(await confirm(codeNow(fromBase32(secret)))).toBe('set_up_expired');
    expect(await devices()).toEqual([]);
    expect((await begin()).secret).not.toBe(secret);
  });

  test('does not live longer where the clock is set back', async () => {
    const { secret } = await begin();
    vi.setSystemTime(start - 1);
    expect(await confirm(codeNow(fromBase32(secret)))).toBe('set_up_expired');
    expect((await begin()).secret).not.toBe(secret);
  });

  test('belongs to its account', async () => {
    const other = await app.addPerson('client', 'other@example.org');
    const mine = await begin();
    const theirs = await app.ok('mfa.beginTotp', { subject: other }, app.enter(other));
    expect(theirs.secret).not.toBe(mine.secret);
    expect(await confirm(codeNow(fromBase32(theirs.secret)))).toBe(
      'code_wrong {"clockSeconds":null}',
    );
  });
});

test.each([
  ['   ', 'required'],
  ['', 'required'],
  ['a\u0000b', 'bad_character'],
])('the label %j is refused with %s, and the set-up goes on', async (label, code) => {
  const { secret } = await begin();
  const input = { subject: client, code: codeNow(fromBase32(secret)), label };
  expect(await app.refusal('mfa.confirmTotp', input, window)).toMatchObject({
    code: 'invalid_input',
    fields: { label: { code } },
  });
  expect(await devices()).toEqual([]);
  expect(await confirm(input.code)).toBe('ok');
  const rename = { subject: client, id: 1, label };
  expect(await app.refusal('mfa.renameTotp', rename, window)).toMatchObject({
    code: 'invalid_input',
    fields: { label: { code } },
  });
  expect((await devices())[0]?.label).toBe('Phone');
});

test('an eleventh authenticator is refused', async () => {
  for (let i = 0; i < 10; i++) await giveTotp(app, client);
  expect(said(await app.call('mfa.beginTotp', { subject: client }, window))).toBe(
    'device_limit {"max":10}',
  );
});

describe('the QR code', () => {
  test.each(['a:b&issuer=x', 'a?secret=AAAA#b', '100%', 'ä 日本'])(
    'of an account named %j keeps issuer and secret',
    (name) => {
      const url = new URL(enrolmentUri('Müller & Söhne', name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'));
      expect([url.protocol, url.host, url.hash]).toEqual(['otpauth:', 'totp', '']);
      expect(url.searchParams.getAll('issuer')).toEqual(['Müller & Söhne']);
      expect(url.searchParams.getAll('secret')).toEqual(['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567']);
      // The first colon divides: everything after it is the account's own.
      const label = decodeURIComponent(url.pathname).slice(1);
      expect(label).toBe(`Müller & Söhne:${name}`);
    },
  );

  test('is an SVG without scripts or links', async () => {
    const { qrCode } = await begin();
    expect(svgOf(qrCode)).toMatch(
      /^<svg [^<>]*viewBox="0 0 \d+ \d+"[^<>]*>(<path [^<>]*\/>)+<\/svg>\s*$/,
    );
  });

  const canRead = spawnSync('zbarimg', ['--version']).status === 0;

  test('read by a camera gives the URI with the secret that is shown', async ({ skip }) => {
    if (!canRead) skip('zbarimg is not installed (Debian: apt-get install zbar-tools)');
    const { qrCode, uri, secret } = await begin();
    const picture = join(temporaryFolder(), 'qr.pbm');
    writeFileSync(picture, bitmapOf(svgOf(qrCode)));
    const read = spawnSync('zbarimg', ['--raw', '-q', picture]).stdout.toString().trim();
    expect(read).toBe(uri);
    expect(new URL(read).searchParams.get('secret')).toBe(secret.replaceAll(' ', ''));
  });
});

/** Draws the strokes of the SVG, one unit wide, as a portable bitmap of six dots a unit. */
function bitmapOf(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const strokes = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  const dots = Array.from({ length: size * 6 }, () => Array.from({ length: size * 6 }, () => 0));
  let [x, y] = [0, 0];
  for (const [, letter, first, rest] of strokes.matchAll(
    /([MmhH])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?/g,
  )) {
    const [a, b] = [Number(first), Number(rest)];
    if (letter === 'M') [x, y] = [a, b];
    else if (letter === 'm') [x, y] = [x + a, y + b];
    else {
      for (const row of dots.slice((y - 0.5) * 6, (y + 0.5) * 6)) row.fill(1, x * 6, (x + a) * 6);
      x += a;
    }
  }
  return `P1 ${size * 6} ${size * 6}\n${dots.map((row) => row.join(' ')).join('\n')}\n`;
}

const svgOf = (url: string) =>
  Buffer.from(url.replace('data:image/svg+xml;base64,', ''), 'base64').toString();

test('a secret is in no row in plain, and its sealed form leaves the files when it is removed', async () => {
  const { secret } = await begin();
  const bytes = fromBase32(secret);
  const pending = await app.db.selectFrom('totp_enrolment').select('secret').execute();
  const holding = async (forms: (Buffer | string)[]) => {
    const stored = (await storedBytes(app.folder)).filter(({ name }) => holdsRows.test(name));
    return forms.map((form) => stored.some(({ bytes: all }) => all.includes(form)));
  };
  // The scan finds what is there.
  expect(await holding(pending.map((row) => row.secret))).toEqual([true]);
  expect(await confirm(codeNow(bytes))).toBe('ok');
  const sealed = [...pending, ...(await devices())].map((row) => row.secret);
  expect(sealed.map((blob) => blob.length)).toEqual([49, 49]);
  const plain = [bytes, secret, secret.replaceAll(' ', ''), bytes.toString('hex')];
  expect(await holding(plain)).toEqual([false, false, false, false]);
  // A file keeps what was deleted from it until it is closed.
  expect(await holding(sealed)).toEqual([!onPostgres(), true]);
  await app.ok('mfa.removeTotp', { subject: client, id: 1 }, window);
  expect(await app.lastEntry()).toMatchObject({
    code: 'mfa.totpRemoved',
    before: { label: 'Phone' },
  });
  await app.services.workstation.close();
  expect(existsSync(join(app.folder, 'gatehouse.db-wal'))).toBe(false);
  expect(await holding(sealed)).toEqual([false, false]);
});

test('tells the windows of each step that is logged', async () => {
  const told = async (channel: 'mfa.beginTotp' | 'mfa.cancelTotp' | 'mfa.sendEmailCode') => {
    vi.advanceTimersByTime(minute);
    const announced: string[] = [];
    // Anew: the turn of what came before may still be to come.
    announceCommits({ ...app.services, announce: (event) => void announced.push(event) });
    await app.ok(channel, { subject: client }, fresh());
    return announced;
  };
  expect(await told('mfa.beginTotp')).toEqual(['history.appended']);
  expect(await told('mfa.cancelTotp')).toEqual(['history.appended']);
  expect(await told('mfa.sendEmailCode')).toEqual(['history.appended', 'mail.changed']);
});
