import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { codeNow, giveTotp, wrongCode } from '../mfa/support.ts';
import { because, verify } from '../help-desk/support.ts';
import { password, TestApp } from '../support/workstation.ts';

const wrong = 'nine loud lamps over harbour';
const email = 'client@example.org';
const minute = 60_000;

let app: TestApp;
let client: number;
let window: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 10, 22, 12) });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', email);
  window = app.enter(client);
});
afterEach(() => void vi.useRealTimers());

async function confirm(typed: string, at = window): Promise<string> {
  const result = await app.call('session.confirm', { password: typed }, at);
  if (result.ok) return 'ok';
  return result.error.code === 'throttled'
    ? `throttled ${result.error.detail.seconds}`
    : result.error.code;
}

const change = async (at: number) => {
  const input = {
    subject: client,
    rule: 'all',
    note: '',
    expiresAt: null,
    hostBitsSeen: false,
    lockout: 'check',
    grounds: null,
  } as const;
  const result = await app.call('ipAccess.add', input, at);
  return result.ok ? 'ok' : result.error.code;
};

test('the right password makes this session fresh for five minutes, and no other', async () => {
  const other = app.enter(client);
  vi.advanceTimersByTime(5 * minute);
  expect(await confirm(password)).toBe('ok');
  expect(await app.lastEntry()).toMatchObject({
    code: 'session.confirmed',
    outcome: 'ok',
    actor: client,
    subject: client,
  });
  expect(await change(other)).toBe('confirm_needed');
  vi.advanceTimersByTime(5 * minute - 1);
  expect(await change(window)).toBe('ok');
  vi.advanceTimersByTime(1);
  expect(await change(window)).toBe('confirm_needed');
});

test('a wrong password leaves it stale, and the log says so', async () => {
  vi.advanceTimersByTime(5 * minute);
  expect(await confirm(wrong)).toBe('password_wrong');
  expect(await change(window)).toBe('confirm_needed');
  expect(await app.lastEntry()).toMatchObject({
    code: 'session.confirmFailed',
    outcome: 'failed',
    actor: client,
    subject: client,
    data: { failures: 1 },
  });
});

test('tries count together with those of sign-in: neither is a way around the other', async () => {
  await confirm(wrong);
  await app.call('signIn.submit', { email, password: wrong }, 3);
  expect(await confirm(wrong)).toBe('password_wrong');
  expect(await confirm(password)).toBe('throttled 30');
  expect(await app.call('signIn.submit', { email, password }, 3)).toMatchObject({
    error: { code: 'throttled', detail: { seconds: 30 } },
  });
  vi.advanceTimersByTime(30_000);
  expect(await confirm(password)).toBe('ok');
  expect(await app.db.selectFrom('throttle').selectAll().execute()).toEqual([]);
});

test('a locked account cannot confirm either', async () => {
  const row = { failures: 20, refusals: 0, last_failure_at: 0, wait_until: 0 };
  await app.db
    .insertInto('throttle')
    .values({ key: `account:${client}`, factor: 'password', ...row })
    .execute();
  expect(await confirm(password)).toBe('sign_in_locked');
});

test('parallel tries are counted, and no more than the free ones are checked', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(wrong)));
  expect(answers.filter((answer) => answer === 'password_wrong').length).toBe(3);
  expect(answers.filter((answer) => answer === 'throttled 30').length).toBe(5);
});

test('a try during a wait is logged, once for the wait', async () => {
  for (let i = 0; i < 3; i++) await confirm(wrong);
  for (let i = 0; i < 4; i++) expect(await confirm(wrong)).toBe('throttled 30');
  const entries = (await app.log()).filter((row) => row.code === 'signIn.throttled');
  expect(
    entries.map((row) => [row.outcome, row.actor_id, row.subject_id, JSON.parse(row.data)]),
  ).toEqual([['refused', client, client, { seconds: 30, locked: false, factor: 'password' }]]);
  vi.advanceTimersByTime(30_000);
  await confirm(wrong);
  expect(await confirm(wrong)).toBe('throttled 60');
  expect((await app.logCodes()).filter((code) => code === 'signIn.throttled').length).toBe(2);
});

const confirmCode = async (code: string) => {
  const result = await app.call('session.confirm', { code }, window);
  return result.ok ? 'ok' : result.error.code;
};

test('a code of the authenticator confirms as well, once: it is used up for signing in too', async () => {
  const secret = await giveTotp(app, client);
  vi.advanceTimersByTime(5 * minute);
  expect(await confirmCode(wrongCode(secret))).toBe('code_wrong');
  expect(await app.lastEntry()).toMatchObject({
    code: 'session.confirmFailed',
    outcome: 'failed',
    data: { failures: 1 },
  });
  expect(await change(window)).toBe('confirm_needed');
  const code = codeNow(secret);
  expect(await confirmCode(code)).toBe('ok');
  expect(await change(window)).toBe('ok');
  expect(await confirmCode(code)).toBe('code_used');
  const asked = app.challenge(client);
  expect(await app.refusal('challenge.submit', { method: 'totp', code }, asked)).toMatchObject({
    code: 'code_used',
  });
});

test('guesses at codes count together with those of sign-in, and apart from passwords', async () => {
  const secret = await giveTotp(app, client);
  for (let i = 0; i < 4; i++) await confirmCode(wrongCode(secret));
  const asked = app.challenge(client);
  await app.refusal('challenge.submit', { method: 'totp', code: wrongCode(secret) }, asked);
  expect(await confirmCode(codeNow(secret))).toBe('throttled');
  expect(await confirm(password)).toBe('ok');
});

test('no code confirms where there is no authenticator', async () => {
  expect(await confirmCode('123456')).toBe('no_method');
});

test('a confirmation lasts a quarter of an hour while a call is open, else five minutes', async () => {
  const desk = app.enter(await app.addPerson('helpdesk', 'helpdesk@example.org'));
  const act = async () => {
    const input = { subject: client, id: 1, lockout: 'check', grounds: because } as const;
    return (await app.refusal('ipAccess.delete', input, desk)).code;
  };
  await verify(app, client, desk);
  vi.advanceTimersByTime(15 * minute - 1);
  app.services.sessions.noteInput(desk);
  expect(await act()).toBe('rule_gone');
  vi.advanceTimersByTime(1);
  expect(await act()).toBe('confirm_needed');
  await app.ok('session.confirm', { password }, desk);
  await app.ok('caller.end', { subject: client }, desk);
  vi.advanceTimersByTime(5 * minute);
  expect(await act()).toBe('confirm_needed');
});
