/**
 * What reading the log costs with a million entries of it (issue 13, section 6), at the functions that
 * the channels call: D1 a page, as a ratio to the same rows by one statement that was written by hand
 * and goes the same way; D2 a page at a depth of 99 %, as a ratio to the first; D4 a search for three
 * words, as a ratio to FTS5's own, and D4L to LIKE; D6P and D6S how a page and a search grow from a
 * thousand entries to a million, as exponents.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogTerm } from '../../src/preload/contract/history.ts';
import { insertAccount } from '../../src/main/accounts/accounts.ts';
import { append } from '../../src/main/history/append.ts';
import { listLog, type LogFilter } from '../../src/main/history/list.ts';
import type { Db, Schema } from '../../src/main/platform/db/schema.ts';
import { write } from '../../src/main/platform/db/unit.ts';
import type { Bench } from './support/bench.ts';
import { compare, median, timed } from './support/compare.ts';
import { makeWorkstation } from './support/desk.ts';
import { writeLog } from './support/long-log.ts';

const million = 1_000_000;
const limit = 100;
const everything: LogFilter = {
  kind: null,
  outcome: null,
  from: null,
  to: null,
  below: null,
  limit,
};

/** A store with a log of so many entries, for as long as `work` takes. */
async function overLog<T>(entries: number, work: (db: Db) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const workstation = await makeWorkstation(folder);
  try {
    await write(workstation.store, async (tx) => {
      const email = { address: 'ada@example.org', key: 'ada@example.org' };
      const account = { role: 'administrator', fullName: 'Ada', email, language: 'en' } as const;
      const actor = await insertAccount(tx, { ...account, passwordHash: '-', createdAt: 0 });
      const act = { actor, subject: null, sourceIp: null, at: 0 };
      const data = { keychain: true };
      await append(tx, act, { code: 'workstation.created', outcome: 'ok', data });
    });
    writeLog(join(folder, 'gatehouse.db'), entries);
    return await work(workstation.store.db);
  } finally {
    await workstation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a statement that was written by hand the way that ours go. */
async function byHand(db: Db, sql: string, values: readonly unknown[]): Promise<{ seq: number }[]> {
  const { rows } = await (db as Kysely<Schema>).executeQuery<{ seq: number }>(
    CompiledQuery.raw(sql, [...values]),
  );
  return rows;
}

const columns = `log.seq, log.at, log.code, log.outcome, log.actor_id, log.subject_id,
  log_opening.source_ip, log_opening.data, log_opening.before, log_opening.after, log_opening.kept,
  actor.full_name as actorName, actor.role as actorRole,
  subject.full_name as subjectName, subject.role as subjectRole`;
const joined = `left join log_opening on log_opening.seq = log.seq
  left join account as actor on actor.id = log.actor_id
  left join account as subject on subject.id = log.subject_id`;

/** Milliseconds of one of many turns in a row. */
const many = (work: () => Promise<unknown>) =>
  timed(async () => {
    for (let turn = 0; turn < 30; turn++) await work();
  });

function pageByHand(db: Db) {
  const sql = `select ${columns} from log ${joined} order by log.seq desc limit ${limit + 1}`;
  return byHand(db, sql, []);
}

const words = ['INC', 'lost', 'tele'];
/** One entry alone has them. */
const rareWords = ['lost', 'telephone', 'INC-1000015'];
const [search, rare] = [words, rareWords].map((each) =>
  each.map((text): LogTerm => ({ kind: 'word', text, people: [], codes: [], isExcluded: false })),
) as [LogTerm[], LogTerm[]];

function searchByHand(db: Db) {
  const sql = `select ${columns} from
    (select rowid as seq from log_search where log_search match ? order by rowid desc limit ${limit + 1}) as found
    join log on log.seq = found.seq ${joined} order by found.seq desc`;
  return byHand(db, sql, [words.map((word) => `"${word.toLowerCase()}" *`).join(' AND ')]);
}

function likeByHand(db: Db) {
  const conditions = rareWords.map(() => 'log_opening.data like ?');
  const sql = `select ${columns} from log ${joined} where ${conditions.join(' and ')}
    order by log.seq desc limit ${limit + 1}`;
  return byHand(
    db,
    sql,
    rareWords.map((word) => `%${word}%`),
  );
}

async function requireSame(db: Db, filter: LogFilter, theirs: { seq: number }[]): Promise<void> {
  const { entries } = await listLog(db, null, filter);
  const same = entries.every(({ seq }, at) => seq === theirs[at]?.seq);
  if (!same || entries.length !== Math.min(limit, theirs.length)) throw new Error('Pages differ.');
}

/** How something grows with the log: the exponent of a line through the medians. */
async function growth(filter: LogFilter): Promise<number> {
  const points: (readonly [number, number])[] = [];
  for (const entries of [1000, 10_000, 100_000, million])
    await overLog(entries, async (db) => {
      const measure = many(() => listLog(db, null, filter));
      const turns: number[] = [];
      for (let turn = 0; turn < 12; turn++) turns.push(await measure());
      points.push([Math.log(entries), Math.log(median(turns.slice(1)))]);
      console.error(`  ${entries}: ${(median(turns.slice(1)) / 30).toPrecision(3)} ms`);
    });
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [x, y] = [mean(points.map(([n]) => n)), mean(points.map(([, t]) => t))];
  const slope = points.map(([n, t]) => (n - x) * (t - y)).reduce((sum, each) => sum + each, 0);
  return slope / points.map(([n]) => (n - x) ** 2).reduce((sum, each) => sum + each, 0);
}

export const benches: readonly Bench[] = [
  {
    id: 'D1',
    peer: 'the same rows by one statement of hand, through the same thread',
    run: () =>
      overLog(million, async (db) => {
        await requireSame(db, everything, await pageByHand(db));
        return compare(
          many(() => listLog(db, null, everything)),
          many(() => pageByHand(db)),
        );
      }),
  },
  {
    id: 'D2',
    peer: 'the first page',
    run: () =>
      overLog(million, (db) =>
        compare(
          many(() => listLog(db, null, { ...everything, below: million / 100 })),
          many(() => listLog(db, null, everything)),
        ),
      ),
  },
  {
    id: 'D4',
    peer: 'FTS5’s own match with the same rows, through the same thread',
    run: () =>
      overLog(million, async (db) => {
        const filter = { ...everything, search };
        await requireSame(db, filter, await searchByHand(db));
        return compare(
          many(() => listLog(db, null, filter)),
          many(() => searchByHand(db)),
        );
      }),
  },
  {
    id: 'D4L',
    peer: 'LIKE over every entry',
    run: () =>
      overLog(million, async (db) => {
        const filter = { ...everything, search: rare };
        await requireSame(db, filter, await likeByHand(db));
        return compare(
          timed(() => listLog(db, null, filter)),
          timed(() => likeByHand(db)),
          { turns: 5 },
        );
      }),
  },
  { id: 'D6P', peer: 'exponent of a page’s growth', run: () => growth(everything) },
  {
    id: 'D6S',
    peer: 'exponent of a search’s growth',
    run: () => growth({ ...everything, search }),
  },
];
