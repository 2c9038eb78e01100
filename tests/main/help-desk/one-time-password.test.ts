import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeOneTimePassword } from '../../../src/main/accounts/one-time-password.ts';
import { codeNow, fromBase32, giveTotp, mailsTo, minute, said, start } from '../mfa/support.ts';
import { holdComparison } from '../support/argon2.ts';
import { password, type TestApp } from '../support/workstation.ts';
import {
  because,
  clientEmail,
  entriesOf,
  grounds,
  lacking,
  lastMail,
  openDesk,
  signIn,
  stage,
  verify,
} from './support.ts';

const next = 'eleven green kites above a field';
const day = 24 * 60 * minute;

let app: TestApp;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  ({ app, desk, client, window } = await openDesk());
  await verify(app, client, window);
});
afterEach(() => void vi.useRealTimers());

const give = async () =>
  (await app.ok('helpDesk.setOneTimePassword', { subject: client, grounds: because }, window))
    .password;
const cancel = () =>
  app.call('helpDesk.cancelOneTimePassword', { subject: client, grounds: because }, window);
const setPassword = (typed: string, at = 2) =>
  app.call('session.setPassword', { password: typed }, at);
const rows = () => app.db.selectFrom('one_time_password').selectAll().execute();

describe('a one-time password', () => {
  test('is shown once, stored as a hash, logged and told by mail', async () => {
    const given = await give();
    expect(given).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const view = await app.ok('helpDesk.view', { subject: client }, window);
    expect(view).toMatchObject({
      hasPassword: true,
      oneTimePassword: {
        issuedBy: 'helpdesk desk@example.org',
        issuedAt: start,
        expiresAt: start + day,
      },
    });
    expect(await entriesOf(app, 'helpDesk.oneTimePasswordSet')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: grounds },
    ]);
    expect(await lastMail(app, client)).toMatchObject({
      kind: 'oneTimePasswordSet',
      by: 'helpdesk desk@example.org',
    });
    expect((await rows())[0]?.hash).toMatch(/^\$argon2id\$/);
    const stored = JSON.stringify([await app.log(), await lastMail(app, client)]);
    expect(stored).not.toContain(given);
    expect(stored).not.toContain(given.replaceAll('-', ''));
  });

  test('takes the place of the old one, and must be changed before anything else', async () => {
    const open = app.enter(client);
    const given = await give();
    expect(await stage(app, open)).toBe('signedOut');
    expect(said(await signIn(app, 2))).toBe('credentials');
    const typed = given.toLowerCase().replaceAll('-', ' ');
    expect(await signIn(app, 2, typed)).toMatchObject({ value: { stage: 'newPassword' } });
    expect(said(await app.call('account.view', { subject: client }, 2))).toBe('set_up_needed');
    for (const closed of ['mfa.beginTotp', 'mfa.sendEmailCode', 'mfa.finishSetUp'] as const)
      expect(said(await app.call(closed, { subject: client }, 2))).toBe('set_up_needed');
    expect(await stage(app, 2)).toBe('newPassword');
    expect(await setPassword(next)).toMatchObject({ value: { stage: 'signedIn' } });
    expect(await rows()).toEqual([]);
    expect(await entriesOf(app, 'account.passwordChanged')).toEqual([
      { actor: client, subject: client, outcome: 'ok', data: { oneTime: true } },
    ]);
    expect((await mailsTo(app, client)).at(-1)).toBe('passwordChanged');
    for (const [old, at] of [
      [given, 3],
      [password, 4],
    ] as const)
      expect(said(await signIn(app, at, old))).toBe('credentials');
    expect(await signIn(app, 5, next)).toMatchObject({ value: { stage: 'signedIn' } });
  });

  test('cannot be kept as the new one: the help desk knows it', async () => {
    const given = await give();
    await signIn(app, 2, given);
    for (const typed of [given, given.toLowerCase().replaceAll('-', '  ')])
      expect((await app.refusal('session.setPassword', { password: typed }, 2)).fields).toEqual({
        password: { code: 'password_common' },
      });
    expect((await app.refusal('session.setPassword', { password: 'short' }, 2)).fields).toEqual({
      password: { code: 'too_short', min: 15, length: 5 },
    });
    expect(
      (await app.refusal('session.setPassword', { password: `${clientEmail} 2026` }, 2)).fields,
    ).toEqual({ password: { code: 'password_contextual' } });
    expect(await rows()).toHaveLength(1);
    expect(await stage(app, 2)).toBe('newPassword');
  });

  test('leads to the second factor, and from the new password to its set-up', async () => {
    await giveTotp(app, client);
    const given = await give();
    const code = await app.ok(
      'helpDesk.issueAccessCode',
      { subject: client, minutes: 60, grounds: because },
      window,
    );
    const scope = { subject: client, scope: 'all', grounds: because } as const;
    await app.ok('helpDesk.resetMfa', scope, window);
    expect(await signIn(app, 2, given)).toMatchObject({ value: { stage: 'challenge' } });
    await app.ok('challenge.submit', { method: 'accessCode', code: code.code }, 2);
    expect(await stage(app, 2)).toBe('newPassword');
    expect(await setPassword(next)).toMatchObject({ value: { stage: 'setUp', required: 'any' } });
    const { secret } = await app.ok('mfa.beginTotp', { subject: client }, 2);
    const typed = { subject: client, code: codeNow(fromBase32(secret)), label: 'New' };
    await app.ok('mfa.confirmTotp', typed, 2);
    expect(await app.ok('mfa.finishSetUp', { subject: client }, 2)).toMatchObject({
      stage: 'signedIn',
    });
  });

  test('lives a day; whoever types it right then is told, nobody else', async () => {
    const given = await give();
    vi.advanceTimersByTime(day);
    expect(said(await signIn(app, 2))).toBe('credentials');
    expect(said(await signIn(app, 3, given))).toBe('one_time_password_expired');
    expect(await app.lastEntry()).toMatchObject({ code: 'signIn.failed', outcome: 'failed' });
    expect(await stage(app, 3)).toBe('signedOut');
    vi.setSystemTime(start - 3 * minute);
    await app.db.deleteFrom('throttle').execute();
    expect(said(await signIn(app, 4, given))).toBe('one_time_password_expired');
  });

  test('does not open an account that is locked, until it is unlocked', async () => {
    await app.db
      .insertInto('throttle')
      .values({
        key: `account:${client}`,
        factor: 'password',
        failures: 20,
        refusals: 0,
        last_failure_at: start,
        wait_until: start,
      })
      .execute();
    const given = await give();
    expect(said(await signIn(app, 2, given))).toBe('sign_in_locked');
    await app.ok('helpDesk.unlockSignIn', { subject: client, grounds: because }, window);
    expect((await signIn(app, 2, given)).ok).toBe(true);
  });

  test('that is cancelled brings the old one back, and whoever used it is out', async () => {
    const given = await give();
    await signIn(app, 2, given);
    expect((await cancel()).ok).toBe(true);
    expect(said(await setPassword(next))).toBe('signed_out');
    expect(said(await signIn(app, 3, given))).toBe('credentials');
    expect(await signIn(app, 4)).toMatchObject({ value: { stage: 'signedIn' } });
    expect(await entriesOf(app, 'helpDesk.oneTimePasswordCancelled')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: grounds },
    ]);
    expect((await mailsTo(app, client)).at(-1)).toBe('oneTimePasswordCancelled');
    expect(said(await cancel())).toBe('nothing_to_do');
  });

  test('replaces another one, whose session is over', async () => {
    const first = await give();
    await signIn(app, 2, first);
    const second = await give();
    expect(await stage(app, 2)).toBe('signedOut');
    expect(said(await signIn(app, 3, first))).toBe('credentials');
    expect((await signIn(app, 4, second)).ok).toBe(true);
    expect(await rows()).toHaveLength(1);
  });

  test('confirms who is there while it is to be changed', async () => {
    const given = await give();
    await signIn(app, 2, given);
    vi.advanceTimersByTime(5 * minute);
    expect(said(await setPassword(next))).toBe('confirm_needed');
    await app.ok('session.confirm', { password: given.toLowerCase() }, 2);
    expect((await setPassword(next)).ok).toBe(true);
  });

  test('voids a sign-in with the old one that is under way, and its second step', async () => {
    const secret = await giveTotp(app, client);
    await signIn(app, 2);
    await give();
    const typed = { method: 'totp', code: codeNow(secret) } as const;
    expect(said(await app.call('challenge.submit', typed, 2))).toBe('signed_out');
    expect(await stage(app, 2)).toBe('signedOut');
  });

  test('wins over an old one that is being compared at that moment', async () => {
    const { hash } = await makeOneTimePassword();
    const comparison = holdComparison();
    const entering = signIn(app, 2);
    await comparison.begun;
    await app.db
      .insertInto('one_time_password')
      .values({
        account_id: client,
        hash,
        issued_by: desk,
        issued_at: start,
        expires_at: start + day,
      })
      .execute();
    comparison.release();
    expect(said(await entering)).toBe('credentials');
    expect(await app.signIns(client)).toBe(0);
  });

  test('gives an account without a password one, and nothing matches before', async () => {
    await app.db
      .updateTable('account')
      .set({ password_hash: '' })
      .where('id', '=', client)
      .execute();
    expect((await app.ok('helpDesk.view', { subject: client }, window)).hasPassword).toBe(false);
    expect(said(await signIn(app, 2, ''))).toBe('credentials');
    const given = await give();
    expect((await signIn(app, 3, given)).ok).toBe(true);
  });

  test('is given only to a verified caller', async () => {
    await app.ok('caller.end', { subject: client }, window);
    const asked = { subject: client, grounds: because };
    expect(said(await app.call('helpDesk.setOneTimePassword', asked, window))).toBe(
      lacking('setOneTimePassword'),
    );
    expect(await rows()).toEqual([]);
  });

  test('is cancelled only for a verified caller: whoever stole the old one would ask for that', async () => {
    await give();
    await app.ok('caller.end', { subject: client }, window);
    expect(said(await cancel())).toBe(lacking('cancelOneTimePassword'));
    expect(await rows()).toHaveLength(1);
  });
});

test('one’s own password is changed from a session, and the other sessions are over', async () => {
  const here = app.enter(client);
  const there = app.enter(client);
  expect(said(await setPassword(password.slice(0, 5), here))).toBe('invalid_input');
  expect(await setPassword(next, here)).toMatchObject({ value: { stage: 'signedIn' } });
  expect(await stage(app, there)).toBe('signedOut');
  expect(await stage(app, here)).toBe('signedIn');
  expect(await entriesOf(app, 'account.passwordChanged')).toMatchObject([
    { data: { oneTime: false } },
  ]);
  expect(said(await signIn(app, 2))).toBe('credentials');
});
