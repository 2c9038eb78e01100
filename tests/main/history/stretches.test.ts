import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { noteTimes, type Span, spansOf } from '../../../src/main/history/stretches.ts';
import { typedQueries } from '../../../src/main/platform/db/sqlite/local-dialect.ts';
import { migrate } from '../../../src/main/platform/db/sqlite/migrate.ts';
import type { Database, Schema } from '../../../src/main/platform/db/schema.ts';

const minute = 60_000;
/** By how much an entry may be earlier than one before it in its stretch, with some to spare. */
const slack = 3 * minute;
/** Stretches up to this length are walked whole. */
const short = 65;

/** A log whose entries have these times; how their stretches came about is for the caller. */
function logOf(times: readonly number[], version?: number): Sqlite.Database {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  migrate(database, version);
  const insert = database.prepare(
    version === undefined
      ? "insert into log (seq, at, code, outcome, version, mac, leaf) values (?, ?, 'client.opened', 'ok', 2, x'', zeroblob(32))"
      : "insert into log (seq, at, code, outcome, data, version, mac) values (?, ?, 'client.opened', 'ok', '{}', 1, x'')",
  );
  database.transaction(() => {
    for (const [index, at] of times.entries()) insert.run(index + 1, new Date(at).toISOString());
  })();
  return database;
}

/** Notes each entry's time as appending does. */
async function note(db: Kysely<Schema>, times: readonly number[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [index, at] of times.entries()) {
      const last = await tx
        .selectFrom('log_stretch')
        .select('latest_at')
        .orderBy('first_seq', 'desc')
        .executeTakeFirst();
      await noteTimes(tx, [{ seq: index + 1, at }], last?.latest_at ?? null);
    }
  });
}

const isIn = (spans: readonly Span[], seq: number) =>
  spans.some(({ low, high }) => seq >= low && seq <= (high ?? Infinity));

/** Steps of the time from entry to entry: mostly on, a little back where acts took long, now and then far. */
const step = fc.oneof(
  { weight: 60, arbitrary: fc.integer({ min: 0, max: 2 * minute }) },
  { weight: 8, arbitrary: fc.integer({ min: -100_000, max: 0 }) },
  { weight: 1, arbitrary: fc.integer({ min: -4000 * minute, max: 4000 * minute }) },
);
const timesOf = (steps: readonly number[]) => {
  let at = 5000 * minute;
  return steps.map((by) => (at = Math.max(0, at + by)));
};
const spanOfTime = fc.record({
  from: fc.option(fc.integer({ min: 0, max: 12_000 }).map((n) => n * minute)),
  to: fc.option(fc.integer({ min: 0, max: 12_000 }).map((n) => n * minute)),
});

test('spans of numbers hold every entry of a span of time and few others, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 300, maxLength: 1500, size: 'max' }),
      fc.array(spanOfTime, { minLength: 20, maxLength: 20 }),
      async (steps, asked) => {
        const times = timesOf(steps);
        const database = logOf(times);
        const db = typedQueries(database);
        await note(db, times);
        const starts = database
          .prepare('select first_seq from log_stretch')
          .pluck()
          .all() as number[];
        const lengthAt = (seq: number) => {
          const next = starts.find((start) => start > seq) ?? times.length + 1;
          return next - (starts.findLast((start) => start <= seq) ?? 1);
        };
        for (const { from, to } of asked) {
          const spans = await spansOf(db, { from, to });
          const wrong = times.flatMap((at, index) => {
            const seq = index + 1;
            const inside = at >= (from ?? -Infinity) && at < (to ?? Infinity);
            const far = at < (from ?? 0) - 2 * slack || at >= (to ?? Infinity) + 2 * slack;
            const isFound = isIn(spans, seq);
            return (inside && !isFound) || (far && isFound && lengthAt(seq) > short) ? seq : [];
          });
          expect(wrong).toEqual([]);
          const lows = spans.map(({ low }) => low);
          expect(lows).toEqual(lows.toSorted((a, b) => b - a));
        }
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
});

test('finding them costs the same at a hundred thousand entries as at a thousand', async () => {
  const queries = async (entries: number) => {
    const times = Array.from({ length: entries }, (_, index) => index * minute);
    const database = logOf(times, 5);
    migrate(database);
    let rows = 0;
    const counted = {
      prepare: (sql: string) => {
        const statement = database.prepare(sql);
        const all = (values: unknown[]) => {
          const found = statement.all(values);
          rows += found.length;
          return found;
        };
        return { reader: statement.reader, columns: () => statement.columns(), all };
      },
    };
    const db = typedQueries(counted as unknown as Database);
    const spans = await spansOf(db, {
      from: Math.floor(entries / 3) * minute,
      to: Math.floor(entries / 2) * minute,
    });
    expect(spans).toHaveLength(1);
    return rows;
  };
  expect(await queries(1000)).toBeLessThan(80);
  expect(await queries(100_000)).toBeLessThan(120);
});

test('what was logged before is divided as what is logged from then on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 400 }), async (steps) => {
      const times = timesOf(steps);
      const old = logOf(times, 5);
      migrate(old);
      const fresh = logOf(times);
      await note(typedQueries(fresh), times);
      const stretches = (database: Sqlite.Database) =>
        database.prepare('select * from log_stretch').all();
      expect(stretches(old)).toEqual(stretches(fresh));
    }),
    { numRuns: 60 },
  );
});
