import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { codeNow, giveTotp, said, start, wrongCode } from '../mfa/support.ts';
import { password, TestApp } from '../support/workstation.ts';
import { clientEmail, entriesOf, grounds, reason, verify } from './support.ts';

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
let boss: number;
let bossWindow: number;
let colleagueSecret: Buffer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  desk = await app.addPerson('helpdesk', 'desk@example.org');
  client = await app.addPerson('client', clientEmail);
  await giveTotp(app, client);
  boss = await app.addPerson('administrator', 'boss@example.org');
  await giveTotp(app, boss);
  colleagueSecret = await giveTotp(app, desk);
  bossWindow = app.enter(admin);
  await verify(app, boss, bossWindow);
});
afterEach(() => void vi.useRealTimers());

const submit = async (code: string, at: number) =>
  said(await app.call('challenge.submit', { method: 'totp', code }, at));

const resetBoss = (second: { email: string; code: string } | null) =>
  app.call('helpDesk.resetMfa', { subject: boss, scope: 'all', reason, second }, bossWindow);
const withCode = (code = codeNow(colleagueSecret), email = ' DESK@example.org') =>
  resetBoss({ email: email.trim(), code });

test('a second person confirms the reset of an administrator with a code that is then used', async () => {
  expect((await app.ok('helpDesk.view', { subject: boss }, bossWindow)).secondPerson).toBe(true);
  expect(said(await resetBoss(null))).toBe('second_needed');
  const code = codeNow(colleagueSecret);
  expect((await withCode(code)).ok).toBe(true);
  expect(await entriesOf(app, 'helpDesk.mfaReset')).toEqual([
    {
      actor: admin,
      subject: boss,
      outcome: 'ok',
      data: { scope: 'all', ...grounds, secondPerson: 'helpdesk desk@example.org' },
    },
  ]);
  const inside = app.challenge(desk);
  expect(await submit(code, inside)).toBe('code_used');
  expect(
    await app.call(
      'signIn.submit',
      {
        email: 'boss@example.org',
        password,
      },
      2,
    ),
  ).toMatchObject({ value: { stage: 'setUp', required: 'totp' } });
});

test.each([
  ['self', 'ada@example.org'],
  ['subject', 'boss@example.org'],
  ['unknown', 'nobody@example.org'],
  ['unknown', clientEmail],
  ['no_authenticator', 'new@example.org'],
])('a second person is not %s', async (because, email) => {
  await giveTotp(app, admin);
  await app.addPerson('helpdesk', 'new@example.org');
  expect(said(await withCode('123456', email))).toBe(
    `second_refused ${JSON.stringify({ because })}`,
  );
  expect((await app.ok('helpDesk.view', { subject: boss }, bossWindow)).reset).toBe(null);
});

test('a second person is nobody who was deactivated, whose methods were reset, or who is locked out', async () => {
  await app.db
    .insertInto('throttle')
    .values({
      key: `account:${desk}`,
      factor: 'password',
      failures: 20,
      refusals: 0,
      last_failure_at: start,
      wait_until: start,
    })
    .execute();
  expect(said(await withCode())).toBe('sign_in_locked');
  await app.db.deleteFrom('throttle').execute();
  await app.db
    .updateTable('authenticator')
    .set({ suspended_at: 1 })
    .where('account_id', '=', desk)
    .execute();
  expect(said(await withCode())).toBe('second_refused {"because":"no_authenticator"}');
  await app.db
    .updateTable('account')
    .set({ state: 'deactivated' })
    .where('id', '=', desk)
    .execute();
  expect(said(await withCode())).toBe('second_refused {"because":"unknown"}');
});

test('a second person who types a wrong code is logged, and neither slowed nor locked at their own sign-in', async () => {
  const wrong = wrongCode(colleagueSecret);
  for (let i = 0; i < 5; i++)
    expect(said(await withCode(wrong))).toBe('second_refused {"because":"code"}');
  expect(said(await withCode())).toBe('throttled {"seconds":900}');
  expect(
    (await entriesOf(app, 'mfa.codeRejected')).map(({ actor, subject }) => [actor, subject]),
  ).toEqual(Array.from({ length: 6 }, () => [admin, desk]));
  const inside = app.challenge(desk);
  expect(await submit(codeNow(colleagueSecret), inside)).toBe('ok');
  expect((await app.ok('helpDesk.view', { subject: boss }, bossWindow)).reset).toBe(null);
});

test('a second person is not asked for a code where there is nothing to reset', async () => {
  await app.db.deleteFrom('authenticator').where('account_id', '=', boss).execute();
  const code = codeNow(colleagueSecret);
  expect(said(await withCode(code))).toBe('nothing_to_do');
  expect(await submit(code, app.challenge(desk))).toBe('ok');
});

test('a second person confirms two resets with one code only once', async () => {
  await app.db
    .insertInto('setting')
    .values({
      key: 'desk',
      value: JSON.stringify({ callerSteps: 0, secondPerson: 'always', accessCodeMinutes: 60 }),
    })
    .execute();
  const colleague = { email: 'desk@example.org', code: codeNow(colleagueSecret) };
  const results = await Promise.all(
    [boss, client].map((subject) =>
      app.call(
        'helpDesk.resetMfa',
        { subject, scope: 'all', reason, second: colleague },
        bossWindow,
      ),
    ),
  );
  expect(results.map(said).toSorted()).toEqual(['ok', 'second_refused {"because":"code"}']);
});
