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
import { passphrase, TestApp } from '../support/workstation.ts';
import { clientEmail, entriesOf, grounds, lastMail, reason, signIn, verify } from './support.ts';

const hour = 60 * minute;
const here = '203.0.113.10';
const refusedHere = `address_refused ${JSON.stringify({ address: here, recovery: false })}`;

let app: TestApp;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  desk = await app.addPerson('helpdesk', 'desk@example.org');
  client = await app.addPerson('client', clientEmail);
  window = app.enter(desk);
  await verify(app, client, window);
});
afterEach(() => void vi.useRealTimers());

const view = () => app.ok('helpDesk.view', { subject: client }, window);
const list = (at: number) => app.ok('ipAccess.list', { subject: client }, at);

describe('lifting IP restrictions', () => {
  async function giveRule(rule: string, account = client) {
    const row = { account_id: account, rule, note: '', enabled: 1, expires_at: null } as const;
    const rest = { added_by: desk, added_at: 0, last_used_at: null, last_used_address: null };
    await app.db
      .insertInto('ip_rule')
      .values({ ...row, ...rest, deleted_at: null })
      .execute();
  }

  beforeEach(() => giveRule('198.51.100.7'));

  const lift = (until: number | null, at = window) =>
    app.call('helpDesk.liftRestrictions', { subject: client, until, reason }, at);
  const endOwn = (lockout: 'check' | 'add_current' | 'accept', at: number) =>
    app.call('ipAccess.endLift', { subject: client, lockout }, at);

  test('lets the client in, says so everywhere, and is logged with its grounds', async () => {
    expect(said(await signIn(app, 2))).toBe(refusedHere);
    const until = start + hour;
    expect(
      await app.ok('helpDesk.liftRestrictions', { subject: client, until, reason }, window),
    ).toMatchObject({
      rules: { inForce: 1, total: 1 },
      lift: { by: 'helpdesk desk@example.org', at: start, until },
    });
    expect((await signIn(app, 2)).ok).toBe(true);
    expect(await app.lastEntry()).toMatchObject({ code: 'signIn.succeeded', data: { rule: null } });
    expect(await entriesOf(app, 'ipRule.lifted')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: { until, ...grounds } },
    ]);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'restrictionsLifted', until });
    expect(await list(window)).toMatchObject({
      verdict: { allowed: true, because: 'lifted' },
      lastSignIn: { address: here, at: start, verdict: { allowed: true, because: 'lifted' } },
      lift: { by: 'helpdesk desk@example.org', at: start, until },
    });
    expect((await list(2)).lastSignIn).toBe(null);
  });

  test('is over by itself to the millisecond, also after the store was closed and opened', async () => {
    await lift(start + hour);
    app.services.workstation.close();
    const again = new TestApp(app.folder);
    await again.services.workstation.start();
    await again.ok('workstation.unlock', { passphrase });
    vi.setSystemTime(start + hour - 1);
    expect((await signIn(again, 2)).ok).toBe(true);
    await again.ok('session.signOut', {}, 2);
    const entries = (await again.log()).length;
    vi.setSystemTime(start + hour);
    expect(said(await signIn(again, 3))).toBe(refusedHere);
    const fresh = again.enter(desk);
    expect(await again.ok('ipAccess.list', { subject: client }, fresh)).toMatchObject({
      verdict: { allowed: false, because: 'not_covered' },
      lastSignIn: { address: here, verdict: { allowed: false, because: 'not_covered' } },
      lift: null,
    });
    expect((await again.log()).slice(entries).map((row) => row.code)).toEqual([
      'signIn.addressRefused',
    ]);
  });

  test('for good lasts until somebody ends it, and a clock set back ends it', async () => {
    await lift(null);
    vi.setSystemTime(start + 365 * 24 * hour);
    expect((await signIn(app, 2)).ok).toBe(true);
    vi.setSystemTime(start - 3 * minute);
    expect(said(await signIn(app, 3))).toBe(refusedHere);
    vi.setSystemTime(start);
    await app.ok('helpDesk.endLift', { subject: client }, window);
    expect(said(await signIn(app, 3))).toBe(refusedHere);
    expect(await entriesOf(app, 'ipRule.liftEnded')).toMatchObject([
      { actor: desk, subject: client, data: {} },
    ]);
    expect(await mailsTo(app, client)).toEqual(['restrictionsLifted', 'restrictionsBack']);
    expect(said(await app.call('helpDesk.endLift', { subject: client }, window))).toBe(
      'nothing_to_do',
    );
  });

  test('gets another end, but none in the past, and none where no rule is in force', async () => {
    await lift(start + hour);
    await lift(start + 2 * hour);
    expect((await view()).lift?.until).toBe(start + 2 * hour);
    expect(
      (
        await app.refusal(
          'helpDesk.liftRestrictions',
          { subject: client, until: start, reason },
          window,
        )
      ).fields,
    ).toEqual({ until: { code: 'in_the_past' } });
    await app.db.updateTable('ip_rule').set({ enabled: 0 }).execute();
    expect(said(await lift(null))).toBe('nothing_to_do');
    await app.ok('caller.end', { subject: client }, window);
    expect(said(await lift(null))).toBe('caller_unverified {"done":0,"needed":2}');
  });

  test('does not hide from its holder what a change of the list would lead to', async () => {
    await lift(null);
    const own = app.enter(client);
    const adding = { subject: client, rule: '192.0.2.1', note: '', expiresAt: null };
    const rule = { ...adding, hostBitsSeen: false, lockout: 'check' } as const;
    expect(said(await app.call('ipAccess.add', rule, own))).toMatch(/^lockout_risk/);
  });

  test('is ended early by its holder, who is told what that would refuse', async () => {
    await lift(null);
    const own = app.enter(client);
    expect(await endOwn('check', own)).toMatchObject({
      error: { code: 'lockout_risk', detail: { address: here, missing: here, from: null } },
    });
    expect((await view()).lift).not.toBe(null);
    expect((await endOwn('add_current', own)).ok).toBe(true);
    expect(await entriesOf(app, 'ipRule.liftEnded')).toMatchObject([{ actor: client, data: {} }]);
    expect((await list(own)).verdict).toEqual({ allowed: true, because: 'rule', rule: here });
    expect(said(await endOwn('check', own))).toBe('nothing_to_do');
    expect(await mailsTo(app, client)).toEqual(['restrictionsLifted']);
  });

  test('is ended at the desk about the client’s address, not the workstation’s', async () => {
    await lift(null);
    await app.db
      .updateTable('account')
      .set({ last_sign_in_at: 5, last_sign_in_address: '198.51.100.7' })
      .where('id', '=', client)
      .execute();
    expect((await endOwn('check', window)).ok).toBe(true);
    expect(await list(window)).toMatchObject({
      verdict: { allowed: false },
      lastSignIn: {
        address: '198.51.100.7',
        at: 5,
        verdict: { allowed: true, because: 'rule', rule: '198.51.100.7' },
      },
    });
    expect((await mailsTo(app, client)).at(-1)).toBe('restrictionsBack');
  });

  test('that the last administrator ends must not lock them out', async () => {
    await giveRule('198.51.100.7', 1);
    await app.db
      .insertInto('ip_lift')
      .values({ account_id: 1, lifted_by: desk, lifted_at: start, until: null })
      .execute();
    expect(said(await app.call('ipAccess.endLift', { subject: 1, lockout: 'accept' }))).toBe(
      'last_administrator',
    );
    await app.addPerson('administrator', 'second@example.org');
    await app.ok('ipAccess.endLift', { subject: 1, lockout: 'accept' });
    expect(await app.lastEntry()).toMatchObject({
      code: 'ipRule.liftEnded',
      data: { lockoutAccepted: true, address: here },
    });
  });
});

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
    const answer = await app.ok('helpDesk.unlockSignIn', { subject: client, reason }, window);
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
    expect(said(await app.call('helpDesk.unlockSignIn', { subject: client, reason }, window))).toBe(
      'nothing_to_do',
    );
  });

  test('leaves other accounts locked, and is for a verified caller', async () => {
    const failed = { failures: 20, refusals: 0, last_failure_at: start, wait_until: start };
    const keys = [`account:${client}`, `account:${client}1`, `caller:${client}`];
    for (const key of keys)
      await app.db
        .insertInto('throttle')
        .values({ key, factor: 'totp', ...failed })
        .execute();
    await app.ok('helpDesk.unlockSignIn', { subject: client, reason }, window);
    const left = await app.db.selectFrom('throttle').select('key').orderBy('key').execute();
    expect(left.map(({ key }) => key)).toEqual(keys.slice(1));
    await app.ok('caller.end', { subject: client }, window);
    expect(said(await app.call('helpDesk.unlockSignIn', { subject: client, reason }, window))).toBe(
      'caller_unverified {"done":0,"needed":2}',
    );
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
    await app.ok('account.changeAddress', { subject: client, email }, app.enter(client));
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
    await app.ok('caller.sendCode', { subject: client }, window);
    vi.advanceTimersByTime(minute);
    expect((await view()).waitingCode).toBe(null);
    expect(said(await resend())).toBe('nothing_to_do');
  });
});
