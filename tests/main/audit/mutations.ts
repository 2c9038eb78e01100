import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { commitTo, leafOf } from '../../../src/main/platform/ledger/leaf.ts';
import { leafHash } from '../../../src/main/platform/ledger/merkle.ts';
import type { HistoryProblem } from '../../../src/preload/contract/audit-verification.ts';
import { bytesIn } from '../support/back-door.ts';
import type { WrittenEntry, WrittenLog } from './written.ts';

/** What somebody who can write the database, and has no key, did to it; and what there is to say of it. */
export interface Mutation {
  what: string;
  statements: string[];
  /** Where several are true, any of them. */
  expected: HistoryProblem[];
}

const both = ['log', 'log_opening'];
const quote = (text: string | null) => (text === null ? 'null' : `'${text.replaceAll("'", "''")}'`);
const bytes = (value: Buffer | null) => (value === null ? 'null' : bytesIn(value));

const inBoth = (statement: (table: string) => string) => both.map(statement);
const moveUp = (from: number, by = 1) => [
  ...inBoth((table) => `update ${table} set seq = -seq where seq >= ${from}`),
  ...inBoth((table) => `update ${table} set seq = ${by} - seq where seq < 0`),
];
const renumber = (from: number, to: number) =>
  inBoth((table) => `update ${table} set seq = ${to} where seq = ${from}`);
const remove = (from: number, until: number) =>
  inBoth((table) => `delete from ${table} where seq between ${from} and ${until}`);

export function insert(entry: WrittenEntry): string[] {
  const { seq, at, code, outcome, actor_id, subject_id, version, leaf, mac } = entry;
  const head = [
    seq,
    quote(at),
    quote(code),
    quote(outcome),
    `${actor_id}`,
    `${subject_id}`,
    version,
  ];
  const { seed, source_ip, data, before, after, kept } = entry;
  const texts = [source_ip, data, before, after, kept].map(quote);
  return [
    `insert into log (seq, at, code, outcome, actor_id, subject_id, version, leaf, mac)
     values (${head.join()}, ${bytes(leaf)}, ${bytes(mac)})`,
    `insert into log_opening (seq, seed, source_ip, data, before, after, kept)
     values (${seq}, ${bytes(seed)}, ${texts.join()})`,
  ];
}

/** An entry that somebody made up, with all that can be made without the key. */
function forged(seq: number, like: WrittenEntry, hasLeaf: boolean): WrittenEntry {
  const seed = randomBytes(32);
  const values = { ...like, seq, version: 2, data: '{"rule":"all"}', kept: null, seed };
  const leaf = leafHash(leafOf(values, commitTo(values, seed)));
  return { ...values, leaf: hasLeaf ? leaf : randomBytes(32), mac: randomBytes(32) };
}

/** Every mutation of requirement 52 and of the openings and nodes beside the log, over such a log. */
export function mutations({ entries, nodes }: WrittenLog): fc.Arbitrary<Mutation> {
  const last = entries.length;
  const at = (seq: number): WrittenEntry => {
    const entry = entries[seq - 1];
    if (!entry) throw new RangeError(`${seq}`);
    return entry;
  };
  const place = fc.integer({ min: 1, max: last });
  const inner = fc.integer({ min: 1, max: last - 1 });

  const edited = fc
    .record({ seq: place, pick: fc.nat() })
    .map(({ seq, pick }) => edit(at(seq), pick, entries[seq]));
  const deleted = fc
    .record({ seq: inner, count: fc.integer({ min: 1, max: 5 }), closed: fc.boolean() })
    .map(({ seq, count, closed }) => {
      const until = Math.min(seq + count - 1, last - 1);
      return {
        what: `delete ${seq}–${until}${closed ? ', renumbered' : ''}`,
        statements: [...remove(seq, until), ...(closed ? moveUp(until + 1, seq - until - 1) : [])],
        expected: [{ kind: 'missing' as const, seq, until }],
      };
    });
  const cut = fc.integer({ min: 1, max: 50 }).map((count) => ({
    what: `cut ${count}`,
    statements: remove(last - count + 1, last),
    expected: [{ kind: 'cut' as const, seq: last - count + 1, until: last }],
  }));
  const inserted = fc
    .record({ seq: fc.integer({ min: 1, max: last + 1 }), leaf: fc.boolean() })
    .map(({ seq, leaf }) => ({
      what: `insert ${seq}`,
      statements: [...moveUp(seq), ...insert(forged(seq, at(Math.min(seq, last)), leaf))],
      expected: [{ kind: 'inserted' as const, seq }],
    }));
  const swapped = fc
    .tuple(place, place)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({
      what: `swap ${a} ${b}`,
      statements: [...renumber(a, 0), ...renumber(b, a), ...renumber(0, b)],
      expected: [{ kind: 'swapped' as const, seq: Math.min(a, b), with: Math.max(a, b) }],
    }));
  const duplicated = fc
    .record({ of: place, seq: fc.integer({ min: 1, max: last + 1 }), leaf: fc.boolean() })
    .map(({ of, seq, leaf }) => {
      const copy = { ...at(of), seq };
      const open = copy.seed === null ? null : commitTo(copy, copy.seed);
      const made = leaf && open ? { ...copy, leaf: leafHash(leafOf(copy, open)) } : copy;
      const original = of >= seq ? of + 1 : of;
      // A copy in front of the original is the original, and the original the copy.
      const told =
        original === seq + 1
          ? ({ kind: 'duplicated', seq: seq + 1, of: seq } as const)
          : ({ kind: 'duplicated', seq, of } as const);
      return {
        what: `copy ${of} as ${seq}${leaf ? ', its leaf made anew' : ''}`,
        statements: [...moveUp(seq), ...insert(made)],
        expected: [told, { ...told, of: original }],
      };
    });
  const renumbered = fc
    .record({
      seq: place,
      as: fc.oneof(fc.integer({ min: last + 1, max: last + 90 }), fc.integer({ min: -50, max: 0 })),
    })
    .map(({ seq, as }) => ({
      what: `renumber ${seq} as ${as}`,
      statements: renumber(seq, as),
      expected: [
        // The last one with the number after it is only that.
        { kind: 'renumbered' as const, seq, as },
      ],
    }));
  const unopened = place.map((seq) => ({
    what: `opening of ${seq} deleted`,
    statements: [`delete from log_opening where seq = ${seq}`],
    expected: [{ kind: 'openingMissing' as const, seq }],
  }));
  const opened = fc.integer({ min: last + 1, max: last + 9 }).map((seq) => ({
    what: `opening of ${seq} added`,
    statements: [
      `insert into log_opening (seq, seed, data) values (${seq}, ${bytes(randomBytes(32))}, '{}')`,
    ],
    expected: [{ kind: 'openingExtra' as const, seq }],
  }));
  const exchanged = fc
    .tuple(place, place)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({
      what: `openings ${a} ${b} exchanged`,
      statements: [
        `update log_opening set seq = 0 where seq = ${a}`,
        `update log_opening set seq = ${a} where seq = ${b}`,
        `update log_opening set seq = ${b} where seq = 0`,
      ],
      expected: [{ kind: 'edited' as const, seq: Math.min(a, b), field: null }],
    }));
  const noded = fc.nat({ max: nodes.length - 1 }).map((pick) => {
    const { level = 0, index = 0 } = nodes[pick] ?? {};
    return {
      what: `node ${level}/${index}`,
      statements: [
        `update log_node set hash = ${bytes(randomBytes(32))} where level = ${level} and idx = ${index}`,
      ],
      expected: [{ kind: 'nodeWrong' as const, seq: index * 2 ** level + 1, level, index }],
    };
  });
  return fc.oneof(
    { weight: 6, arbitrary: edited },
    { weight: 2, arbitrary: deleted },
    cut,
    { weight: 2, arbitrary: inserted },
    { weight: 2, arbitrary: swapped },
    { weight: 2, arbitrary: duplicated },
    renumbered,
    unopened,
    opened,
    exchanged,
    noded,
  );
}

/** One field of one entry, changed to something else that it might have been. */
function edit(entry: WrittenEntry, pick: number, next?: WrittenEntry): Mutation {
  const { seq } = entry;
  const other = <T>(...values: T[]) => values[pick % values.length] as T;
  const outcome = other(...['ok', 'refused', 'failed'].filter((each) => each !== entry.outcome));
  const code = other(
    ...['staff.invited', 'mail.failed', 'client.erased'].filter((each) => each !== entry.code),
  );
  /** Table, column, new value as SQL, and the field as it is named; null: a text, which cannot be found by trying. */
  const edits: [table: string, column: string, value: string, field: (string | null)[]][] = [
    ['log', 'at', quote(entry.at.replace('Z', '0').replace('.000', '.00')), [null]],
    ['log', 'at', quote(new Date(Date.parse(entry.at) + 1 + pick).toISOString()), [null]],
    ['log', 'outcome', quote(outcome), ['outcome']],
    ['log', 'code', quote(code), ['code']],
    ['log', 'actor_id', entry.actor_id === null ? '1' : 'null', ['actor']],
    ['log', 'subject_id', entry.subject_id === null ? '1' : 'null', ['subject']],
    ['log', 'version', String(3 - entry.version), ['version']],
    ['log', 'leaf', bytes(randomBytes(32)), ['leaf']],
    // Where the next one's values of format 1 were erased, nobody can tell what it followed.
    [
      'log',
      'mac',
      bytes(randomBytes(32)),
      [next?.version === 1 && next.kept !== null ? null : 'mac'],
    ],
    [
      'log_opening',
      'source_ip',
      quote('198.51.100.7'),
      [entry.source_ip === null && entry.kept === null ? 'address' : null],
    ],
    ['log_opening', 'data', quote(`{"rule":"all ${pick}"}`), [null]],
    ['log_opening', 'data', quote(`${entry.data} `), [null]],
    [
      'log_opening',
      'before',
      entry.before === null ? quote('{"note":"x"}') : 'null',
      [null, 'before.note'],
    ],
    ['log_opening', 'after', quote('{"enabled":true,"id":0,"note":"x"}'), [null]],
    [
      'log_opening',
      'after',
      flipped(entry.after),
      [entry.kept === null ? 'after.enabled' : null, 'after.enabled'],
    ],
    // Format 1 chains the values themselves, and so it is known that they are right.
    [
      'log_opening',
      'seed',
      bytes(randomBytes(32)),
      [entry.version === 1 && entry.kept === null ? 'leaf' : null],
    ],
    ['log_opening', 'kept', quote('{}'), [null]],
    ['log_opening', 'kept', quote('{"salts":{},"commitments":{}}'), [null]],
  ];
  const [table, column, value, fields] = other(...edits);
  return {
    what: `edit ${table}.${column} of ${seq} to ${value.slice(0, 60)}`,
    statements: [`update ${table} set ${column} = ${value} where seq = ${seq}`],
    expected: fields.map((field) => ({ kind: 'edited' as const, seq, field })),
  };
}

function flipped(json: string | null): string {
  if (json === null) return quote('{"enabled":true}');
  const { enabled, ...rest } = JSON.parse(json) as Record<string, unknown>;
  return quote(JSON.stringify({ enabled: enabled !== true, ...rest }));
}
