import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchRowsOf } from '../../../src/main/platform/db/search-text.ts';
import { check, commit } from '../imports/support.ts';
import { password, TestApp } from '../support/workstation.ts';

/** Something that changes what a client is found by; refusals are part of life. */
type Change = (app: TestApp, client: number, window: number, random: number) => Promise<unknown>;

const reason = 'Ticket 7';
const rule = (random: number) => `198.51.100.${random % 5}`;

const changes: Record<string, Change> = {
  add: (app, _client, window, random) =>
    app.call(
      'clients.add',
      {
        fullName: `Émile ${random}`,
        email: `Emile${random % 50}@example.org`,
        reference: random % 2 === 0 ? null : `Ω-${random % 50}`,
        language: 'en',
      },
      window,
    ),
  reference: (app, subject, window, random) =>
    app.call('clients.setReference', { subject, reference: `P-${random % 50}` }, window),
  name: (app, subject, window, random) =>
    app.call('account.save', { subject, fullName: `Zoë ${random}`, language: 'en' }, window),
  archive: (app, subject, window) => app.call('clients.archive', { subject, reason }, window),
  restore: (app, subject, window) => app.call('clients.restore', { subject }, window),
  erase: (app, subject, window) => app.call('clients.erase', { subject, reason }, window),
  addRule: (app, subject, window, random) =>
    app.call(
      'ipAccess.add',
      {
        subject,
        rule: rule(random),
        note: '',
        expiresAt: null,
        lockout: 'accept',
        hostBitsSeen: false,
      },
      window,
    ),
  deleteRule: async (app, subject, window, random) => {
    const rules = await app.rules(subject);
    const id = rules[random % Math.max(1, rules.length)]?.id ?? 1;
    return app.call('ipAccess.delete', { subject, id, lockout: 'accept' }, window);
  },
  restoreRule: async (app, subject, window, random) => {
    const rules = await app.rules(subject);
    const id = rules[random % Math.max(1, rules.length)]?.id ?? 1;
    return app.call('ipAccess.restore', { subject, id, lockout: 'accept' }, window);
  },
  signIn: async (app, client) => {
    const account = await app.db
      .selectFrom('account')
      .select('email')
      .where('id', '=', client)
      .executeTakeFirstOrThrow();
    app.world.address = `203.0.113.${client % 3}`;
    return app.call('signIn.submit', { email: account.email, password }, 5000 + client);
  },
  addSamples: (app, _client, window) => app.call('samples.add', {}, window),
  removeSamples: (app, _client, window) => app.call('samples.remove', {}, window),
  import: async (app, _client, window, random) => {
    const text = `Name,Email,Reference,Language,Rules\nMei,mei${random % 50}@example.org,,,10.0.0.1 all\n`;
    await check(app, text, window);
    return commit(app, window);
  },
};

const someChanges = fc.array(
  fc.record({
    what: fc.constantFrom(...Object.keys(changes)),
    who: fc.nat(30),
    random: fc.nat(10_000),
  }),
  { minLength: 10, maxLength: 40 },
);

test('after whatever happened, what each client is found by is what it would be if made anew', async () => {
  const app = new TestApp();
  const admin = await app.firstRun();
  for (const name of ['Ann', 'Ben', 'Cleo']) await app.addPerson('client', `${name}@example.org`);
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(someChanges, async (all) => {
      for (const { what, who, random } of all) {
        const people = await app.db.selectFrom('account').select('id').orderBy('id').execute();
        const client = people[who % people.length]?.id ?? admin;
        const result = await changes[what]?.(app, client, app.enter(admin), random);
        if (result && (!('ok' in (result as object)) || (result as { ok: boolean }).ok))
          done.add(what);
      }
      const ids = await app.db.selectFrom('account').select('id').execute();
      const anew = await searchRowsOf(
        app.db,
        ids.map(({ id }) => id),
      );
      const stored = await app.db
        .selectFrom('client_search')
        .selectAll()
        .orderBy('account_id')
        .execute();
      expect(stored).toEqual(anew);
    }),
    { numRuns: 12 },
  );
  // Otherwise a kind of change was never tried.
  expect([...done].toSorted()).toEqual(Object.keys(changes).toSorted());
}, 120_000);
