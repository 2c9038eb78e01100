import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePeople } from '../../../src/main/samples/people.ts';
import { verifyChain } from '../history/verifier.ts';
import { onPostgres } from '../support/test-server.ts';
import { passphrase, password, TestApp } from '../support/workstation.ts';

async function withSamples() {
  const app = new TestApp();
  const id = await app.firstRun();
  const window = app.enter(id);
  expect(await app.ok('samples.add', {}, window)).toBe(25);
  return { app, id, window };
}

async function verdict(app: TestApp) {
  const { vault } = app.services.workstation.store;
  const { log_key } = await app.db
    .selectFrom('install')
    .select('log_key')
    .executeTakeFirstOrThrow();
  const key = vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
  return verifyChain(await app.backDoor(), key);
}

/** When the account's devices of a method were last used. */
async function usesOf(app: TestApp, method: 'totp' | 'email', account: number) {
  const rows = await app.db
    .selectFrom(method === 'totp' ? 'authenticator' : 'email_factor')
    .select('last_used_at')
    .where('account_id', '=', account)
    .execute();
  return rows.map(({ last_used_at: at }) => at);
}

test('first run with the box ticked leaves 25 marked clients in the real chain', async () => {
  const app = new TestApp();
  await app.services.workstation.start();
  const input = { fullName: 'Ada Admin', email: 'ada@example.org', password, passphrase } as const;
  await app.ok('firstRun.createAdministrator', { ...input, language: 'en', samples: true });
  const clients = await app.db
    .selectFrom('account')
    .selectAll()
    .where('role', '=', 'client')
    .execute();
  expect(clients.map(({ sample }) => sample)).toEqual(Array.from({ length: 25 }, () => 1));
  const log = await app.log();
  const ids = new Set(clients.map(({ id }) => id));
  const about = log.filter(({ subject_id }) => subject_id !== null && ids.has(subject_id));
  expect(about.length).toBeGreaterThan(500);
  expect(about.filter(({ data }) => JSON.parse(data).sample !== true)).toEqual([]);
  expect(await verdict(app)).toMatchObject({ sound: true, entries: log.length });
});

test('their last sign-ins, rules and methods are those that their history tells of', async () => {
  const { app } = await withSamples();
  for (const person of samplePeople) {
    const account = await app.db
      .selectFrom('account')
      .selectAll()
      .where('email', '=', person.email)
      .executeTakeFirstOrThrow();
    const entries = (await app.log()).filter(({ subject_id }) => subject_id === account.id);
    const signIns = entries.filter(({ code }) => code === 'signIn.succeeded');
    const last = signIns.at(-1);
    expect(account.last_sign_in_at).toBe(last ? Date.parse(last.at) : null);
    expect(account.last_sign_in_address).toBe(last?.source_ip ?? null);
    const used = last ? Date.parse(last.at) : null;
    const [first] = person.methods;
    if (first) expect(await usesOf(app, first, account.id)).toEqual([used]);
    const { rule: by } = JSON.parse(last?.data ?? '{}');
    for (const { rule, last_used_at } of await app.rules(account.id))
      expect(last_used_at).toBe(rule === by ? used : null);
    const added = entries.filter(({ code }) => code === 'ipRule.added');
    expect((await app.rules(account.id)).map(({ rule }) => rule)).toEqual(
      added.map(({ data }) => JSON.parse(data).rule),
    );
  }
});

test('nobody is in the future, and no second set is added', async () => {
  const { app, window } = await withSamples();
  const now = new Date().toISOString();
  expect((await app.log()).filter(({ at }) => at > now)).toEqual([]);
  expect((await app.refusal('samples.add', {}, window)).code).toBe('samples_exist');
});

test('removing them takes their data in one step, and leaves real clients and the log', async () => {
  const { app, window } = await withSamples();
  const real = await app.addPerson('client', 'real@example.org');
  const before = await app.log();
  expect(await app.ok('samples.remove', {}, window)).toBe(0);
  const left = await app.ok(
    'clients.list',
    {
      search: '',
      filter: 'all',
      concern: null,
      sort: 'name',
      descending: false,
      after: null,
      limit: 200,
    },
    window,
  );
  expect(left.clients.map(({ id }) => id)).toEqual([real]);
  const counts = await Promise.all(
    (['authenticator', 'email_factor', 'ip_rule', 'throttle'] as const).map((table) =>
      app.db
        .selectFrom(table)
        .select((is) => is.fn.countAll<number>().as('n'))
        .execute(),
    ),
  );
  expect(counts.flat()).toEqual([{ n: 0 }, { n: 0 }, { n: 0 }, { n: 0 }]);
  const after = await app.log();
  const written = (rows: typeof before) => rows.map(({ seq, leaf, mac }) => ({ seq, leaf, mac }));
  expect(written(after.slice(0, before.length))).toEqual(written(before));
  expect(after.slice(before.length).map(({ code, data }) => [code, data])).toEqual([
    ['samples.removed', '{"count":25}'],
  ]);
  expect(await verdict(app)).toMatchObject({ sound: true, entries: after.length });
  // A reference is in no log entry but the one that added it; in the tables it is gone.
  const door = await app.backDoor();
  expect(
    await door.values("select account_id from client_search where text like '%sample-%'"),
  ).toEqual([]);
  if (!onPostgres()) expect(readFileSync(join(app.folder, 'gatehouse.db-wal')).length).toBe(0);
  expect((await app.refusal('samples.remove', {}, window)).code).toBe('nothing_to_do');
  expect(await app.ok('samples.add', {}, window)).toBe(25);
});
