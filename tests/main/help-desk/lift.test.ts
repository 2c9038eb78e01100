import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mailsTo, minute, said, start } from '../mfa/support.ts';
import { passphrase, TestApp } from '../support/workstation.ts';
import {
  because,
  entriesOf,
  grounds,
  lacking,
  lastMail,
  openDesk,
  signIn,
  verify,
} from './support.ts';

const hour = 60 * minute;
const here = '203.0.113.10';
const refusedHere = `address_refused ${JSON.stringify({ address: here, recovery: false })}`;

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
const list = (at: number) => app.ok('ipAccess.list', { subject: client }, at);

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
  app.call('helpDesk.liftRestrictions', { subject: client, until, grounds: because }, at);
const endOwn = (lockout: 'check' | 'add_current' | 'accept', at: number) =>
  app.call('ipAccess.endLift', { subject: client, lockout }, at);

test('a lift lets the client in, says so everywhere, and is logged with its grounds', async () => {
  expect(said(await signIn(app, 2))).toBe(refusedHere);
  const until = start + hour;
  expect(
    await app.ok('helpDesk.liftRestrictions', { subject: client, until, grounds: because }, window),
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
    // When that was is covered while the call goes on.
    lastSignIn: { address: here, at: null, verdict: { allowed: true, because: 'lifted' } },
    lift: { by: 'helpdesk desk@example.org', at: start, until },
  });
  expect((await list(2)).lastSignIn).toBe(null);
});

test('a lift is over by itself to the millisecond, also after the store was closed and opened', async () => {
  await lift(start + hour);
  await app.services.workstation.close();
  const again = new TestApp(app.folder);
  await again.services.workstation.start();
  await again.ok('workstation.unlock', { passphrase });
  vi.advanceTimersByTime(hour - 1);
  expect((await signIn(again, 2)).ok).toBe(true);
  await again.ok('session.signOut', {}, 2);
  const entries = (await again.log()).length;
  vi.advanceTimersByTime(1);
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

test('a lift for good lasts until somebody ends it, whatever the clock is set to', async () => {
  await lift(null);
  vi.setSystemTime(start + 365 * 24 * hour);
  expect((await signIn(app, 2)).ok).toBe(true);
  vi.setSystemTime(start - 3 * minute);
  expect((await signIn(app, 3)).ok).toBe(true);
  await app.ok('session.signOut', {}, 3);
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

test('a lift gets another end, but none in the past, and none where no rule is in force', async () => {
  await lift(start + hour);
  await lift(start + 2 * hour);
  expect((await view()).lift?.until).toBe(start + 2 * hour);
  expect(
    (
      await app.refusal(
        'helpDesk.liftRestrictions',
        { subject: client, until: start, grounds: because },
        window,
      )
    ).fields,
  ).toEqual({ until: { code: 'in_the_past' } });
  await app.db.updateTable('ip_rule').set({ enabled: 0 }).execute();
  expect(said(await lift(null))).toBe('nothing_to_do');
  await app.ok('caller.end', { subject: client }, window);
  expect(said(await lift(null))).toBe(lacking('liftRestrictions'));
});

test('a lift does not hide from its holder what a change of the list would lead to', async () => {
  await lift(null);
  const own = app.enter(client);
  const adding = { subject: client, rule: '192.0.2.1', note: '', expiresAt: null };
  const rule = { ...adding, hostBitsSeen: false, lockout: 'check', grounds: null } as const;
  expect(said(await app.call('ipAccess.add', rule, own))).toMatch(/^lockout_risk/);
});

test('a lift is ended early by its holder, who is told what that would refuse', async () => {
  await lift(null);
  const own = app.enter(client);
  expect(await endOwn('check', own)).toMatchObject({
    error: {
      code: 'lockout_risk',
      detail: { lockout: { address: here, missing: here, from: null }, probation: false },
    },
  });
  expect((await view()).lift).not.toBe(null);
  expect((await endOwn('add_current', own)).ok).toBe(true);
  expect(await entriesOf(app, 'ipRule.liftEnded')).toMatchObject([{ actor: client, data: {} }]);
  expect((await list(own)).verdict).toEqual({ allowed: true, because: 'rule', rule: here });
  expect(said(await endOwn('check', own))).toBe('nothing_to_do');
  expect(await mailsTo(app, client)).toEqual(['restrictionsLifted']);
});

test('a lift is ended at the desk about the client’s address, not the workstation’s', async () => {
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
      at: null,
      verdict: { allowed: true, because: 'rule', rule: '198.51.100.7' },
    },
  });
  expect((await mailsTo(app, client)).at(-1)).toBe('restrictionsBack');
});

test('a lift that the last administrator ends must not lock them out', async () => {
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
