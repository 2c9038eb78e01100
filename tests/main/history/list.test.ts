import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  logKinds,
  logOutcomes,
  type LogOutcome,
  type LogPage,
  type LogTerm,
} from '../../../src/preload/contract/history.ts';
import { insertAccount } from '../../../src/main/accounts/accounts.ts';
import { append } from '../../../src/main/history/append.ts';
import { listLog, type LogFilter } from '../../../src/main/history/list.ts';
import { indexLog } from '../../../src/main/history/search-index.ts';
import { needsWords } from '../../../src/main/history/search-query.ts';
import { typedQueries } from '../../../src/main/platform/db/sqlite/local-dialect.ts';
import type { Database, Db } from '../../../src/main/platform/db/schema.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { fill, path } from '../platform/store.ts';
import { testKeychain } from '../support/child-app.ts';
import { everything } from '../support/log-filter.ts';
import { testStores } from '../support/stores.ts';
import { onPostgres } from '../support/test-server.ts';

const length = 2000;
/** Milliseconds from one entry to the next. */
const pace = 10_000;
const accounts = [1, 2, 3, 4];
/** Codes whose entries hold nothing more. */
const codes = [
  'workstation.unlocked',
  'client.opened',
  'client.opened',
  'mfa.accessCodeUsed',
  'session.confirmed',
  'session.signedOut',
] as const;

interface Entry {
  seq: number;
  at: number;
  code: (typeof codes)[number] | 'workstation.created';
  outcome: LogOutcome;
  actor: number | null;
  subject: number | null;
}

let folder = '';
let workstation: Workstation;
let db: Db;
/** The log as it went in: what every list is compared with. */
const model: Entry[] = [
  { seq: 1, at: 0, code: 'workstation.created', outcome: 'ok', actor: 1, subject: null },
];

/** Numbers that look like chance and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  workstation = new Workstation(folder, testKeychain(), testStores());
  await workstation.start();
  await workstation.create(null, fill);
  ({ db } = workstation.store);
  const pick = numbers(7);
  const one = <T>(from: readonly T[]): T => from[pick(from.length)] as T;
  await write(workstation.store, async (tx) => {
    for (const id of accounts.slice(1)) {
      const email = { address: `${id}@example.org`, key: `${id}@example.org` };
      await insertAccount(tx, {
        role: 'client',
        fullName: `n${id}`,
        email,
        language: 'en',
        passwordHash: '-',
        createdAt: 0,
      });
    }
    let clock = 0;
    for (let seq = 2; seq <= length; seq++) {
      // Acts take a while, and now and then somebody sets the clock: order is by number, not by time.
      if (pick(120) === 0) clock = one([0, -3_000_000, 4_000_000, 9_000_000]);
      const at = Math.max(0, seq * pace + clock - (pick(10) === 0 ? 60_000 : 0));
      const outcome: LogOutcome = pick(20) === 0 ? one(['refused', 'failed'] as const) : 'ok';
      const entry = {
        seq,
        at,
        code: one(codes),
        outcome,
        actor: one([null, ...accounts]),
        subject: one([null, ...accounts]),
      };
      await append(tx, { actor: entry.actor, subject: entry.subject, sourceIp: null, at }, entry);
      model.push(entry);
    }
  });
});
afterAll(async () => {
  await workstation.close();
  rmSync(folder, { recursive: true });
});

function expected(account: number | null, filter: Omit<LogFilter, 'limit'>): number[] {
  return model
    .filter(
      (entry) =>
        (account === null || entry.actor === account || entry.subject === account) &&
        (filter.kind === null || entry.code.split('.')[0] === filter.kind) &&
        (filter.outcome === null || entry.outcome === filter.outcome) &&
        (filter.from === null || entry.at >= filter.from) &&
        (filter.to === null || entry.at < filter.to) &&
        (filter.below === null || entry.seq < filter.below),
    )
    .map(({ seq }) => seq)
    .reverse();
}

async function allPages(account: number | null, filter: LogFilter): Promise<LogPage[]> {
  const pages: LogPage[] = [];
  let below = filter.below;
  do {
    const page = await listLog(db, account, { ...filter, below });
    pages.push(page);
    below = page.next;
  } while (below !== null);
  return pages;
}

describe('the pages of the log', () => {
  // Whole steps, as the entries have, so that the limits are hit.
  const moment = fc.option(fc.integer({ min: 0, max: 1.5 * length }).map((place) => place * pace));
  const anyFilter = fc.record({
    kind: fc.option(fc.constantFrom(...logKinds)),
    outcome: fc.option(fc.constantFrom(...logOutcomes)),
    from: moment,
    to: moment,
    below: fc.option(fc.integer({ min: 1, max: length + 10 })),
    limit: fc.integer({ min: 1, max: 200 }),
  });

  test('by any filter, size and account are what a plain search finds: all of it, once, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(fc.constantFrom(...accounts, 99)),
        anyFilter,
        async (account, filter) => {
          // Small pages of everything would only be slow.
          const limit = Math.max(filter.limit, Math.ceil(expected(account, filter).length / 20));
          const pages = await allPages(account, { ...filter, limit });
          expect(pages.flatMap((page) => page.entries.map(({ seq }) => seq))).toEqual(
            expected(account, filter),
          );
          // No page but the last is short, and none is empty but for nothing.
          const count = Math.max(1, Math.ceil(expected(account, filter).length / limit));
          expect(pages).toHaveLength(count);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('do not repeat or lose anything where entries come in between', async () => {
    const first = await listLog(db, null, everything);
    const act = { actor: 1, subject: null, sourceIp: null, at: 0 };
    await write(workstation.store, (tx) =>
      append(tx, act, { code: 'session.confirmed', outcome: 'ok' }),
    );
    model.push({
      seq: length + 1,
      at: 0,
      code: 'session.confirmed',
      outcome: 'ok',
      actor: 1,
      subject: null,
    });
    const second = await listLog(db, null, { ...everything, below: first.next });
    expect(first.entries.at(-1)?.seq).toBe(length - 49);
    expect(second.entries[0]?.seq).toBe(length - 50);
  });

  test('name the people of each entry', async () => {
    const { entries } = await listLog(db, 3, { ...everything, limit: 200 });
    const sound = entries.flatMap((entry) => (entry.damaged ? [] : [entry]));
    expect(sound).toHaveLength(200);
    for (const { seq, actor, subject } of sound) {
      const entry = model[seq - 1];
      expect([actor?.id ?? null, subject?.id ?? null]).toEqual([entry?.actor, entry?.subject]);
    }
    expect(sound.find(({ subject }) => subject?.id === 3)?.subject).toEqual({
      id: 3,
      fullName: 'n3',
      role: 'client',
    });
  });
});

/* Plans are SQLite's alone. */

/** How SQLite goes about each statement that a list runs, with the values that it runs with. */
async function plansOf(account: number | null, filter: LogFilter): Promise<string[]> {
  const database: Database = new Sqlite(path(folder, 'gatehouse.db'));
  const plans: string[] = [];
  const traced = {
    close: () => database.close(),
    prepare: (sql: string) => {
      const statement = database.prepare(sql);
      const explain = (values: unknown[]) =>
        plans.push(
          ...(
            database.prepare(`explain query plan ${sql}`).all(values) as { detail: string }[]
          ).map(({ detail }) => detail),
        );
      return {
        reader: statement.reader,
        columns: () => (statement.reader ? statement.columns() : []),
        all: (values: unknown[]) => (explain(values), statement.all(values)),
      };
    },
  };
  await listLog(typedQueries(traced as unknown as Database), account, filter);
  database.close();
  return plans.filter(
    (detail) =>
      /\blog(_search|_opening)?\b/.test(detail) ||
      detail.includes('TEMP B-TREE') ||
      /^SCAN (?!json_each|log_stretch|found|search_state|\(|page|CONSTANT)/.test(detail),
  );
}

/** How the walks of a filter have to go: along entries that all pass it, its dates aside. */
function wanted(whose: number | null, filter: LogFilter): RegExp {
  const { kind, outcome, from, to, below, by, about } = filter;
  // Found by the index of words, in the order of its numbers, and its dates looked up.
  if (needsWords(whose, filter)) return /^SCAN log_search VIRTUAL TABLE INDEX \d+:.*M1/;
  const account = whose ?? by ?? about ?? null;
  const index = (name: string, ...columns: string[]) =>
    new RegExp(
      `^SEARCH log USING (COVERING )?INDEX ${name} \\(${columns.map((of) => `${of}=\\?`).join(' AND ')}( AND (seq|rowid)[<>].*)?\\)$`,
    );
  if (account !== null)
    return kind === null && outcome === null
      ? index('log_(subject|actor)', '(subject|actor)_id')
      : index('log_(subject|actor)_kind', '(subject|actor)_id', 'kind', 'outcome');
  if (kind !== null) return index('log_kind', 'kind', 'outcome');
  if (outcome !== null) return index('log_outcome', 'outcome');
  return from === null && to === null && below === null
    ? /^SCAN log$/
    : /^SEARCH log USING INTEGER PRIMARY KEY/;
}

const searches: LogTerm[][] = [
  [],
  [{ kind: 'word', text: 'net', people: [2, 3], codes: ['session.ended'], isExcluded: false }],
  [{ kind: 'phrase', text: '佐藤 花', isExcluded: true }],
  [{ kind: 'network', network: '203.0.112.0/20', isExcluded: false }],
];

/** Looking entries up by their numbers, or for the newest one. */
const lookUp = /^SEARCH log(_opening)?( USING INTEGER PRIMARY KEY \(rowid=\?\))?( LEFT-JOIN)?$/;

test.skipIf(onPostgres())(
  'whatever filters come together, a page walks along entries that pass them, and sorts none',
  async () => {
    await indexLog(workstation.store, () => false);
    const whose = [
      { account: null },
      { account: 2 },
      { account: null, by: 3 },
      { account: null, about: 3 },
      { account: null, by: 3, about: 4 },
      { account: 2, by: 3 },
    ];
    const dates = [
      { from: null, to: null },
      { from: 5_000_000, to: null },
      // Long past, and a day that nothing is of.
      { from: null, to: 200_000 },
      { from: 100_000, to: 1_000_000 },
      { from: 9e12, to: 9e12 + 1 },
    ];
    let met = 0;
    for (const { account, ...people } of whose)
      for (const kind of [null, 'session', 'staff'] as const)
        for (const outcome of [null, 'ok', 'failed'] as const)
          for (const code of [null, 'session.confirmed'] as const)
            for (const search of searches)
              for (const span of dates)
                for (const below of [null, 1000]) {
                  const filter = { ...everything, ...people, kind, outcome, code, search, below };
                  const plans = await plansOf(account, { ...filter, ...span });
                  const walks = plans.filter((detail) => !lookUp.test(detail));
                  met += walks.length;
                  for (const detail of walks)
                    expect(detail).toMatch(wanted(account, { ...filter, ...span }));
                }
    expect(met).toBeGreaterThan(3000);
  },
);
