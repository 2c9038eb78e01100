import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogCode, LogOutcome, LogTerm } from '../../../src/preload/contract/history.ts';
import { insertAccount } from '../../../src/main/accounts/accounts.ts';
import { append } from '../../../src/main/history/append.ts';
import { listLog, type LogFilter } from '../../../src/main/history/list.ts';
import { readSearch } from '../../../src/main/history/read-search.ts';
import { indexLog, reindexEntries } from '../../../src/main/history/search-index.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { foldText } from '../../../src/text/fold-text.ts';
import { fill } from '../platform/store.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

const length = 1500;
const pace = 10_000;
const people = [1, 2, 3, 4];
const codes = ['client.opened', 'ipRule.added', 'signIn.failed', 'signIn.succeeded'] as const;
const texts = [
  'Kim Lee',
  'kim.lee@example.org',
  'INC-12345',
  'INC-12399 called back',
  'O’Brien, Müller & Söhne',
  '佐藤 花子さん',
  '管理员已重置多重验证',
  'ﾔﾏﾀﾞ太郎 moved to 東京',
  'col:x NEAR(a b) 100% "quoted" \\ * _under_',
  '203.0.113.0/24',
  `${'long'.repeat(40)} tail`,
  'a',
];
const sources = [
  '203.0.113.7',
  '203.0.114.9',
  '198.51.100.200',
  '10.0.0.1',
  '2001:db8::1',
  '2001:db8:8000::5',
  'fe80::1',
];

interface Entry {
  seq: number;
  at: number;
  code: LogCode;
  outcome: LogOutcome;
  actor: number | null;
  subject: number | null;
  source: string | null;
  values: string[];
}

let folder = '';
let workstation: Workstation;
const model: Entry[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  workstation = new Workstation(folder, testKeychain(), testStores());
  await workstation.start();
  await workstation.create(null, fill);
  let state = 11;
  const pick = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const one = <T>(from: readonly T[]): T => from[pick(from.length)] as T;
  model.push({
    seq: 1,
    at: 0,
    code: 'workstation.created',
    outcome: 'ok',
    actor: 1,
    subject: null,
    source: null,
    values: [],
  });
  await write(workstation.store, async (tx) => {
    for (const id of people.slice(1)) {
      const email = { address: `${id}@example.org`, key: `${id}@example.org` };
      const account = { role: 'client', fullName: `n${id}`, email, language: 'en' } as const;
      await insertAccount(tx, { ...account, passwordHash: '-', createdAt: 0 });
    }
    for (let seq = 2; seq <= length; seq++) {
      const entry: Entry = {
        seq,
        at: seq * pace,
        code: one(codes),
        outcome: one(['ok', 'ok', 'ok', 'refused', 'failed']),
        actor: one([null, ...people]),
        subject: one([null, ...people]),
        source: one([null, ...sources]),
        values: [one(texts), one(texts)],
      };
      const { actor, subject, source: sourceIp, at, code, outcome, values } = entry;
      const data = { data: { note: values[0] }, after: { rule: values[1] } };
      await append(tx, { actor, subject, sourceIp, at }, { code, outcome, ...data } as never);
      model.push(entry);
    }
  });
  await indexLog(workstation.store, () => false);
});
afterAll(async () => {
  await workstation.close();
  rmSync(folder, { recursive: true });
});

/* The oracle reads each entry's texts from end to end, and knows of no tokens. */

const paired = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]`;
const lettered = String.raw`[[\p{L}\p{M}\p{N}]--${paired}]`;
const other = String.raw`[^\p{L}\p{M}\p{N}]`;

const plain = (text: string) =>
  foldText(text).replace(new RegExp(`(?<=${paired}) +(?=${paired})`, 'gv'), '');

/** What a word or a phrase looks like wherever it stands; null where nothing of it can stand anywhere. */
function patternOf(typed: string, isExact: boolean): RegExp | null {
  const parts = plain(typed).match(new RegExp(`${paired}+|${lettered}+`, 'gv')) ?? [];
  if (parts.length === 0) return null;
  const texts = parts.map((part, index) => {
    const own = new RegExp(`^${paired}`, 'v').test(part) ? paired : lettered;
    const [isFirst, isLast] = [index === 0, index === parts.length - 1];
    const begins = isFirst && own === paired ? '' : `(?<!${own})`;
    const ends = isLast && (own === paired || !isExact) ? '' : `(?!${own})`;
    return `${begins}${part}${ends}`;
  });
  return new RegExp(texts.join(`${other}*`), 'v');
}

function holds(entry: Entry, term: LogTerm): boolean {
  if (term.kind === 'network') {
    if (entry.source === null) return false;
    const [first = '', prefix] = term.network.split('/');
    const [source, network] = [ipaddr.parse(entry.source), ipaddr.parse(first)];
    if (source.kind() !== network.kind()) return false;
    return source.match(network, Number(prefix ?? (network.kind() === 'ipv4' ? 32 : 128)));
  }
  const pattern = patternOf(term.text, term.kind === 'phrase');
  const values = [...entry.values, entry.source ?? ''].map(plain);
  const signs = plain(term.text).match(/[^\p{L}\p{M}\p{N}\p{Z}\p{C}]+/gu) ?? [];
  const isThere =
    (pattern !== null || signs.length > 0) &&
    (pattern === null || values.some((value) => pattern.test(value))) &&
    signs.every((run) => values.some((value) => value.includes(run)));
  if (term.kind === 'phrase') return isThere;
  const isTheirs = term.people.some((id) => entry.actor === id || entry.subject === id);
  return isThere || isTheirs || term.codes.includes(entry.code);
}

function expected(account: number | null, filter: LogFilter): number[] {
  return model
    .filter(
      (entry) =>
        (account === null || entry.actor === account || entry.subject === account) &&
        (filter.kind === null || entry.code.split('.')[0] === filter.kind) &&
        (filter.outcome === null || entry.outcome === filter.outcome) &&
        (filter.code == null || entry.code === filter.code) &&
        (filter.by == null || entry.actor === filter.by) &&
        (filter.about == null || entry.subject === filter.about) &&
        (filter.from === null || entry.at >= filter.from) &&
        (filter.to === null || entry.at < filter.to) &&
        (filter.below === null || entry.seq < filter.below) &&
        (filter.search ?? []).every((term) => holds(entry, term) !== term.isExcluded),
    )
    .map(({ seq }) => seq)
    .reverse();
}

const everything: LogFilter = {
  kind: null,
  outcome: null,
  from: null,
  to: null,
  below: null,
  limit: 200,
};

async function found(account: number | null, filter: LogFilter): Promise<number[]> {
  const seqs: number[] = [];
  let below = filter.below;
  do {
    const page = await listLog(workstation.store.db, account, { ...filter, below });
    seqs.push(...page.entries.map(({ seq }) => seq));
    below = page.next;
  } while (below !== null);
  return seqs;
}

/** What only one of them has, a few of it. */
function differing(one: readonly number[], another: readonly number[]): unknown[] {
  const [these, those] = [new Set(one), new Set(another)];
  const only = [...one, ...another].filter((seq) => these.has(seq) !== those.has(seq)).slice(0, 3);
  if (only.length === 0 && one.join() !== another.join()) return ['order'];
  return only.map((seq) => ({ found: these.has(seq), entry: model[seq - 1] }));
}

const typed = fc.oneof(
  fc.constantFrom(...texts),
  // Parts of what is there, wherever they begin and end.
  fc
    .tuple(fc.constantFrom(...texts), fc.nat(30), fc.integer({ min: 1, max: 8 }))
    .map(([text, from, count]) =>
      [...text]
        .slice(from % text.length)
        .slice(0, count)
        .join(''),
    ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const isExcluded = fc.boolean();
const term: fc.Arbitrary<LogTerm> = fc.oneof(
  fc.record({
    kind: fc.constant('word' as const),
    text: typed,
    people: fc.subarray(people, { maxLength: 2 }),
    codes: fc.subarray<LogCode>([...codes], { maxLength: 2 }),
    isExcluded,
  }),
  fc.record({
    kind: fc.constant('word' as const),
    text: typed,
    people: fc.constant<number[]>([]),
    codes: fc.constant<LogCode[]>([]),
    isExcluded,
  }),
  fc.record({ kind: fc.constant('phrase' as const), text: typed, isExcluded }),
  fc.record({
    kind: fc.constant('network' as const),
    network: fc
      .tuple(fc.constantFrom(...sources), fc.integer({ min: 1, max: 128 }))
      .map(([source, prefix]) => `${source}/${source.includes(':') ? prefix : 1 + (prefix % 32)}`),
    isExcluded,
  }),
);

describe('a search of the log', () => {
  test('finds, with whatever other filters, what reading every entry finds', async () => {
    const moment = fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: length }).map((place) => place * pace) },
    );
    const maybe = <T>(from: readonly T[]) =>
      fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...from) },
      );
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        maybe([...people, 99]),
        fc.record({
          kind: maybe(['signIn', 'ipRule', 'staff'] as const),
          outcome: maybe(['ok', 'failed'] as const),
          code: maybe(codes),
          by: maybe(people),
          about: maybe(people),
          from: moment,
          to: moment,
          below: fc.option(fc.integer({ min: 1, max: length + 10 })),
          search: fc.array(term, { maxLength: 3 }),
          limit: fc.constantFrom(20, 200),
        }),
        async (account, filter) => {
          const wanted = expected(account, filter);
          met += Math.sign(wanted.length);
          const wrong = differing(await found(account, filter), wanted);
          expect({ account, filter, wrong }).toEqual({ account, filter, wrong: [] });
        },
      ),
      { numRuns: 500 },
    );
    expect(met).toBeGreaterThan(100);
  });

  test('takes everything that is typed as it is, and is refused nothing', async () => {
    for (const text of [
      '%',
      '_',
      '\\',
      '"',
      '*',
      'NEAR(',
      '-x',
      'col:x',
      'a AND b OR NOT c',
      "'); drop table log; --",
      '%'.repeat(60_000),
      'long'.repeat(2000),
      '^a + {b}',
    ]) {
      const terms = await readSearch(workstation.store.db, text, true);
      const search = terms.map((each) =>
        each.kind === 'word' ? { ...each, people: [], codes: [] } : each,
      );
      const filter = { ...everything, search };
      const wrong = differing(await found(null, filter), expected(null, filter));
      expect({ text, wrong }).toEqual({ text, wrong: [] });
    }
  });
});

test('what was erased of an entry is not found from that unit of work on', async () => {
  const search: LogTerm[] = [{ kind: 'phrase', text: 'INC-12345', isExcluded: false }];
  const filter = { ...everything, search };
  const before = await found(null, filter);
  const gone = before.slice(0, 3);
  await workstation.store.db.selectFrom('log').select('seq').execute();
  await write(workstation.store, (tx) => reindexEntries(tx, gone));
  expect(await found(null, filter)).toEqual(before);
});
