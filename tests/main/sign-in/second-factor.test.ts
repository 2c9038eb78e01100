import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  codeNow,
  giveEmail,
  giveRecovery,
  giveTotp,
  issueOf,
  mailedCode,
  minute,
  said,
  second,
  start,
  wrongCode,
} from '../mfa/support.ts';
import { adminEmail, passphrase, password, TestApp } from '../support/workstation.ts';

const email = 'client@example.org';
const wrong = 'code_wrong {"clockSeconds":null}';

let app: TestApp;
let admin: number;
let client: number;
let secret: Buffer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', email);
  secret = await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

const signIn = (window: number, typed = password) =>
  app.call('signIn.submit', { email, password: typed }, window);
const stage = async (window: number) => (await app.ok('app.state', {}, window)).stage;
const submit = async (code: string, window: number, method: 'totp' | 'email' = 'totp', at = app) =>
  said(await at.call('challenge.submit', { method, code }, window));
const tries = async () =>
  (await app.db.selectFrom('throttle').selectAll().orderBy('factor').execute()).map(
    (row) => `${row.key} ${row.factor} ${row.failures}`,
  );

async function refuseHere() {
  const row = { account_id: client, rule: '198.51.100.1', note: '', enabled: 1 } as const;
  const rest = { expires_at: null, added_by: admin, added_at: 0, deleted_at: null };
  await app.db
    .insertInto('ip_rule')
    .values({ ...row, ...rest, last_used_at: null, last_used_address: null })
    .execute();
}

describe('the second step', () => {
  test('follows the right password, lets nothing else in, and ends in a session', async () => {
    const wrongPassword = 'nine loud lamps over harbour';
    expect(said(await signIn(2, wrongPassword))).toBe('credentials');
    expect(await stage(2)).toBe('signedOut');
    expect(await signIn(2)).toEqual({ ok: true, value: { stage: 'challenge' } });
    expect(await stage(2)).toBe('challenge');
    expect(app.services.sessions.get(2)).toBe(null);
    expect(await app.signIns(client)).toBe(0);
    expect(await submit(codeNow(secret), 2)).toBe('ok');
    expect(await stage(2)).toBe('signedIn');
    expect(await app.lastEntry()).toMatchObject({
      code: 'signIn.succeeded',
      data: { rule: null, method: 'totp', failedBefore: 1 },
    });
    expect(said(await app.call('challenge.view', {}, 2))).toBe('signed_out');
  });

  test('that never comes leaves an entry, and the failures before it count on', async () => {
    const accepted = { code: 'signIn.passwordAccepted', actor: null, subject: client };
    const wrongPassword = 'nine loud lamps over harbour';
    await signIn(2, wrongPassword);
    await signIn(2, wrongPassword);
    const giveUp = [
      async () => void (await signIn(3)),
      async () => {
        await signIn(4);
        await app.ok('challenge.cancel', {}, 4);
      },
      async () => {
        const typed = { email, password, recoveryCode: '' };
        expect((await app.refusal('signIn.submit', typed, 5)).code).toBe('code_none');
      },
    ];
    for (const attempt of giveUp) {
      await attempt();
      expect(await app.lastEntry()).toMatchObject(accepted);
      expect(await tries()).toEqual([`account:${client} password 2`]);
    }
    expect(said(await signIn(6, wrongPassword))).toBe('credentials');
    expect(said(await signIn(6))).toBe('throttled {"seconds":30}');
    vi.advanceTimersByTime(30 * second);
    await signIn(6);
    expect(await submit(codeNow(secret), 6)).toBe('ok');
    expect((await app.lastEntry()).data).toMatchObject({ failedBefore: 3 });
    expect(await tries()).toEqual([]);
  });

  test('is not asked for where the address is refused', async () => {
    await refuseHere();
    expect(said(await signIn(2))).toBe(
      'address_refused {"address":"203.0.113.10","recovery":false}',
    );
    expect(await stage(2)).toBe('signedOut');
    expect(await app.lastEntry()).toMatchObject({
      code: 'signIn.addressRefused',
      actor: null,
      subject: client,
    });
  });

  test('looks at the address once more, and the code is used all the same', async () => {
    await signIn(2);
    await refuseHere();
    expect(await submit(codeNow(secret), 2)).toMatch(/^address_refused/);
    expect(app.services.sessions.get(2)).toBe(null);
    expect((await app.logCodes()).at(-1)).toBe('signIn.addressRefused');
    expect(await app.signIns(client)).toBe(0);
    await app.db.deleteFrom('ip_rule').execute();
    expect(await submit(codeNow(secret), 2)).toBe('code_used');
  });

  test('is open for ten minutes, to the millisecond, whatever the clock says', async () => {
    await signIn(2);
    vi.advanceTimersByTime(10 * minute - 1);
    vi.setSystemTime(start - 24 * 60 * minute);
    expect(said(await app.call('challenge.view', {}, 2))).toBe('ok');
    expect(await stage(2)).toBe('challenge');
    vi.advanceTimersByTime(1);
    expect(await submit(codeNow(secret), 2)).toBe('signed_out');
    expect(await stage(2)).toBe('signedOut');
    expect(await tries()).toEqual([]);
  });

  test('is gone after cancelling, and with an account that was deactivated', async () => {
    await signIn(2);
    expect(await app.ok('challenge.cancel', {}, 2)).toEqual({ stage: 'signedOut', ended: null });
    expect(await submit(codeNow(secret), 2)).toBe('signed_out');
    const window = app.challenge(client);
    await app.db.updateTable('account').set({ state: 'deactivated' }).execute();
    expect(await submit(codeNow(secret), window)).toBe('signed_out');
    expect(app.services.sessions.get(window)).toBe(null);
  });

  test('takes no method that the account does not have', async () => {
    const window = app.challenge(client);
    expect(await submit('000000', window, 'email')).toBe('code_none');
    expect(said(await app.call('challenge.sendEmailCode', {}, window))).toBe('code_none');
    expect(await tries()).toEqual([]);
  });

  test('offers the method used last first, and says what is left', async () => {
    await giveEmail(app, client);
    const view = () => app.ok('challenge.view', {}, app.challenge(client));
    expect(await view()).toEqual({
      methods: ['totp', 'email'],
      preferred: 'totp',
      recoveryRemaining: 0,
      emailCode: null,
      maskedAddress: 'c•••••@e••••••.org',
      expiresAt: start + 10 * minute,
    });
    const window = app.challenge(client);
    await app.ok('challenge.sendEmailCode', {}, window);
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.codeSent',
      actor: null,
      subject: client,
      data: { purpose: 'signIn' },
    });
    expect((await app.ok('challenge.view', {}, window)).emailCode).toMatchObject({ triesLeft: 5 });
    expect(await submit(await mailedCode(app), window, 'email')).toBe('ok');
    expect((await view()).preferred).toBe('email');
    await giveRecovery(app, client, await issueOf('0101010101010', '9ABCDEFGHJKMN'));
    const input = { method: 'recovery', code: '0101010101010' } as const;
    await app.ok('challenge.submit', input, app.challenge(client));
    const after = await view();
    expect([after.methods, after.preferred, after.recoveryRemaining]).toEqual([
      ['totp', 'email', 'recovery'],
      'totp',
      1,
    ]);
  });
});

describe('wrong codes', () => {
  const fail = async (count: number, at = app, account = client) => {
    for (let i = 0; i < count; i++)
      expect(await submit(wrongCode(secret), at.challenge(account), 'totp', at)).toBe(wrong);
  };

  test('are counted for each factor alone; a right one forgets its own', async () => {
    await giveEmail(app, client);
    await fail(4);
    const window = app.challenge(client);
    await app.ok('challenge.sendEmailCode', {}, window);
    expect(await submit('x', window, 'email')).toBe('email_code_wrong {"triesLeft":4}');
    expect(await tries()).toEqual([`account:${client} email 1`, `account:${client} totp 4`]);
    expect(await submit(await mailedCode(app), window, 'email')).toBe('ok');
    expect(await tries()).toEqual([`account:${client} totp 4`]);
    await signIn(3);
    expect(await tries()).toEqual([`account:${client} totp 4`]);
  });

  test('cost 15 minutes after the fifth, over restarts, and the log says so once', async () => {
    await fail(3);
    await app.services.workstation.close();
    const later = new TestApp(app.folder);
    await later.services.workstation.start();
    await later.ok('workstation.unlock', { passphrase });
    await fail(2, later);
    for (const seconds of [900, 900])
      expect(await submit(codeNow(secret), later.challenge(client), 'totp', later)).toBe(
        `throttled {"seconds":${seconds}}`,
      );
    const logged = (await later.log()).filter((row) => row.code === 'signIn.throttled');
    expect(logged.map((row) => [row.subject_id, JSON.parse(row.data)])).toEqual([
      [client, { seconds: 900, locked: false, factor: 'totp' }],
    ]);
    vi.advanceTimersByTime(900 * second);
    expect(await submit(codeNow(secret), later.challenge(client), 'totp', later)).toBe('ok');
  });

  test('lock after the twentieth: 20 codes in 45 minutes and no more', async () => {
    for (let round = 0; round < 4; round++) {
      await fail(5);
      const right = await submit(codeNow(secret), app.challenge(client));
      expect(right).toBe(round < 3 ? 'throttled {"seconds":900}' : 'sign_in_locked');
      vi.advanceTimersByTime(15 * minute);
    }
    vi.advanceTimersByTime(365 * 24 * 60 * minute);
    expect(await submit(codeNow(secret), app.challenge(client))).toBe('sign_in_locked');
    expect(await tries()).toEqual([`account:${client} totp 20`]);
  });

  test('leave the last administrator one try an hour after the twentieth', async () => {
    secret = await giveTotp(app, admin);
    const right = () => submit(codeNow(secret), app.challenge(admin));
    for (let round = 0; round < 4; round++) {
      await fail(5, app, admin);
      if (round < 3) vi.advanceTimersByTime(15 * minute);
    }
    for (let hours = 0; hours < 2; hours++) {
      vi.advanceTimersByTime(60 * minute - 1);
      expect(await right()).toBe('sign_in_locked');
      vi.advanceTimersByTime(1);
      if (hours === 0) await fail(1, app, admin);
    }
    expect(await tries()).toEqual([`account:${admin} totp 21`]);
    const input = { email: adminEmail, password };
    expect(await app.ok('signIn.submit', input, 2)).toEqual({ stage: 'challenge' });
    expect(await submit(codeNow(secret), 2)).toBe('ok');
  });
});
