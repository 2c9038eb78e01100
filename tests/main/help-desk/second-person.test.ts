import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type OpeningAct, openingActs } from '../../../src/preload/contract/channel.ts';
import type { ChannelName } from '../../../src/preload/contract/index.ts';
import { codeNow, giveTotp, minute, said, start, wrongCode } from '../mfa/support.ts';
import { adminEmail, password, TestApp } from '../support/workstation.ts';
import { clientEmail, entriesOf, grounds, reason, setPolicy, verify } from './support.ts';

const day = 24 * 60 * minute;

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
  await setPolicy(app, { oneProofForAll: true, protectStaff: false, secondPerson: 'always' });
});
afterEach(() => void vi.useRealTimers());

type Second = { email: string; code: string } | null;

const submit = async (code: string, at: number) =>
  said(await app.call('challenge.submit', { method: 'totp', code }, at));
const resetBoss = (second: Second) =>
  app.call(
    'helpDesk.resetMfa',
    { subject: boss, scope: 'all', grounds: { reason, second } },
    bossWindow,
  );
const withCode = (code = codeNow(colleagueSecret), email = ' DESK@example.org') =>
  resetBoss({ email: email.trim(), code });
const refusedFor = (because: string) => `second_refused ${JSON.stringify({ because })}`;
const unreset = async () =>
  expect((await app.ok('helpDesk.view', { subject: boss }, bossWindow)).reset).toBe(null);

test('a second person confirms the reset of an administrator with a code that is then used', async () => {
  const { needs } = await app.ok('helpDesk.view', { subject: boss }, bossWindow);
  expect(needs.resetMfa).toMatchObject({ ways: [{ missing: [], second: 'colleague' }, {}] });
  expect(said(await resetBoss(null))).toBe('second_needed {"who":"colleague"}');
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

describe('every opening act', () => {
  const change = { note: '', expiresAt: null, lockout: 'accept' } as const;
  const inputs: Record<OpeningAct, [ChannelName, object][]> = {
    resetMfa: [['helpDesk.resetMfa', { scope: 'all' }]],
    undoReset: [['helpDesk.undoReset', {}]],
    issueAccessCode: [['helpDesk.issueAccessCode', { minutes: 60 }]],
    setOneTimePassword: [['helpDesk.setOneTimePassword', {}]],
    cancelOneTimePassword: [['helpDesk.cancelOneTimePassword', {}]],
    unlockSignIn: [['helpDesk.unlockSignIn', {}]],
    liftRestrictions: [['helpDesk.liftRestrictions', { until: null }]],
    changeRules: [
      ['ipAccess.add', { ...change, rule: 'all', hostBitsSeen: false }],
      ['ipAccess.change', { ...change, id: 1, enabled: false }],
      ['ipAccess.delete', { id: 1, lockout: 'accept' }],
      ['ipAccess.restore', { id: 1, lockout: 'accept' }],
    ],
    changeAddress: [['account.changeAddress', { email: 'evil@example.net' }]],
    restoreClient: [['clients.restore', {}]],
    eraseClient: [['clients.erase', {}]],
  };

  test.each(
    openingActs.flatMap((act) => inputs[act].map(([channel, input]) => ({ act, channel, input }))),
  )('by $channel wants one, who is not the agent', async ({ act, channel, input }) => {
    const ownSecret = await giveTotp(app, admin);
    await verify(app, client, bossWindow);
    await setPolicy(app, { oneProofForAll: true, protectStaff: false, secondPerson: 'always' });
    if (act === 'restoreClient' || act === 'eraseClient')
      await app.db
        .updateTable('account')
        .set({ state: 'archived' })
        .where('id', '=', client)
        .execute();
    const call = (second: Second) =>
      app.call(channel, { subject: client, ...input, grounds: { reason, second } }, bossWindow);
    const before = (await app.log()).length;
    expect(said(await call(null))).toBe('second_needed {"who":"colleague"}');
    expect(said(await call({ email: adminEmail, code: codeNow(ownSecret) }))).toBe(
      refusedFor('self'),
    );
    expect(said(await call({ email: clientEmail, code: '123456' }))).toBe(refusedFor('unknown'));
    expect((await app.log()).length).toBe(before);
  });
});

test.each([
  ['self', adminEmail],
  ['subject', 'boss@example.org'],
  ['unknown', 'nobody@example.org'],
  ['unknown', clientEmail],
  ['no_authenticator', 'new@example.org'],
  ['same_person', 'ada+desk@example.org'],
])('a second person is not %s', async (because, email) => {
  await giveTotp(app, admin);
  await app.addPerson('helpdesk', 'new@example.org');
  const second = await giveTotp(app, await app.addPerson('helpdesk', 'ada+desk@example.org'));
  expect(said(await withCode(codeNow(second), email))).toBe(refusedFor(because));
  await unreset();
});

describe('a second person is nobody whom the agent', () => {
  const invite = (by: number) =>
    app.ok(
      'staff.invite',
      { fullName: 'Eve', email: 'eve@example.org', role: 'helpdesk', language: 'en' },
      app.enter(by),
    );
  const eve = async () =>
    (
      await app.db
        .selectFrom('account')
        .select('id')
        .where('email', '=', 'eve@example.org')
        .executeTakeFirstOrThrow()
    ).id;
  const byEve = async (secret: Buffer) => {
    bossWindow = app.enter(admin);
    await verify(app, boss, bossWindow);
    await setPolicy(app, { oneProofForAll: true, protectStaff: false, secondPerson: 'always' });
    return said(await withCode(codeNow(secret), 'eve@example.org'));
  };

  test('invited within a week', async () => {
    await invite(admin);
    const secret = await giveTotp(app, await eve());
    expect(await byEve(secret)).toBe(refusedFor('invited'));
    vi.advanceTimersByTime(7 * day - 1);
    expect(await byEve(secret)).toBe(refusedFor('invited'));
    vi.advanceTimersByTime(1);
    expect(await byEve(secret)).toBe('ok');
  });

  test('invited within a week, although the clock was set forward', async () => {
    await invite(admin);
    const secret = await giveTotp(app, await eve());
    vi.advanceTimersByTime(minute);
    vi.setSystemTime(Date.now() + 30 * day);
    await app.services.clock.settle(app.store);
    expect(await byEve(secret)).toBe(refusedFor('invited'));
  });

  test('made an administrator within a week', async () => {
    const colleague = await app.addPerson('helpdesk', 'eve@example.org');
    const secret = await giveTotp(app, colleague);
    const role = { subject: colleague, role: 'administrator', reason } as const;
    await app.ok('staff.setRole', role, bossWindow);
    expect(await byEve(secret)).toBe(refusedFor('invited'));
  });

  test('did not invite: another administrator’s colleague may be', async () => {
    await invite(boss);
    expect(await byEve(await giveTotp(app, await eve()))).toBe('ok');
  });
});

test('a protected account is opened by two administrators alone', async () => {
  await setPolicy(app, { oneProofForAll: true, protectStaff: true, waitWithoutProof: 0 });
  await app.db
    .updateTable('account')
    .set({ last_sign_in_at: start })
    .where('id', '=', boss)
    .execute();
  expect(said(await resetBoss(null))).toBe('second_needed {"who":"administrator"}');
  expect(said(await withCode())).toBe(refusedFor('not_administrator'));
  await unreset();
  const third = await giveTotp(app, await app.addPerson('administrator', 'third@example.org'));
  expect(said(await withCode(codeNow(third), 'third@example.org'))).toBe('ok');
  expect(await entriesOf(app, 'helpDesk.mfaReset')).toMatchObject([
    {
      data: {
        proofClass: 'twoAdministrators',
        secondPerson: 'administrator third@example.org',
        flags: 'protected',
      },
    },
  ]);
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
  expect(said(await withCode())).toBe(refusedFor('no_authenticator'));
  await app.db
    .updateTable('account')
    .set({ state: 'deactivated' })
    .where('id', '=', desk)
    .execute();
  expect(said(await withCode())).toBe(refusedFor('unknown'));
});

test('a second person who types a wrong code is logged, and neither slowed nor locked at their own sign-in', async () => {
  const wrong = wrongCode(colleagueSecret);
  for (let i = 0; i < 5; i++) expect(said(await withCode(wrong))).toBe(refusedFor('code'));
  expect(said(await withCode())).toBe('throttled {"seconds":900}');
  expect(
    (await entriesOf(app, 'mfa.codeRejected')).map(({ actor, subject }) => [actor, subject]),
  ).toEqual(Array.from({ length: 6 }, () => [admin, desk]));
  const inside = app.challenge(desk);
  expect(await submit(codeNow(colleagueSecret), inside)).toBe('ok');
  await unreset();
});

test('a second person confirms two resets with one code only once', async () => {
  const windows = [bossWindow, app.enter(admin)];
  await verify(app, client, windows[1] ?? 0);
  await setPolicy(app, { oneProofForAll: true, protectStaff: false, secondPerson: 'always' });
  const second = { email: 'desk@example.org', code: codeNow(colleagueSecret) };
  const results = await Promise.all(
    [boss, client].map((subject, index) =>
      app.call(
        'helpDesk.resetMfa',
        { subject, scope: 'all', grounds: { reason, second } },
        windows[index],
      ),
    ),
  );
  expect(results.map(said).toSorted()).toEqual(['ok', refusedFor('code')]);
});

test('the policy decides where a cryptographic proof is enough without a second person', async () => {
  await setPolicy(app, { oneProofForAll: true, protectStaff: false });
  expect(said(await resetBoss(null))).toBe('ok');
});

test('a sign of weight makes a second person mandatory', async () => {
  await setPolicy(app, {
    oneProofForAll: true,
    protectStaff: false,
    weightyFlags: ['anotherCall'],
  });
  await app.ok('caller.end', { subject: boss }, bossWindow);
  await verify(app, boss, bossWindow);
  await setPolicy(app, {
    oneProofForAll: true,
    protectStaff: false,
    weightyFlags: ['anotherCall'],
  });
  expect(said(await resetBoss(null))).toBe('second_needed {"who":"colleague"}');
  expect(said(await withCode())).toBe('ok');
  expect(await entriesOf(app, 'helpDesk.mfaReset')).toMatchObject([
    { data: { flags: 'anotherCall' } },
  ]);
});
