import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextProbationEnd } from '../../../src/main/ip-access/probation-row.ts';
import { now } from '../../../src/main/platform/clock.ts';
import { upkeep } from '../../../src/main/upkeep.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import {
  because,
  clientEmail,
  entriesOf,
  lastMail,
  openDesk,
  signIn,
  verify,
} from '../help-desk/support.ts';
import { mailsTo, minute, said, start } from '../mfa/support.ts';
import { deskBeside } from '../support/team.ts';
import { adminEmail, passphrase, password, TestApp } from '../support/workstation.ts';

const here = '203.0.113.10';
const office = '198.51.100.0/24';

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
/** The help desk's. */
let window: number;
/** The client's own. */
let own: number;

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
  own = app.enter(client);
});
afterEach(() => void vi.useRealTimers());

type Choice = Input<'ipAccess.add'>['lockout'];
const probation = { probation: 10 } as const;
const change = (rule: string, lockout: Choice = probation, subject = client) =>
  ({
    subject,
    rule,
    note: '',
    expiresAt: null,
    hostBitsSeen: false,
    lockout,
    grounds: null,
  }) as const;
/** In a window of its own: time passes, and a session is not for ever. */
const add = (rule: string, lockout?: Choice) =>
  app.call('ipAccess.add', change(rule, lockout), app.enter(client));
const live = async (subject = client) =>
  (await app.rules(subject)).filter((row) => row.deleted_at === null).map(({ rule }) => rule);
const view = async (at = own) => (await app.ok('ipAccess.list', { subject: client }, at)).probation;
const rows = () => app.db.selectFrom('ip_probation').selectAll().execute();
const codes = async (from: number) => (await app.log()).slice(from).map(({ code }) => code);

/** What the schedule does, which must do nothing before its time either. */
async function look(at: TestApp = app): Promise<void> {
  const task = upkeep(at.services).find(({ name }) => name === 'probations');
  if (!task) throw new Error('There is no such task.');
  await task.run();
}

test('a change on probation locks out, is undone at its minute, logged and mailed, and lets in again', async () => {
  await app.ok('ipAccess.add', change(here, 'accept'), own);
  const { id = 0 } = (await app.rules(client))[0] ?? {};
  const before = (await app.log()).length;
  expect((await add(office)).ok).toBe(true);
  const remove = { subject: client, id, lockout: 'accept', grounds: null } as const;
  await app.ok('ipAccess.delete', remove, own);
  expect(await codes(before)).toEqual(['ipRule.added', 'ipRule.probationBegan', 'ipRule.deleted']);
  expect(await view()).toEqual({
    by: `client ${clientEmail}`,
    at: start,
    until: start + 10 * minute,
    undoes: [
      { what: 'restores', rule: here },
      { what: 'deletes', rule: office },
    ],
  });
  expect(said(await signIn(app, 2))).toMatch(/^address_refused/);

  vi.advanceTimersByTime(10 * minute - 1);
  await look();
  expect(await live()).toEqual([office]);
  expect(await nextProbationEnd(app.db, now())).toBe(now() + 1);
  vi.advanceTimersByTime(1);
  await look();
  expect(await live()).toEqual([here]);
  expect([await rows(), await view()]).toEqual([[], null]);
  expect(await nextProbationEnd(app.db, now())).toBe(Infinity);
  const [told, ...rules] = (await app.log()).slice(-3);
  expect(told).toMatchObject({
    code: 'ipRule.probationReverted',
    actor_id: null,
    subject_id: client,
  });
  expect(rules.map(({ code, actor_id: actor }) => [code, actor])).toEqual([
    ['ipRule.deleted', null],
    ['ipRule.restored', null],
  ]);
  expect(await lastMail(app, client)).toMatchObject({
    kind: 'rulesChanged',
    what: 'reverted',
    rule: `${office}, ${here}`,
    by: null,
  });
  // Nothing of it is done a second time.
  const entries = (await app.log()).length;
  await look();
  expect((await app.log()).length).toBe(entries);
  expect((await signIn(app, 2)).ok).toBe(true);
});

test('whatever is changed meanwhile belongs to it: it ends when it was to end, with the list of before', async () => {
  await add(here, 'accept');
  await add(office);
  vi.advanceTimersByTime(6 * minute);
  const [first] = await rows();
  await add('192.0.2.1', { probation: 60 });
  const [row] = await app.rules(client);
  const noted = { id: row?.id ?? 0, note: 'noted', expiresAt: null, enabled: true };
  const terms = { subject: client, lockout: 'accept', grounds: null } as const;
  await app.ok('ipAccess.change', { ...noted, ...terms }, app.enter(client));
  expect(await rows()).toEqual([first]);
  expect((await view())?.undoes).toContainEqual({ what: 'changes', rule: here });
  vi.advanceTimersByTime(4 * minute);
  await look();
  expect((await app.rules(client)).filter((rule) => rule.deleted_at === null)).toMatchObject([
    { id: row?.id, rule: here, note: '' },
  ]);
  // What is saved once it is over stays, also where nobody has looked at the clock yet.
  await add(office);
  vi.advanceTimersByTime(10 * minute);
  await add('192.0.2.9', 'check');
  await look();
  expect(await live()).toEqual([here, '192.0.2.9']);
});

test('what is kept stays, and asks once more where it still locks somebody out', async () => {
  await add(office);
  const keep = (lockout: Choice) =>
    app.call('probation.keep', { subject: client, lockout }, app.enter(client));
  expect(await keep('check')).toMatchObject({
    error: { code: 'lockout_risk', detail: { lockout: { address: here }, probation: false } },
  });
  expect(said(await keep(probation))).toBe('invalid_input');
  expect(await rows()).toHaveLength(1);
  expect((await keep('accept')).ok).toBe(true);
  expect(await app.lastEntry()).toMatchObject({
    code: 'ipRule.probationKept',
    actor: client,
    data: { lockoutAccepted: true, address: here },
  });
  vi.advanceTimersByTime(60 * minute);
  await look();
  expect(await live()).toEqual([office]);
  expect(said(await keep('accept'))).toBe('probation_gone');
});

test('what is kept together with the missing address leaves nobody out', async () => {
  await add(office);
  await app.ok('probation.keep', { subject: client, lockout: 'add_current' }, own);
  expect(await live()).toEqual([office, here]);
  expect((await entriesOf(app, 'ipRule.probationKept')).map(({ data }) => data)).toEqual([{}]);
});

test('it is undone at once by whoever wants that, and only while there is one', async () => {
  await add(office);
  expect(await app.ok('probation.undo', { subject: client }, own)).toMatchObject({
    rules: [],
    probation: null,
  });
  expect((await entriesOf(app, 'ipRule.probationReverted')).map(({ actor }) => actor)).toEqual([
    client,
  ]);
  expect(await mailsTo(app, client)).toEqual([]);
  expect(said(await app.call('probation.undo', { subject: client }, own))).toBe('probation_gone');
});

test('a list that was put right by hand is only taken off its probation', async () => {
  await add(office);
  const { id = 0 } = (await app.rules(client))[0] ?? {};
  await app.ok('ipAccess.delete', { subject: client, id, lockout: 'check', grounds: null }, own);
  expect((await view())?.undoes).toEqual([]);
  const entries = (await app.log()).length;
  vi.advanceTimersByTime(10 * minute);
  await look();
  expect(await codes(entries)).toEqual(['ipRule.probationReverted']);
  expect(await rows()).toEqual([]);
});

test('the last administrator, who may not lock themselves out, may try it', async () => {
  const locks = (lockout: Choice) => app.call('ipAccess.add', change(office, lockout, admin));
  expect(await locks('check')).toMatchObject({
    error: { detail: { acceptable: false, probation: true } },
  });
  expect(said(await locks('accept'))).toBe('last_administrator');
  expect((await locks(probation)).ok).toBe(true);
  // What belongs to the probation is undone with it; keeping all of it is not.
  const more = change('192.0.2.1', 'accept', admin);
  expect((await app.call('ipAccess.add', more)).ok).toBe(true);
  const keep = { subject: admin, lockout: 'accept' } as const;
  expect(said(await app.call('probation.keep', keep))).toBe('last_administrator');
  const credentials = { email: adminEmail, password };
  expect(said(await app.call('signIn.submit', credentials, 2))).toMatch(/^address_refused/);
  vi.advanceTimersByTime(10 * minute);
  expect((await app.call('signIn.submit', credentials, 2)).ok).toBe(true);
  expect(await live(admin)).toEqual([]);
});

test('at the desk it is begun on grounds; keeping and undoing open nothing more', async () => {
  await verify(app, client, window);
  await app.ok('testPoints.add', { subject: client, name: 'VPN exit', address: here }, window);
  const onGrounds = { ...change(office), grounds: because };
  expect(said(await app.call('ipAccess.add', change(office), window))).toMatch(/^invalid_input/);
  await app.ok('ipAccess.add', onGrounds, window);
  expect((await entriesOf(app, 'ipRule.added')).map(({ data }) => data)).toMatchObject([
    { testPoints: 'VPN exit', reason: because.reason },
  ]);
  await app.ok('caller.end', { subject: client }, window);
  await app.ok('probation.undo', { subject: client }, window);
  expect(await lastMail(app, client)).toMatchObject({
    kind: 'rulesChanged',
    by: `helpdesk desk@example.org`,
  });
  expect(said(await app.call('probation.undo', { subject: client }, app.enter(admin)))).toBe(
    'probation_gone',
  );
  expect(desk).not.toBe(client);
});

describe('where nothing looked at the time meanwhile', () => {
  test('a right password finds the list of before, in the transaction that decides', async () => {
    await add(office);
    vi.advanceTimersByTime(10 * minute);
    expect(said(await signIn(app, 2, 'not the right password'))).toBe('credentials');
    expect(await live()).toEqual([office]);
    expect((await signIn(app, 2)).ok).toBe(true);
    expect((await app.log()).slice(-3).map(({ code }) => code)).toEqual([
      'ipRule.probationReverted',
      'ipRule.deleted',
      'signIn.succeeded',
    ]);
  });

  test('a restart finds it, and leaves what is left of the time where it is not over', async () => {
    await add(office);
    const again = await restart(() => void vi.advanceTimersByTime(4 * minute));
    await look(again);
    expect((await again.db.selectFrom('ip_probation').selectAll().execute())[0]?.until).toBe(
      start + 10 * minute,
    );
    vi.advanceTimersByTime(6 * minute);
    await look(again);
    expect(await again.db.selectFrom('ip_probation').selectAll().execute()).toEqual([]);
    expect((await signIn(again, 2)).ok).toBe(true);
  });
});

async function restart(meanwhile: () => void): Promise<TestApp> {
  await app.services.workstation.close();
  meanwhile();
  const again = new TestApp(app.folder);
  await again.services.workstation.start();
  await again.ok('workstation.unlock', { passphrase });
  return again;
}

describe('a clock that somebody sets', () => {
  const hour = 60 * minute;
  const isOn = async (at: TestApp = app) =>
    (await at.db.selectFrom('ip_probation').selectAll().execute()).length === 1;

  test.each([
    ['forward', start + 24 * hour],
    ['back', start - 24 * hour],
  ])('%s while the application runs neither ends it nor makes it last', async (_way, moment) => {
    await add(office);
    vi.advanceTimersByTime(4 * minute);
    vi.setSystemTime(moment);
    await look();
    vi.advanceTimersByTime(6 * minute - 1);
    await look();
    expect(await isOn()).toBe(true);
    vi.advanceTimersByTime(1);
    await look();
    expect(await isOn()).toBe(false);
    expect((await signIn(app, 2)).ok).toBe(true);
  });

  test('back while the application is shut leaves as much of it as there was', async () => {
    await add(office);
    const again = await restart(() => void vi.setSystemTime(start - 24 * hour));
    await look(again);
    expect(await isOn(again)).toBe(true);
    vi.advanceTimersByTime(10 * minute);
    await look(again);
    expect(await isOn(again)).toBe(false);
    expect((await signIn(again, 2)).ok).toBe(true);
  });

  test('does not keep it where its beginning lies in a future that never came', async () => {
    await add(office);
    const at = start + 24 * hour;
    await app.db
      .updateTable('ip_probation')
      .set({ begun_at: at, until: at + 10 * minute })
      .execute();
    expect(await nextProbationEnd(app.db, now())).toBe(now());
    await look();
    expect(await isOn()).toBe(false);
  });
});

test('of several workstations of a team one undoes it, once', async () => {
  const desks = [deskBeside(app, '1'), deskBeside(app, '2')];
  await add(office);
  const entries = (await app.log()).length;
  vi.advanceTimersByTime(10 * minute);
  await Promise.all([...desks, ...desks].map((each) => look(each)));
  expect(await codes(entries)).toEqual(['ipRule.probationReverted', 'ipRule.deleted']);
  expect(await mailsTo(app, client)).toEqual(['rulesChanged']);
});
