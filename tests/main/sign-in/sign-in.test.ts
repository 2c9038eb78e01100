import { beforeEach, describe, expect, test } from 'vitest';
import { hash } from '@node-rs/argon2';
import { storedBytes } from '../support/back-door.ts';
import { onPostgres } from '../support/test-server.ts';
import { adminEmail, passphrase, password, TestApp } from '../support/workstation.ts';

const wrong = 'nine loud lamps over harbour';
const clientEmail = 'client@example.org';

let app: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', clientEmail);
});

const submit = (email: string, typed: string, window = 2) =>
  app.call('signIn.submit', { email, password: typed }, window);

async function addRule(account: number, rule: string, expiresAt: number | null = null) {
  const row = {
    account_id: account,
    rule,
    note: '',
    enabled: 1,
    expires_at: expiresAt,
    added_by: admin,
  } as const;
  const rest = { added_at: 0, last_used_at: null, last_used_address: null, deleted_at: null };
  await app.db
    .insertInto('ip_rule')
    .values({ ...row, ...rest })
    .execute();
}

test('the right password signs in, in that window only, and the log says who, from where and after how many failures', async () => {
  await submit(clientEmail, wrong);
  const result = await submit(clientEmail, password);
  const actor = {
    id: client,
    role: 'client',
    fullName: `client ${clientEmail}`,
    email: clientEmail,
  };
  expect(result).toEqual({ ok: true, value: { stage: 'signedIn', actor } });
  expect(await app.ok('app.state', {}, 2)).toEqual({ stage: 'signedIn', actor });
  expect(await app.ok('app.state', {}, 3)).toEqual({ stage: 'signedOut', ended: null });
  expect((await app.refusal('ipAccess.list', { subject: client }, 3)).code).toBe('signed_out');
  expect(await app.lastEntry()).toEqual({
    code: 'signIn.succeeded',
    outcome: 'ok',
    actor: client,
    subject: client,
    sourceIp: '203.0.113.10',
    data: { rule: null, method: null, failedBefore: 1 },
    before: null,
    after: null,
  });
  const row = await app.db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', client)
    .executeTakeFirstOrThrow();
  expect(row.last_sign_in_address).toBe('203.0.113.10');
  expect(Math.abs(Date.now() - (row.last_sign_in_at ?? 0))).toBeLessThan(60_000);
});

test('a wrong password, an unknown address and an account that is not active get one and the same answer', async () => {
  const neutral = { ok: false, error: { code: 'credentials', detail: null } };
  expect(await submit(clientEmail, wrong)).toEqual(neutral);
  expect(await submit('nobody@example.org', password)).toEqual(neutral);
  expect(await submit('no address at all', password)).toEqual(neutral);
  for (const state of ['deactivated', 'archived'] as const) {
    await app.db.updateTable('account').set({ state }).where('id', '=', client).execute();
    expect(await submit(clientEmail, password)).toEqual(neutral);
    await app.db.deleteFrom('throttle').execute();
  }
  expect(app.services.sessions.get(2)).toBe(null);
  const failed = (await app.log()).filter((row) => row.code === 'signIn.failed');
  expect(failed.map((row) => row.subject_id)).toEqual([client, null, null, client, client]);
});

test('an unknown address takes as long as a wrong password', async () => {
  const known: number[] = [];
  const unknown: number[] = [];
  for (let i = 0; i < 20; i++) {
    await app.db.deleteFrom('throttle').execute();
    // Another one each time: in tests nothing is worked out twice (tests/main/support/argon2.ts).
    const guess = `${wrong} ${i}`;
    known.push(await cpuMilliseconds(() => submit(clientEmail, guess, 100 + i)));
    unknown.push(await cpuMilliseconds(() => submit('nobody@example.org', guess, 200 + i)));
  }
  const difference = Math.abs(median(unknown) - median(known));
  expect(difference).toBeLessThan(median(known) * 0.1);
});

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Time on the processor, all threads: what else the machine does is not in it. */
async function cpuMilliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('the order', () => {
  test('throttle before password: the right one is not looked at during a wait', async () => {
    for (let i = 0; i < 3; i++) await submit(clientEmail, wrong);
    expect(await submit(clientEmail, password)).toMatchObject({ error: { code: 'throttled' } });
    expect(app.services.sessions.get(2)).toBe(null);
  });

  test('password before address: an address refusal is told only to who knows the password', async () => {
    await addRule(client, '198.51.100.0/24');
    expect(await submit(clientEmail, wrong)).toEqual({
      ok: false,
      error: { code: 'credentials', detail: null },
    });
    expect(await submit(clientEmail, password)).toEqual({
      ok: false,
      error: { code: 'address_refused', detail: { address: '203.0.113.10', recovery: false } },
    });
    expect(await app.lastEntry()).toMatchObject({
      code: 'signIn.addressRefused',
      outcome: 'refused',
      actor: null,
      subject: client,
      sourceIp: '203.0.113.10',
      data: { because: 'not_covered' },
    });
    const row = await app.db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', client)
      .executeTakeFirstOrThrow();
    expect(row.last_sign_in_at).toBe(null);
    // The wrong one is not forgotten by a sign-in that went no further.
    expect(await app.db.selectFrom('throttle').selectAll().execute()).toMatchObject([
      { key: `account:${client}`, factor: 'password', failures: 1 },
    ]);
  });

  test('signing in while signed in is refused before anything is checked', async () => {
    const before = await app.logCodes();
    expect(
      (await app.refusal('signIn.submit', { email: clientEmail, password: wrong }, 1)).code,
    ).toBe('wrong_stage');
    expect(await app.db.selectFrom('throttle').selectAll().execute()).toEqual([]);
    expect(await app.logCodes()).toEqual(before);
  });

  test('of two sign-ins at the same time in one window, one is refused', async () => {
    const results = await Promise.all([
      submit(clientEmail, password),
      submit(adminEmail, password),
    ]);
    expect(results.filter((result) => result.ok).length).toBe(1);
    const late = results.find((result) => !result.ok);
    expect(late).toEqual({ ok: false, error: { code: 'wrong_stage', detail: null } });
  });

  test('neither first run nor unlock can be had again on a workstation in use', async () => {
    const form = {
      fullName: 'Eve',
      email: 'eve@example.org',
      password,
      passphrase,
      language: 'en',
      samples: false,
    } as const;
    expect((await app.refusal('firstRun.createAdministrator', form, 2)).code).toBe('wrong_stage');
    expect((await app.refusal('workstation.unlock', { passphrase }, 2)).code).toBe('wrong_stage');
    expect((await app.db.selectFrom('account').select('email').execute()).length).toBe(2);
  });
});

test('a weaker hash is replaced at sign-in by one of today, which the same password fits', async () => {
  const weak = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await app.db
    .updateTable('account')
    .set({ password_hash: weak })
    .where('id', '=', client)
    .execute();
  expect((await submit(clientEmail, password)).ok).toBe(true);
  const row = await app.db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', client)
    .executeTakeFirstOrThrow();
  expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect((await submit(clientEmail, password, 4)).ok).toBe(true);
});

test('no password or passphrase reaches a file of the workstation, in any of its flows', async () => {
  const canaries = [
    password,
    passphrase,
    wrong,
    'seven small boats adrift here',
    'typed the password as address',
  ];
  await submit(clientEmail, wrong);
  await submit(clientEmail, password);
  await submit('typed the password as address', wrong, 3);
  await app.refusal('session.confirm', { password: wrong }, 2);
  await app.ok('session.confirm', { password }, 2);
  // Scanned while open, when the write-ahead log still holds everything, and again after closing.
  const scanned = await storedBytes(app.folder);
  const there = onPostgres() ? ['account', 'log'] : ['gatehouse.db', 'gatehouse.db-wal'];
  expect(scanned.map(({ name }) => name)).toEqual(expect.arrayContaining(['vault.json', ...there]));
  await app.services.workstation.close();
  const later = new TestApp(app.folder);
  await later.services.workstation.start();
  await later.refusal('workstation.unlock', { passphrase: 'seven small boats adrift here' });
  await later.ok('workstation.unlock', { passphrase });
  expect(await later.logCodes()).toContain('session.confirmFailed');
  for (const { name, bytes } of [...scanned, ...(await storedBytes(app.folder))]) {
    for (const canary of canaries) {
      for (const form of [
        Buffer.from(canary),
        Buffer.from(canary, 'utf16le'),
        Buffer.from(Buffer.from(canary).toString('hex')),
      ])
        expect(`${name}: ${bytes.includes(form)}`).toBe(`${name}: false`);
    }
  }
  expect(scanned.some(({ bytes }) => bytes.includes(adminEmail))).toBe(true);
});

test('an address as it was copied signs in, and no try is counted', async () => {
  expect(await submit(`\u200B${clientEmail}\u00A0`, password)).toMatchObject({ ok: true });
  expect(await app.lastEntry()).toMatchObject({ code: 'signIn.succeeded', subject: client });
  expect(await app.db.selectFrom('throttle').selectAll().execute()).toEqual([]);
});

test('the sign-in screen expects whoever of the staff was there last, and never a client', async () => {
  const expected = async () => (await app.ok('preferences.get', {}, 3)).lastEmail;
  expect(await expected()).toBe(adminEmail);
  const staff = 'helpdesk@example.org';
  await app.addPerson('helpdesk', staff);
  await submit(staff, wrong);
  expect(await expected()).toBe(adminEmail);
  await submit(staff, password);
  expect(await expected()).toBe(staff);
  expect(await submit(clientEmail, password, 4)).toMatchObject({ ok: true });
  expect(await expected()).toBe(staff);
});
