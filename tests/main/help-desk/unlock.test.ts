import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  codeNow,
  giveEmail,
  giveTotp,
  mailedCode,
  mailsTo,
  minute,
  said,
  second,
  start,
  wrongCode,
} from '../mfa/support.ts';
import { type TestApp } from '../support/workstation.ts';
import {
  because,
  entriesOf,
  grounds,
  lacking,
  openDesk,
  reason,
  sendBySmtp,
  signIn,
  verify,
} from './support.ts';

let app: TestApp;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  ({ app, desk, client, window } = await openDesk());
  await verify(app, client, window);
});
afterEach(() => void vi.useRealTimers());

const view = () => app.ok('helpDesk.view', { subject: client }, window);

describe('unlocking sign-in', () => {
  test('shows failures, tries left and the wait, and clears all factors', async () => {
    const secret = await giveTotp(app, client);
    for (let i = 0; i < 3; i++) await signIn(app, 20 + i, 'not the password at all');
    const at = app.challenge(client);
    for (let i = 0; i < 5; i++)
      await app.call('challenge.submit', { method: 'totp', code: wrongCode(secret) }, at);
    expect((await view()).signIn).toEqual({
      state: 'throttled',
      factors: [
        {
          factor: 'password',
          failures: 3,
          triesLeft: 17,
          waitUntil: start + 30 * second,
          locked: false,
        },
        {
          factor: 'totp',
          failures: 5,
          triesLeft: 15,
          waitUntil: start + 15 * minute,
          locked: false,
        },
      ],
    });
    await app.db
      .updateTable('throttle')
      .set({ failures: 20 })
      .where('factor', '=', 'totp')
      .execute();
    expect((await view()).signIn).toMatchObject({
      state: 'locked',
      factors: [{ locked: false }, { factor: 'totp', triesLeft: 0, locked: true }],
    });
    const answer = await app.ok(
      'helpDesk.unlockSignIn',
      { subject: client, grounds: because },
      window,
    );
    expect(answer.signIn).toEqual({ state: 'open', factors: [] });
    expect(await entriesOf(app, 'signIn.unlocked')).toEqual([
      {
        actor: desk,
        subject: client,
        outcome: 'ok',
        data: { factors: 'password, totp', ...grounds },
      },
    ]);
    expect((await mailsTo(app, client)).at(-1)).toBe('signInUnlocked');
    await signIn(app, 2);
    expect(
      said(await app.call('challenge.submit', { method: 'totp', code: codeNow(secret) }, 2)),
    ).toBe('ok');
    expect(
      said(await app.call('helpDesk.unlockSignIn', { subject: client, grounds: because }, window)),
    ).toBe('nothing_to_do');
  });

  test('leaves other accounts locked, and is for a verified caller', async () => {
    const failed = { failures: 20, refusals: 0, last_failure_at: start, wait_until: start };
    const keys = [`account:${client}`, `account:${client}1`, `caller:${client}`];
    for (const key of keys)
      await app.db
        .insertInto('throttle')
        .values({ key, factor: 'totp', ...failed })
        .execute();
    await app.ok('helpDesk.unlockSignIn', { subject: client, grounds: because }, window);
    const left = await app.db.selectFrom('throttle').select('key').orderBy('key').execute();
    expect(left.map(({ key }) => key)).toEqual(keys.slice(1));
    await app.ok('caller.end', { subject: client }, window);
    expect(
      said(await app.call('helpDesk.unlockSignIn', { subject: client, grounds: because }, window)),
    ).toBe(lacking('unlockSignIn'));
  });
});

describe('resending a one-time code', () => {
  const resend = () => app.call('helpDesk.resendCode', { subject: client, reason }, window);

  test('sends another for what the account waits for, which takes the place of the first', async () => {
    await giveEmail(app, client);
    await signIn(app, 2);
    expect(said(await resend())).toBe('nothing_to_do');
    await app.ok('challenge.sendEmailCode', {}, 2);
    const first = await mailedCode(app);
    expect((await view()).waitingCode).toMatchObject({ triesLeft: 5, sentAt: start });
    expect(said(await resend())).toBe('resend_wait {"seconds":60}');
    vi.advanceTimersByTime(minute);
    expect((await resend()).ok).toBe(true);
    const newest = await mailedCode(app);
    expect(await entriesOf(app, 'helpDesk.codeResent')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: { purpose: 'signIn', reason } },
    ]);
    if (newest !== first)
      expect(said(await app.call('challenge.submit', { method: 'email', code: first }, 2))).toMatch(
        /^code_replaced/,
      );
    expect(said(await app.call('challenge.submit', { method: 'email', code: newest }, 2))).toBe(
      'ok',
    );
    expect((await view()).waitingCode).toBe(null);
  });

  test('goes to the new address while a change of it waits', async () => {
    const email = 'new@example.org';
    const asked = { subject: client, email, grounds: null };
    await app.ok('account.changeAddress', asked, app.enter(client));
    vi.advanceTimersByTime(minute);
    expect((await resend()).ok).toBe(true);
    const sent = await app.db
      .selectFrom('mail')
      .select('recipient')
      .where('kind', '=', 'confirmationCode')
      .execute();
    expect(sent).toEqual([{ recipient: email }, { recipient: email }]);
  });

  test('is not for the code that verifies the caller', async () => {
    const { sent } = await sendBySmtp(app);
    await app.ok('caller.sendCode', { subject: client }, window);
    await sent();
    vi.advanceTimersByTime(minute);
    expect((await view()).waitingCode).toBe(null);
    expect(said(await resend())).toBe('nothing_to_do');
  });
});
