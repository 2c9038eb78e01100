import { createHash } from 'node:crypto';
import os from 'node:os';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetUnknown } from '../../../src/main/accounts/throttle.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { comparisonsSoFar } from '../support/argon2.ts';
import { adminEmail, passphrase, password, TestApp } from '../support/workstation.ts';

const wrong = 'nine loud lamps over harbour';
const clientEmail = 'client@example.org';
const second = 1000;
const start = Date.UTC(2026, 10, 22, 12);

let app: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', clientEmail);
});
afterEach(() => void vi.useRealTimers());

let window = 0;
/** The answer to one try, each from a window of its own: `credentials`, `throttled 30`, `ok`. */
async function attempt(email: string, typed = wrong, at = app): Promise<string> {
  const result = await at.call('signIn.submit', { email, password: typed }, 5000 + ++window);
  if (result.ok) return 'ok';
  return result.error.code === 'throttled'
    ? `throttled ${result.error.detail.seconds}`
    : result.error.code;
}

const throttleRow = (key: string) =>
  app.db.selectFrom('throttle').selectAll().where('key', '=', key).executeTakeFirst();

/** As if so many tries had failed, the last one just now. */
async function failedBefore(account: number, failures: number, wait = 3600) {
  const at = Date.now();
  const row = { failures, refusals: 0, last_failure_at: at, wait_until: at + wait * second };
  await app.db
    .insertInto('throttle')
    .values({ key: `account:${account}`, factor: 'password', ...row })
    .execute();
}

test('waits grow from 30 s to an hour, then the account is locked; an unknown address answers alike', async () => {
  const waits = [
    30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600,
  ];
  for (const email of [clientEmail, 'nobody@example.org']) {
    for (let free = 0; free < 2; free++) expect(await attempt(email)).toBe('credentials');
    for (const wait of waits) {
      expect(`${email} ${await attempt(email)}`).toBe(`${email} credentials`);
      expect(`${email} ${await attempt(email, password)}`).toBe(`${email} throttled ${wait}`);
      vi.advanceTimersByTime(wait * second - 1);
      expect(`${email} ${await attempt(email, password)}`).toBe(`${email} throttled 1`);
      vi.advanceTimersByTime(1);
    }
    // The twentieth failure.
    expect(await attempt(email)).toBe('credentials');
    vi.advanceTimersByTime(365 * 24 * 3600 * second);
    expect(await attempt(email, password)).toBe('sign_in_locked');
  }
  expect((await throttleRow(`account:${client}`))?.failures).toBe(20);
});

test('eight parallel tries: the three free ones are checked, the others wait, and all are counted', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(clientEmail)));
  expect(answers.toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'credentials'),
    ...Array.from({ length: 5 }, () => 'throttled 30'),
  ]);
  expect(await throttleRow(`account:${client}`)).toMatchObject({ failures: 3, refusals: 5 });
  expect((await app.logCodes()).filter((code) => code === 'signIn.failed').length).toBe(3);
});

test('a wait survives the next start of the application', async () => {
  for (let i = 0; i < 3; i++) await attempt(clientEmail);
  await app.services.workstation.close();
  vi.advanceTimersByTime(10 * second);
  const restarted = new TestApp(app.folder);
  await restarted.services.workstation.start();
  await restarted.ok('workstation.unlock', { passphrase });
  expect(await attempt(clientEmail, password, restarted)).toBe('throttled 20');
  vi.advanceTimersByTime(20 * second);
  expect(await attempt(clientEmail, password, restarted)).toBe('ok');
});

test('success forgets the failures of that account and factor, and of nothing else', async () => {
  await attempt(clientEmail);
  await attempt(clientEmail);
  await attempt(adminEmail);
  await app.db
    .insertInto('throttle')
    .values({
      key: `account:${client}`,
      factor: 'totp',
      failures: 4,
      refusals: 1,
      last_failure_at: start,
      wait_until: start + 1,
    })
    .execute();
  expect(await attempt(clientEmail, password)).toBe('ok');
  const rows = await app.db
    .selectFrom('throttle')
    .select(['key', 'factor', 'failures'])
    .orderBy('key')
    .execute();
  expect(rows).toEqual([
    { key: `account:${admin}`, factor: 'password', failures: 1 },
    { key: `account:${client}`, factor: 'totp', failures: 4 },
  ]);
  expect((await app.lastEntry()).data).toMatchObject({ failedBefore: 2 });
});

test('capitals and spaces around the address do not buy tries', async () => {
  for (const email of [clientEmail, 'CLIENT@EXAMPLE.ORG', ' client@Example.org '])
    await attempt(email);
  expect(await attempt(clientEmail)).toBe('throttled 30');
  for (const email of ['no@example.org', 'NO@example.org', ' no@example.org']) await attempt(email);
  expect(await attempt('no@example.org')).toBe('throttled 30');
});

test('what was typed where an address belongs is not stored', async () => {
  await attempt('my secret password');
  const rows = await app.db.selectFrom('throttle').select('key').execute();
  expect(rows.map((row) => row.key)).toEqual([expect.stringMatching(/^unknown:keyed:[\w-]{43}$/)]);
  expect((await app.lastEntry()).data).toEqual({ email: null, failures: 1 });
  // Not even so that it could be guessed at: whoever has the database has not the key.
  const bare = createHash('sha256').update('my secret password').digest('base64url');
  expect(JSON.stringify(rows)).not.toContain(bare);
});

test('tries at addresses of nobody are forgotten when they are old, unless they are locked', async () => {
  await attempt('first@example.org');
  vi.advanceTimersByTime(3600 * second);
  await attempt('second@example.org');
  await attempt(clientEmail);
  const [first, later] = await app.db
    .selectFrom('throttle')
    .selectAll()
    .where('key', 'like', 'unknown:%')
    .orderBy('last_failure_at')
    .execute();
  if (!first || !later) throw new Error('Nothing was counted.');
  const more = [
    { ...first, key: 'unknown:keyed:locked', failures: 20 },
    { ...later, key: 'unknown:bare hash of an earlier version' },
  ];
  await app.db.insertInto('throttle').values(more).execute();
  expect(await write(app.store, (tx) => forgetUnknown(tx, start + 1))).toBe(2);
  const left = await app.db.selectFrom('throttle').select('key').orderBy('key').execute();
  expect(left.map(({ key }) => key)).toEqual(
    [`account:${client}`, 'unknown:keyed:locked', later.key].toSorted(),
  );
});

test('the log has one entry for each wait, however often it is tried meanwhile', async () => {
  for (let i = 0; i < 3; i++) await attempt(clientEmail);
  for (let i = 0; i < 5; i++) await attempt(clientEmail);
  vi.advanceTimersByTime(30 * second);
  await attempt(clientEmail);
  for (let i = 0; i < 5; i++) await attempt(clientEmail);
  const entries = (await app.log()).filter((row) => row.code === 'signIn.throttled');
  expect(
    entries.map((row) => [row.outcome, row.actor_id, row.subject_id, JSON.parse(row.data)]),
  ).toEqual([
    ['refused', null, client, { seconds: 30, locked: false, factor: 'password' }],
    ['refused', null, client, { seconds: 60, locked: false, factor: 'password' }],
  ]);
});

describe('the last administrator', () => {
  test('is answered like a locked account, but has one try an hour', async () => {
    await failedBefore(admin, 25);
    expect(await attempt(adminEmail, password)).toBe('sign_in_locked');
    vi.advanceTimersByTime(3600 * second);
    expect(await attempt(adminEmail)).toBe('sign_in_locked');
    expect(await throttleRow(`account:${admin}`)).toMatchObject({ failures: 26 });
    expect(await attempt(adminEmail, password)).toBe('sign_in_locked');
    vi.advanceTimersByTime(3600 * second - 1);
    expect(await attempt(adminEmail, password)).toBe('sign_in_locked');
    vi.advanceTimersByTime(1);
    expect(await attempt(adminEmail, password)).toBe('ok');
  });

  test('cannot be told by twenty failures, and an hour, from an address that is nobody', async () => {
    const unknown = 'nobody@example.org';
    for (const email of [adminEmail, unknown]) {
      for (let tries = 0; tries < 20; tries++) {
        expect(await attempt(email)).toBe('credentials');
        vi.advanceTimersByTime(3600 * second);
      }
    }
    for (let hours = 0; hours < 3; hours++) {
      const [known, nobody] = [await answered(adminEmail), await answered(unknown)];
      expect(known).toEqual(nobody);
      expect(known.comparisons).toBe(1);
      vi.advanceTimersByTime(3600 * second);
    }
  });

  /** What one try is answered, and for how many comparisons, which are the time that it takes. */
  async function answered(email: string) {
    const before = comparisonsSoFar();
    const answer = await attempt(email);
    return { answer, comparisons: comparisonsSoFar() - before };
  }

  test('is locked as soon as there is another active one', async () => {
    await failedBefore(admin, 20);
    const other = await app.addPerson('administrator', 'grace@example.org');
    vi.advanceTimersByTime(3600 * second);
    expect(await attempt(adminEmail, password)).toBe('sign_in_locked');
    await app.db
      .updateTable('account')
      .set({ state: 'deactivated' })
      .where('id', '=', other)
      .execute();
    expect(await attempt(adminEmail, password)).toBe('ok');
  });
});

describe('the clock', () => {
  test.each([
    ['a second', second],
    ['an hour', 3600 * second],
    ['ten years', 3652 * 24 * 3600 * second],
  ])('set back %s neither ends a wait nor makes it longer', async (_name, back) => {
    await failedBefore(client, 5, 120);
    vi.advanceTimersByTime(60 * second);
    vi.setSystemTime(Date.now() - back);
    expect(await attempt(clientEmail, password)).toMatch(/^throttled 6[01]$/);
    vi.advanceTimersByTime(62 * second);
    expect(await attempt(clientEmail, password)).toBe('ok');
  });

  test.each([
    ['an hour', 3600 * second],
    ['ten years', 3652 * 24 * 3600 * second],
  ])('set forward %s ends no wait, not even in steps', async (_name, forward) => {
    await failedBefore(client, 5, 120);
    for (let step = 0; step < 20; step++) {
      vi.setSystemTime(Date.now() + forward / 20);
      expect(await attempt(clientEmail, password)).toBe('throttled 120');
    }
    vi.advanceTimersByTime(120 * second);
    expect(await attempt(clientEmail, password)).toBe('ok');
  });

  test('set forward gives the last administrator no try more than one an hour', async () => {
    await failedBefore(admin, 25);
    for (let hours = 1; hours <= 60; hours++) {
      vi.setSystemTime(Date.now() + 3600 * second);
      expect(await attempt(adminEmail)).toBe('sign_in_locked');
    }
    expect((await throttleRow(`account:${admin}`))?.failures).toBe(25);
  });

  test('that was set back while the application was shut neither ends a wait nor makes it longer', async () => {
    for (let i = 0; i < 3; i++) await attempt(clientEmail);
    await app.services.workstation.close();
    vi.setSystemTime(start - 3652 * 24 * 3600 * second);
    const restarted = new TestApp(app.folder);
    await restarted.services.workstation.start();
    await restarted.ok('workstation.unlock', { passphrase });
    expect(await attempt(clientEmail, password, restarted)).toBe('throttled 30');
    vi.advanceTimersByTime(30 * second);
    expect(await attempt(clientEmail, password, restarted)).toBe('ok');
  });

  test('that the computer slept under is none that was set', async () => {
    await failedBefore(client, 5, 120);
    const uptime = os.uptime();
    vi.setSystemTime(Date.now() + 3600 * second);
    vi.spyOn(os, 'uptime').mockImplementation(() => uptime + 3600 + performance.now() / 1000);
    expect(await attempt(clientEmail, password)).toBe('ok');
    expect(await app.logCodes()).not.toContain('workstation.clockJumped');
    vi.restoreAllMocks();
  });

  test('that jumped is logged and told, as it was and as it is', async () => {
    const to = start + 3600 * second;
    vi.setSystemTime(to);
    await app.ok('app.state', {}, 7);
    expect(await app.lastEntry()).toMatchObject({
      code: 'workstation.clockJumped',
      actor: null,
      before: { clockAt: start },
      after: { clockAt: to },
    });
    expect(app.world.announced).toContain('clock.jumped');
    vi.setSystemTime(to - 119 * second);
    await app.ok('app.state', {}, 7);
    expect((await app.logCodes()).filter((code) => code === 'workstation.clockJumped').length).toBe(
      1,
    );
    vi.setSystemTime(to - 238 * second);
    await app.ok('app.state', {}, 7);
    expect((await app.lastEntry()).after).toEqual({ clockAt: to - 238 * second });
  });

  test('set right again after a failure in the far future leaves no endless wait', async () => {
    vi.setSystemTime(start + 3652 * 24 * 3600 * second);
    await app.ok('app.state', {}, 7);
    await failedBefore(client, 10);
    vi.setSystemTime(start);
    expect(await attempt(clientEmail, password)).toBe('throttled 3600');
    vi.advanceTimersByTime(3600 * second);
    expect(await attempt(clientEmail, password)).toBe('ok');
  });
});

describe('the workstation passphrase', () => {
  async function locked(tries: number) {
    await app.services.workstation.start();
    const codes: string[] = [];
    for (let i = 0; i < tries; i++)
      codes.push((await app.refusal('workstation.unlock', { passphrase: wrong }, 9)).code);
    return codes;
  }
  const unlock = () => app.call('workstation.unlock', { passphrase }, 9);

  test('is slowed down alike, over restarts too, and the log tells of it once it is open', async () => {
    expect(await locked(4)).toEqual([
      ...Array.from({ length: 3 }, () => 'passphrase_wrong'),
      'throttled',
    ]);
    vi.advanceTimersByTime(30 * second - 1);
    await app.services.workstation.start();
    expect(await unlock()).toMatchObject({ error: { code: 'throttled', detail: { seconds: 1 } } });
    vi.advanceTimersByTime(1);
    expect((await unlock()).ok).toBe(true);
    const entries = (await app.log()).slice(-2).map((row) => [row.code, row.outcome, row.data]);
    expect(entries).toEqual([
      ['workstation.unlockFailed', 'failed', '{"failures":3}'],
      ['workstation.unlocked', 'ok', '{}'],
    ]);
  });

  test('is not refused for years where the clock was set back', async () => {
    await locked(3);
    vi.setSystemTime(start - 3652 * 24 * 3600 * second);
    await app.refusal('workstation.unlock', { passphrase }, 9);
    vi.advanceTimersByTime(30 * second);
    expect((await unlock()).ok).toBe(true);
  });
});
