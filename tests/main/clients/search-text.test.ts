import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchRowsOf } from '../../../src/main/platform/db/client-search.ts';
import { check, commit } from '../imports/support.ts';
import { because, verify } from '../help-desk/support.ts';
import { password, TestApp } from '../support/workstation.ts';

/** Something that changes what a client is found by, unless it is refused. */
type Change = (
  app: TestApp,
  client: number,
  window: number,
  random: number,
) => Promise<{ ok: boolean }>;

const reason = 'Ticket 7';

/** Does something for a client who has proven who they are, in a call of its own. */
async function proven(
  app: TestApp,
  client: number,
  window: number,
  act: (window: number) => Promise<{ ok: boolean }>,
): Promise<{ ok: boolean }> {
  // Nobody does so much in so short a time.
  const { acts, sessions } = app.services;
  acts.forget(sessions.get(window)?.account ?? 0);
  // Nobody calls for who is erased.
  await verify(app, client, window).catch(() => {});
  const result = await act(window);
  await app.call('caller.end', { subject: client }, window);
  return result;
}

const rule = (random: number) => `198.51.100.${random % 5}`;

async function someRule(app: TestApp, client: number, random: number): Promise<number> {
  const rules = await app.rules(client);
  return rules[random % Math.max(1, rules.length)]?.id ?? 1;
}

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
  restore: (app, subject, window) =>
    proven(app, subject, window, (at) =>
      app.call('clients.restore', { subject, grounds: because }, at),
    ),
  erase: (app, subject, window) =>
    proven(app, subject, window, (at) =>
      app.call('clients.erase', { subject, grounds: because }, at),
    ),
  addRule: (app, subject, window, random) =>
    proven(app, subject, window, (at) =>
      app.call(
        'ipAccess.add',
        {
          subject,
          rule: rule(random),
          note: '',
          expiresAt: null,
          lockout: 'accept',
          hostBitsSeen: false,
          grounds: because,
        },
        at,
      ),
    ),
  deleteRule: async (app, subject, window, random) => {
    const id = await someRule(app, subject, random);
    const input = { subject, id, lockout: 'accept', grounds: because } as const;
    return proven(app, subject, window, (at) => app.call('ipAccess.delete', input, at));
  },
  restoreRule: async (app, subject, window, random) => {
    const id = await someRule(app, subject, random);
    const input = { subject, id, lockout: 'accept', grounds: because } as const;
    return proven(app, subject, window, (at) => app.call('ipAccess.restore', input, at));
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
    const { changed } = await check(app, text, window);
    return { ok: changed > 0 && (await commit(app, window)).changed > 0 };
  },
};

/** Each of them in an order in which none is refused. */
const inTheirOrder = (
  'add reference name signIn addRule deleteRule restoreRule ' +
  'archive restore archive erase addSamples removeSamples import'
).split(' ');

const names = Object.keys(changes);

/** Each of them twice, in any order. */
const someChanges = fc.record({
  order: fc.shuffledSubarray([...names, ...names], { minLength: 2 * names.length }),
  who: fc.array(fc.nat(30), { minLength: 2 * names.length, maxLength: 2 * names.length }),
  random: fc.nat(10_000),
});

test('after whatever happened, what each client is found by is what it would be if made anew', async () => {
  const app = new TestApp();
  const admin = await app.firstRun();
  const ann = await app.addPerson('client', 'Ann@example.org');
  await app.addPerson('client', 'Ben@example.org');
  const change = async (what: string, client: number, random: number) =>
    changes[what]?.(app, client, app.enter(admin), random);
  for (const what of inTheirOrder) expect(await change(what, ann, 1)).toMatchObject({ ok: true });
  await fc.assert(
    fc.asyncProperty(someChanges, async ({ order, who, random }) => {
      for (const [index, what] of order.entries()) {
        const people = await app.db.selectFrom('account').select('id').orderBy('id').execute();
        const client = people[(who[index] ?? 0) % people.length]?.id ?? admin;
        await change(what, client, random + index);
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
    // What a smaller failure would cost in time is not worth it.
    { numRuns: 3, endOnFailure: true },
  );
});
