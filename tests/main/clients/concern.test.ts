import fc from 'fast-check';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClientCursor, ClientPage, ClientRow } from '../../../src/preload/contract/clients.ts';
import { concernKinds, type ConcernKind } from '../../../src/preload/contract/which-accounts.ts';
import { countConcerned } from '../../../src/main/clients/concern.ts';
import { listClients } from '../../../src/main/clients/list.ts';
import { concernOf } from '../../../src/main/ip-rules/concern.ts';
import { storedSortKey } from '../../../src/main/ip-rules/coverage.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import { insertMany } from '../../../src/main/platform/db/insert-many.ts';
import { touchAccount, write } from '../../../src/main/platform/db/unit.ts';
import { start } from '../mfa/support.ts';
import { handOf } from '../support/stores.ts';
import { onPostgres } from '../support/test-server.ts';
import { TestApp } from '../support/workstation.ts';
import { plainClient, removeClients, storePlain } from './model.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
});
afterEach(() => void vi.useRealTimers());

const byId = (one: { id: number }, other: { id: number }) => one.id - other.id;

interface SomeRule {
  text: string;
  enabled: boolean;
  deleted: boolean;
  /** Milliseconds from now. */
  expiresIn: number | null;
}

interface SomeClient {
  rules: readonly SomeRule[];
  archived: boolean;
  /** Milliseconds from now to the end of the lift; null: none. */
  liftedFor: number | null;
}

const ruleTexts = [
  '203.0.113.5',
  '203.0.113.4/31',
  '203.0.113.0/24',
  '203.0.112.0/23',
  '203.0.113.128/25',
  '198.51.100.7',
  '2001:db8::/32',
  '2001:db8::7',
  'all',
  'no rule at all',
];
const questions = ['203.0.113.5', '203.0.113.0/24', '203.0.113.6', '2001:db8::/48', '192.0.2.1'];

const someClient: fc.Arbitrary<SomeClient> = fc.record({
  rules: fc.uniqueArray(
    fc.record({
      text: fc.constantFrom(...ruleTexts),
      enabled: fc.constantFrom(true, true, true, false),
      deleted: fc.constantFrom(false, false, false, true),
      expiresIn: fc.option(fc.constantFrom(-1, 0, 1), { freq: 2 }),
    }),
    { maxLength: 4, selector: ({ text }) => text },
  ),
  archived: fc.constantFrom(false, false, false, true),
  liftedFor: fc.option(fc.constantFrom(0, 1), { freq: 2 }),
});

async function storeRules(clients: readonly SomeClient[]): Promise<number[]> {
  const ids = await storePlain(
    app,
    clients.map((_, index) => plainClient(index)),
  );
  await write(app.store, async (tx) => {
    for (const [index, { rules, archived, liftedFor }] of clients.entries()) {
      const id = ids[index] ?? 0;
      for (const { text, enabled, deleted, expiresIn } of rules)
        await tx
          .insertInto('ip_rule')
          .values({
            account_id: id,
            rule: text,
            sort_key: storedSortKey(text),
            note: '',
            enabled: enabled ? 1 : 0,
            expires_at: expiresIn === null ? null : start + expiresIn,
            added_by: null,
            added_at: 0,
            deleted_at: deleted ? 0 : null,
          })
          .execute();
      if (liftedFor !== null)
        await tx
          .insertInto('ip_lift')
          .values({ account_id: id, lifted_by: 1, lifted_at: 0, until: start + liftedFor })
          .execute();
      if (archived)
        await tx.updateTable('account').set({ state: 'archived' }).where('id', '=', id).execute();
      touchAccount(tx, id);
    }
  });
  return ids;
}

/** What the pure rules say of a client, by which the lists are judged. */
function concernIn({ rules, liftedFor }: SomeClient, question: string) {
  const network = readStoredRule(question);
  if (network?.kind !== 'network') throw new Error(question);
  const list = rules
    .filter(({ deleted }) => !deleted)
    .map(({ text, enabled, expiresIn }) => ({
      text,
      rule: readStoredRule(text),
      enabled,
      expiresAt: expiresIn === null ? null : start + expiresIn,
    }));
  return concernOf(list, network, start, liftedFor !== null && liftedFor > 0);
}

function isOf(
  kind: ConcernKind,
  { lets, because, mention }: ReturnType<typeof concernIn>,
): boolean {
  if (kind === 'mentions') return mention !== null;
  if (kind === 'open') return because === 'no_rules';
  return because !== 'no_rules' && (kind === 'refuses') === (lets === 'none');
}

async function allPages(address: string, kind: ConcernKind, archived: boolean) {
  const found: ClientRow[] = [];
  for (let after: ClientCursor | null = null; ;) {
    const page: ClientPage = await app.ok(
      'clients.list',
      {
        search: '',
        filter: archived ? 'archived' : 'all',
        concern: { address, kind },
        sort: 'name',
        descending: false,
        limit: 3,
        after,
      },
      app.enter(admin),
    );
    found.push(...page.clients);
    if (page.next === null) return { found, total: page.total };
    after = page.next;
  }
}

test('every client stands where the rules of their list put them, and the counts say how many', async () => {
  await fc.assert(
    fc
      .asyncProperty(
        fc.array(someClient, { maxLength: 9 }),
        fc.constantFrom(...questions),
        fc.boolean(),
        async (clients, question, archived) => {
          const ids = await storeRules(clients);
          const list = archived ? 'archived' : 'current';
          const counted = await app.ok(
            'whichAccounts.count',
            { address: ` ${question} `, list },
            app.enter(admin),
          );
          expect(counted?.address).toBe(question);
          for (const kind of concernKinds) {
            const expected = clients.flatMap((client, index) => {
              const concern = concernIn(client, question);
              return client.archived === archived && isOf(kind, concern)
                ? { id: ids[index] ?? 0, concern }
                : [];
            });
            const { found, total } = await allPages(question, kind, archived);
            expect(found.map(({ id, concern }) => ({ id, concern })).toSorted(byId)).toEqual(
              expected.toSorted(byId),
            );
            expect([total, counted?.counts[kind]]).toEqual([expected.length, expected.length]);
          }
        },
      )
      .afterEach(() => removeClients(app)),
    { numRuns: 30, seed: 14 },
  );
});

test('what is no address is answered with nothing, and no list is narrowed by it', async () => {
  for (const address of ['', 'all', '203.0.113', 'example.org'])
    expect(await app.ok('whichAccounts.count', { address, list: 'current' })).toBeNull();
  const concern = { address: '203.0.113', kind: 'allows' } as const;
  const plain = { search: '', filter: 'all', sort: 'name', descending: false } as const;
  const narrowed = { ...plain, concern, limit: 3, after: null };
  expect(await app.refusal('clients.list', narrowed)).toMatchObject({ code: 'invalid_input' });
});

test('all that are listed are those whom the address concerns, for what is done with many', async () => {
  const rule = { text: '203.0.113.0/24', enabled: true, deleted: false, expiresIn: null };
  const plain = { archived: false, liftedFor: null };
  const [inside] = await storeRules([
    { ...plain, rules: [rule] },
    { ...plain, rules: [] },
  ]);
  const concern = { address: '203.0.113.5', kind: 'allows' } as const;
  const selection = { kind: 'listed', search: '', filter: 'all', concern } as const;
  await app.ok('clients.requireMfa', { selection, reason: 'The office moves.' });
  await vi.waitFor(
    async () => {
      const due = await app.db
        .selectFrom('account')
        .select('id')
        .where('must_set_up', '=', 1)
        .where('role', '=', 'client')
        .execute();
      expect(due).toEqual([{ id: inside }]);
    },
    { timeout: 120_000 },
  );
});

/** The plan of every statement that finds clients by their rules. */
async function plansOf(work: (db: TestApp['db']) => Promise<unknown>): Promise<string[]> {
  const asked: CompiledQuery[] = [];
  await work(
    app.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        asked.push(app.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  );
  const explain = onPostgres() ? 'explain (costs off)' : 'explain query plan';
  const plans: string[] = [];
  for (const { sql, parameters } of asked.filter((query) => query.sql.includes('"rule"'))) {
    const { rows } = await app.db.executeQuery<Record<string, unknown>>(
      CompiledQuery.raw(`${explain} ${sql}`, [...parameters]),
    );
    plans.push(rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n'));
  }
  return plans;
}

test('rules are found by their text and their place among the addresses, and by nothing else', async () => {
  const clients = Array.from({ length: 900 }, (_, index) => plainClient(index));
  const ids = await storePlain(app, clients);
  const rules = ids.flatMap((account_id, index) =>
    Array.from({ length: 10 }, (_, n) => {
      const rule = `10.${n}.${index >> 8}.${index & 255}`;
      const facts = {
        account_id,
        rule,
        sort_key: storedSortKey(rule),
        note: '',
        enabled: 1,
      } as const;
      return { ...facts, expires_at: null, added_by: null, added_at: 0, deleted_at: null };
    }),
  );
  await write(app.store, async (tx) => {
    await insertMany(tx, 'ip_rule', rules);
    for (const id of ids) touchAccount(tx, id);
  });
  // SQLite has no statistics of its own; PostgreSQL makes them while the server is idle.
  if (onPostgres()) await handOf(app.store).executeQuery(CompiledQuery.raw('analyze'));
  const plain = { search: '', filter: 'all', sort: 'name', descending: false } as const;
  const plans = await plansOf(async (db) => {
    await countConcerned(db, { address: '10.3.0.0/28', list: 'current' }, start);
    for (const kind of ['allows', 'refuses', 'mentions'] as const) {
      const concern = { address: '10.3.0.0/28', kind };
      await listClients(db, { ...plain, concern, limit: 3, after: null }, start);
    }
  });
  expect(plans.length).toBeGreaterThanOrEqual(4);
  for (const plan of plans) {
    expect(plan).toMatch(/ip_rule_text/);
    expect(plan).toMatch(/ip_rule_sort_key/);
    expect(plan).not.toMatch(/SCAN ip_rule|Seq Scan on ip_rule/);
    // What is asked stands in the indexes.
    expect(plan).not.toMatch(/ip_rule USING INDEX/);
  }
});
