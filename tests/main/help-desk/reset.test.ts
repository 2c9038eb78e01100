import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findAccount } from '../../../src/main/accounts/accounts.ts';
import { verifyFactor } from '../../../src/main/mfa/verify.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import {
  codeNow,
  fromBase32,
  giveEmail,
  giveRecovery,
  giveTotp,
  issueOf,
  mailedCode,
  mailsTo,
  minute,
  said,
  start,
} from '../mfa/support.ts';
import { holdComparison } from '../support/argon2.ts';
import { type TestApp } from '../support/workstation.ts';
import {
  because,
  entriesOf,
  grounds,
  lacking,
  lastMail,
  openDesk,
  signIn,
  stage,
  verify,
} from './support.ts';

let app: TestApp;
let desk: number;
let client: number;
let window: number;
let secret: Buffer;

beforeEach(async () => {
  ({ app, desk, client, window } = await openDesk());
  secret = await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

type Scope = Input<'helpDesk.resetMfa'>['scope'];
const asked = (scope: Scope = 'all') => ({ subject: client, scope, grounds: because });
const reset = (scope: Scope = 'all') => app.call('helpDesk.resetMfa', asked(scope), window);
const undo = () => app.call('helpDesk.undoReset', { subject: client, grounds: because }, window);
const view = () => app.ok('helpDesk.view', { subject: client }, window);
const submit = async (method: 'totp' | 'email' | 'recovery' | 'accessCode', code: string, at = 2) =>
  said(await app.call('challenge.submit', { method, code }, at));

/** Sets an authenticator up where the window asks for one; returns its secret. */
async function setUp(at = 2): Promise<Buffer> {
  const { secret: text } = await app.ok('mfa.beginTotp', { subject: client }, at);
  const fresh = fromBase32(text);
  const input = { subject: client, code: codeNow(fresh), label: 'New phone' };
  await app.ok('mfa.confirmTotp', input, at);
  return fresh;
}

const devices = async () =>
  (await app.db.selectFrom('authenticator').selectAll().orderBy('id').execute()).map(
    ({ label, suspended_at }) => [label, suspended_at],
  );

describe('resetting methods', () => {
  test('suspends them, says so to the holder, and is logged with its grounds', async () => {
    await giveEmail(app, client);
    await verify(app, client, window);
    const answer = await app.ok('helpDesk.resetMfa', asked(), window);
    expect(answer).toMatchObject({
      reset: { totp: 1, email: true },
      mustSetUp: true,
      methods: { authenticators: 0, email: false, recoveryCodes: 0 },
    });
    expect(await devices()).toEqual([['Phone', start]]);
    expect(await entriesOf(app, 'helpDesk.mfaReset')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: { scope: 'all', ...grounds } },
    ]);
    expect(await lastMail(app, client)).toMatchObject({
      kind: 'mfaReset',
      scope: 'all',
      by: 'helpdesk desk@example.org',
      address: '203.0.113.10',
    });
    expect(await app.ok('mfa.view', { subject: client }, window)).toMatchObject({
      authenticators: [{ label: 'Phone', suspended: true }],
      email: { enabled: false, suspended: true },
      required: 'any',
      mustSetUp: true,
    });
  });

  test.each([
    ['totp', ['email'], 1, false],
    ['email', ['totp'], 0, true],
  ] as const)('of %s alone leaves the other', async (scope, left, totp, email) => {
    await giveEmail(app, client);
    await verify(app, client, window);
    expect((await reset(scope)).ok).toBe(true);
    expect((await view()).reset).toEqual({ totp, email });
    await signIn(app, 2);
    expect((await app.ok('challenge.view', {}, 2)).methods).toEqual(left);
    expect(said(await reset(scope))).toBe('nothing_to_do');
  });

  test('is refused without a caller, a reason, or methods', async () => {
    expect(said(await reset())).toBe(lacking('resetMfa'));
    await verify(app, client, window);
    expect(
      (
        await app.refusal(
          'helpDesk.resetMfa',
          { ...asked(), grounds: { reason: ' ', second: null } },
          window,
        )
      ).fields,
    ).toEqual({ reason: { code: 'required' } });
    expect(
      (await app.refusal('helpDesk.resetMfa', { ...asked(), grounds: null }, window)).fields,
    ).toEqual({ reason: { code: 'required' } });
    expect(said(await reset('email'))).toBe('nothing_to_do');
    expect(await devices()).toEqual([['Phone', null]]);
    expect(await mailsTo(app, client)).toEqual([]);
  });

  test('ends the account’s sessions, its second steps, and what it was setting up', async () => {
    const open = app.enter(client);
    const { secret: known } = await app.ok('mfa.beginTotp', { subject: client }, open);
    await signIn(app, 2);
    await verify(app, client, window);
    await reset();
    expect(await stage(app, open)).toBe('signedOut');
    expect(await submit('totp', codeNow(secret))).toBe('signed_out');
    expect((await entriesOf(app, 'session.ended')).at(-1)).toMatchObject({
      actor: client,
      data: { reason: 'credentials_changed' },
    });
    await signIn(app, 2);
    expect((await app.ok('mfa.beginTotp', { subject: client }, 2)).secret).not.toBe(known);
  });

  test('voids a sign-in whose password is still being compared', async () => {
    await verify(app, client, window);
    const comparison = holdComparison();
    const entering = signIn(app, 2);
    await comparison.begun;
    const done = await reset();
    comparison.release();
    expect([said(await entering), said(done)]).toEqual(['signed_out', 'ok']);
    expect(await stage(app, 2)).toBe('signedOut');
  });

  test('closes a code that was mailed for sign-in', async () => {
    await giveEmail(app, client);
    await signIn(app, 2);
    await app.ok('challenge.sendEmailCode', {}, 2);
    await verify(app, client, window);
    await reset('email');
    const fates = await app.db.selectFrom('email_code').select('fate').execute();
    expect(fates).toEqual([{ fate: 'replaced' }]);
  });

  test('counts for a code that was typed before and is looked at after', async () => {
    await verify(app, client, window);
    await reset();
    const account = await findAccount(app.store.db, client);
    if (!account) throw new Error('No client.');
    const typed = { method: 'totp', code: codeNow(secret), request: '' } as const;
    const on = { actor: null, subject: client, sourceIp: null, at: start };
    await expect(
      verifyFactor(app.store, on, account, typed, {
        read: async () => {},
        admit: async () => 'in',
      }),
    ).rejects.toMatchObject({ failure: { code: 'code_wrong' } });
  });

  test('leaves recovery codes that stand in for nothing', async () => {
    await giveRecovery(app, client, await issueOf('A1B2C3D4E5F6G'));
    await verify(app, client, window);
    await reset();
    expect(await signIn(app, 2)).toMatchObject({ value: { stage: 'setUp' } });
    const asking = app.challenge(client);
    expect(await submit('recovery', 'A1B2C3D4E5F6G', asking)).toBe('code_none');
  });
});

describe('after a reset', () => {
  beforeEach(async () => {
    await giveRecovery(app, client);
    await verify(app, client, window);
  });

  test('access code, new authenticator, old one gone', async () => {
    const { code } = await app.ok(
      'helpDesk.issueAccessCode',
      { subject: client, minutes: 60, grounds: because },
      window,
    );
    await reset();
    expect(await signIn(app, 2)).toMatchObject({ value: { stage: 'challenge' } });
    expect(await submit('totp', codeNow(secret))).toBe('code_none');
    expect(await submit('accessCode', code)).toBe('ok');
    expect(await stage(app, 2)).toBe('setUp');
    expect(said(await app.call('account.view', { subject: client }, 2))).toBe('set_up_needed');
    expect(said(await app.call('mfa.finishSetUp', { subject: client }, 2))).toBe('set_up_needed');
    expect(await devices()).toEqual([['Phone', start]]);
    const fresh = await setUp();
    expect(await devices()).toEqual([['New phone', null]]);
    expect(await entriesOf(app, 'mfa.replaced')).toEqual([
      {
        actor: client,
        subject: client,
        outcome: 'ok',
        data: { authenticators: 1, email: false, recoveryCodes: 1 },
      },
    ]);
    await app.ok('mfa.finishSetUp', { subject: client }, 2);
    expect(await view()).toMatchObject({
      reset: null,
      mustSetUp: false,
      accessCode: null,
      methods: { authenticators: 1, recoveryCodes: 10 },
    });
    expect(said(await undo())).toBe('nothing_to_do');
    await app.ok('session.signOut', {}, 2);
    vi.advanceTimersByTime(minute);
    await signIn(app, 2);
    expect(await submit('totp', codeNow(secret))).toMatch(/^code_wrong/);
    expect(await submit('totp', codeNow(fresh))).toBe('ok');
    expect(await stage(app, 2)).toBe('signedIn');
  });

  test('undo brings the methods back, and whoever came in by password alone is out', async () => {
    await reset();
    await signIn(app, 2);
    expect(await stage(app, 2)).toBe('setUp');
    expect((await undo()).ok).toBe(true);
    expect(said(await app.call('mfa.finishSetUp', { subject: client }, 2))).toBe('signed_out');
    expect(await view()).toMatchObject({
      reset: null,
      mustSetUp: false,
      methods: { authenticators: 1, recoveryCodes: 1 },
    });
    expect(await entriesOf(app, 'helpDesk.mfaResetUndone')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: grounds },
    ]);
    expect((await mailsTo(app, client)).slice(-2)).toEqual(['mfaReset', 'mfaResetUndone']);
    await signIn(app, 2);
    expect(await submit('totp', codeNow(secret))).toBe('ok');
    expect(await stage(app, 2)).toBe('signedIn');
    expect(said(await undo())).toBe('nothing_to_do');
  });

  test('undo wants a verified caller and a reason: a thief of the telephone would ask for it', async () => {
    await reset();
    const silent = { subject: client, grounds: { reason: ' ', second: null } };
    expect((await app.refusal('helpDesk.undoReset', silent, window)).fields).toEqual({
      reason: { code: 'required' },
    });
    await app.ok('caller.end', { subject: client }, window);
    expect(said(await undo())).toBe(lacking('undoReset'));
    expect(await devices()).toEqual([['Phone', start]]);
  });

  test('email can be the new method, and its old row does not stay suspended', async () => {
    await giveEmail(app, client);
    await reset();
    await signIn(app, 2);
    await app.ok('mfa.sendEmailCode', { subject: client }, 2);
    const input = { subject: client, code: await mailedCode(app) };
    await app.ok('mfa.confirmEmail', input, 2);
    expect((await entriesOf(app, 'mfa.replaced'))[0]?.data).toEqual({
      authenticators: 1,
      email: true,
      recoveryCodes: 1,
    });
    expect(await app.db.selectFrom('email_factor').select('suspended_at').execute()).toEqual([
      { suspended_at: null },
    ]);
    expect(await devices()).toEqual([]);
  });

  test('recovery codes stay where a method was left for which they stand in', async () => {
    await giveEmail(app, client);
    await reset('totp');
    const inside = app.enter(client);
    await setUp(inside);
    expect((await entriesOf(app, 'mfa.replaced'))[0]?.data).toEqual({
      authenticators: 1,
      email: false,
      recoveryCodes: 0,
    });
    expect(await view()).toMatchObject({ methods: { email: true, recoveryCodes: 1 } });
  });

  test('a method that was left lets in, and a new one is set up all the same', async () => {
    await giveEmail(app, client);
    await reset('totp');
    await signIn(app, 2);
    await app.ok('challenge.sendEmailCode', {}, 2);
    expect(await submit('email', await mailedCode(app))).toBe('ok');
    expect(await stage(app, 2)).toBe('setUp');
    expect(said(await app.call('mfa.finishSetUp', { subject: client }, 2))).toBe('set_up_needed');
    await setUp();
    await app.ok('mfa.finishSetUp', { subject: client }, 2);
    expect(await stage(app, 2)).toBe('signedIn');
    expect(await devices()).toEqual([['New phone', null]]);
  });

  test('whoever else is setting up is out once a method is there', async () => {
    await reset();
    await signIn(app, 2);
    await signIn(app, 3);
    await setUp(2);
    expect(said(await app.call('mfa.finishSetUp', { subject: client }, 3))).toBe('signed_out');
    expect(await stage(app, 3)).toBe('signedOut');
    expect((await app.call('mfa.finishSetUp', { subject: client }, 2)).ok).toBe(true);
  });

  test('ten old devices leave room for a new one', async () => {
    for (let i = 0; i < 9; i++) await giveTotp(app, client);
    await reset();
    await signIn(app, 2);
    await setUp();
    expect(await devices()).toEqual([['New phone', null]]);
  });
});

test('a method is set up at the next sign-in where that alone was asked for', async () => {
  await app.db.deleteFrom('authenticator').execute();
  await app.db.updateTable('account').set({ must_set_up: 1 }).where('id', '=', client).execute();
  expect(await signIn(app, 2)).toMatchObject({ value: { stage: 'setUp', required: 'any' } });
  await setUp();
  expect((await view()).mustSetUp).toBe(false);
  expect(await entriesOf(app, 'mfa.replaced')).toEqual([]);
});
