import { beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../../src/preload/contract/failure.ts';
import { adminEmail, password, TestApp } from '../support/workstation.ts';

let app: TestApp;
let ada: number;

beforeEach(async () => {
  app = new TestApp();
  ada = await app.firstRun();
});

const reason = 'a test of nerves';
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

/** Takes the administrator's rights away, in the one way or the other. */
type Fall = (subject: number, window: number) => Promise<Result<unknown>>;
const demote: Fall = (subject, window) =>
  app.call('staff.setRole', { subject, role: 'helpdesk', reason }, window);
const deactivate: Fall = (subject, window) =>
  app.call('staff.deactivate', { subject, reason }, window);
/** How it is done, and what the next call of who fell is answered. */
const falls = [
  ['demoted', demote, 'not_allowed'],
  ['deactivated', deactivate, 'signed_out'],
] as const;

async function administrators(): Promise<number[]> {
  const rows = await app.db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

describe.each(falls)('who is to be %s', (_how, fall, afterwards) => {
  test('is never oneself, and two administrators can each do it to the other', async () => {
    const ben = await app.addPerson('administrator', 'ben@example.org');
    expect(code(await fall(ada, 1))).toBe('not_allowed');
    expect(code(await fall(ada, app.enter(ben)))).toBe('ok');
    expect(await administrators()).toEqual([ben]);
  });

  test('is not the last who can sign in: a password that waits to be used is none', async () => {
    const { id: ben } = await app.ok('staff.invite', {
      fullName: 'Ben',
      email: 'ben@example.org',
      role: 'administrator',
      language: 'en',
    });
    const list = await app.ok('staff.list', {});
    expect(list.map((row) => row.lastAdministrator)).toEqual([true, false]);
    const window = app.enter(ben);
    const waits = await app.db.selectFrom('one_time_password').selectAll().execute();
    const give = (password_hash: string) =>
      app.db.updateTable('account').set({ password_hash }).where('id', '=', ben).execute();
    expect(code(await fall(ada, window))).toBe('last_administrator');
    await app.db.deleteFrom('one_time_password').execute();
    expect(code(await fall(ada, window))).toBe('last_administrator');
    await give('$argon2id$');
    await app.db.insertInto('one_time_password').values(waits).execute();
    expect(code(await fall(ada, window))).toBe('last_administrator');
    await app.db.deleteFrom('one_time_password').execute();
    expect(code(await fall(ada, window))).toBe('ok');
    expect(await administrators()).toEqual([ben]);
  });

  test('is not both of two, however close together', async () => {
    const ben = await app.addPerson('administrator', 'ben@example.org');
    const window = app.enter(ben);
    const results = await Promise.all([fall(ben, 1), fall(ada, window)]);
    expect(results.map(code).toSorted()).toEqual(['last_administrator', 'ok']);
    expect(await administrators()).toHaveLength(1);
  });

  test('is nobody of whom an administrator says so who has fallen a moment before', async () => {
    const ben = await app.addPerson('administrator', 'ben@example.org');
    const cleo = await app.addPerson('administrator', 'cleo@example.org');
    const window = app.enter(ben);
    const results = await Promise.all([fall(ben, 1), fall(cleo, window)]);
    expect(results.map(code)).toEqual(['ok', 'not_allowed']);
    expect(await administrators()).toEqual([ada, cleo]);
    expect(code(await fall(cleo, window))).toBe(afterwards);
  });
});

test('of many who turn on each other at once one is left, and nobody acted after their own fall', async () => {
  const people = [ada];
  for (const name of ['ben', 'cleo', 'dan', 'eve', 'fay'])
    people.push(await app.addPerson('administrator', `${name}@example.org`));
  const windows = people.map((id) => app.enter(id));
  const attacks = people.flatMap((_, from) =>
    people.flatMap((subject, to) =>
      from === to
        ? []
        : [
            () =>
              (from + to) % 2
                ? demote(subject, windows[from] ?? 0)
                : deactivate(subject, windows[from] ?? 0),
          ],
    ),
  );
  await Promise.all(attacks.map((attack) => attack()));
  expect(await administrators()).toHaveLength(1);
  const fallen = new Set<number | null>();
  for (const { code: what, actor_id: actor, subject_id: subject } of await app.log()) {
    if (what !== 'staff.roleChanged' && what !== 'staff.deactivated') continue;
    expect(fallen).not.toContain(actor);
    fallen.add(subject);
  }
  expect(fallen.size).toBe(people.length - 1);
});

test('of two administrators whose passwords somebody guessed at, one can always unlock the other', async () => {
  const ben = await app.addPerson('administrator', 'ben@example.org');
  const failed = (id: number) => ({
    key: `account:${id}`,
    factor: 'password' as const,
    failures: 20,
    refusals: 0,
    last_failure_at: 1,
    wait_until: 2,
  });
  await app.db.insertInto('throttle').values(failed(ben)).execute();
  const bens = { email: 'ben@example.org', password };
  expect((await app.refusal('signIn.submit', bens, 8)).code).toBe('sign_in_locked');
  await app.db.insertInto('throttle').values(failed(ada)).execute();
  const { stage } = await app.ok('signIn.submit', { email: adminEmail, password }, 9);
  expect(stage).toBe('signedIn');
  expect((await app.refusal('signIn.submit', bens, 8)).code).toBe('sign_in_locked');
});

test('an administrator whose own rules shut this workstation out is nobody who could let another in', async () => {
  const ben = await app.addPerson('administrator', 'ben@example.org');
  const window = app.enter(ben);
  const rule = (address: string, account: number) => {
    const row = { account_id: account, rule: address, note: '', enabled: 1 } as const;
    const rest = { expires_at: null, added_by: account, added_at: 0, deleted_at: null };
    const used = { last_used_at: null, last_used_address: null };
    return app.db
      .insertInto('ip_rule')
      .values({ ...row, ...rest, ...used })
      .execute();
  };
  const locked = { failures: 20, refusals: 0, last_failure_at: 1, wait_until: 2 };
  await app.db
    .insertInto('throttle')
    .values({ key: `account:${ada}`, factor: 'password', ...locked })
    .execute();
  const judged = async () => ({
    lastInStaff: (await app.ok('staff.list', {})).map((row) => row.lastAdministrator),
    lockedInStaff: (await app.ok('staff.list', {})).map((row) => row.signIn),
    lockedForDesk: (await app.ok('helpDesk.view', { subject: ada }, window)).signIn.state,
    lockedInOverview: (await app.ok('overview.view', { days: 7 })).locked.map(({ until }) => until),
    fall: code(await deactivate(ada, window)),
    shutOut: code(
      await app.call('ipAccess.add', {
        subject: ada,
        rule: '198.51.100.7',
        note: '',
        expiresAt: null,
        hostBitsSeen: false,
        lockout: 'accept',
        grounds: null,
      }),
    ),
    signIn: code(await app.call('signIn.submit', { email: adminEmail, password }, 77)),
  });
  await rule('198.51.100.1', ben);
  expect(await judged()).toEqual({
    lastInStaff: [true, true],
    lockedInStaff: ['open', 'open'],
    lockedForDesk: 'open',
    lockedInOverview: [2],
    fall: 'last_administrator',
    shutOut: 'last_administrator',
    signIn: 'ok',
  });
  await app.db
    .insertInto('throttle')
    .values({ key: `account:${ada}`, factor: 'password', ...locked })
    .execute();
  await rule('203.0.113.0/24', ben);
  // In this order: each refusal that is gone takes something away from the first administrator.
  expect(await judged()).toMatchObject({
    lastInStaff: [false, true],
    lockedInStaff: ['locked', 'open'],
    lockedForDesk: 'locked',
    lockedInOverview: [null],
    fall: 'ok',
  });
});
