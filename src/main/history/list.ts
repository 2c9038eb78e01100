import type { SelectQueryBuilder } from 'kysely';
import {
  type LogKind,
  logKinds,
  type LogOutcome,
  logOutcomes,
  type LogPage,
  type LogPerson,
} from '../../preload/contract/history.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { readEntry } from './read-entry.ts';
import { type Span, spansOf } from './stretches.ts';

export interface LogFilter {
  kind: LogKind | null;
  outcome: LogOutcome | null;
  from: number | null;
  to: number | null;
  below: number | null;
  limit: number;
}

/**
 * A page of the log, newest first. `account`: only entries in which that account acted or was
 * acted on; null is everyone's. Pages continue below a sequence number (keyset), so that page
 * 50,000 costs as much as page 1. Whatever the filter, little more is read than what is shown:
 * dates become spans of numbers, and the rest is walked along indexes that hold nothing else.
 */
export async function listLog(db: Db, account: number | null, filter: LogFilter): Promise<LogPage> {
  const seqs = await newest(db, account, filter);
  const page = seqs.slice(0, filter.limit);
  const entries = page.length === 0 ? [] : await load(db, page);
  return { entries, next: seqs.length > filter.limit ? (page.at(-1) ?? null) : null };
}

/** The numbers of one page and one entry more. */
async function newest(db: Db, account: number | null, filter: LogFilter): Promise<number[]> {
  const imported = account === null ? [] : await importOf(db, filter, account);
  const found = new Set<number>();
  for (const span of await spansOf(db, filter)) {
    if (filter.below !== null && span.low >= filter.below) continue;
    for (const seq of await walk(db, walksOf(account, filter), span, filter)) found.add(seq);
    if (found.size > filter.limit) break;
  }
  return [...new Set([...found, ...imported])].toSorted((a, b) => b - a).slice(0, filter.limit + 1);
}

/** Entries that are alike in what an index begins with, so that they lie there by number. */
interface Walk {
  whose: { column: 'subject_id' | 'actor_id'; account: number } | null;
  kind: LogKind | null;
  outcome: LogOutcome | null;
}

/** Walks that together meet all entries of a filter, its dates aside. */
function walksOf(account: number | null, { kind, outcome }: LogFilter): Walk[] {
  const columns = ['subject_id', 'actor_id'] as const;
  const whose = account === null ? [null] : columns.map((column) => ({ column, account }));
  // Without a kind there are indexes for everybody's outcomes and for all that an account did.
  if (kind === null && (account === null || outcome === null))
    return whose.map((one) => ({ whose: one, kind, outcome }));
  const kinds = kind === null ? logKinds : [kind];
  const outcomes = outcome === null ? logOutcomes : [outcome];
  return whose.flatMap((one) =>
    kinds.flatMap((each) => outcomes.map((how) => ({ whose: one, kind: each, outcome: how }))),
  );
}

/** As much as a page takes of each walk, within a span. */
async function walk(
  db: Db,
  walks: readonly Walk[],
  { low, high }: Span,
  filter: LogFilter,
): Promise<number[]> {
  const [first, ...others] = walks.map(({ whose, kind, outcome }) => {
    let query = narrowed(db.selectFrom('log').select('seq'), { ...filter, kind, outcome });
    if (low > 1) query = query.where('seq', '>=', low);
    if (high !== null) query = query.where('seq', '<=', high);
    if (whose) query = query.where(whose.column, '=', whose.account);
    const page = query.orderBy('seq', 'desc').limit(filter.limit + 1);
    // A part of a union has an order and an end of its own only inside another query.
    return db.selectFrom(page.as('page')).select('page.seq');
  });
  if (!first) return [];
  const rows = await others.reduce((query, other) => query.unionAll(other), first).execute();
  return rows.map((row) => row.seq);
}

/** The entry of the import that made the account, which has no subject, where it passes the filter. */
async function importOf(db: Db, filter: LogFilter, account: number): Promise<number[]> {
  const made = await db
    .selectFrom('account')
    .select('import_seq')
    .where('id', '=', account)
    .executeTakeFirst();
  if (made?.import_seq == null) return [];
  const entries = narrowed(db.selectFrom('log').select('seq'), filter);
  const rows = await entries.where('seq', '=', made.import_seq).execute();
  return rows.map((row) => row.seq);
}

type LogQuery = SelectQueryBuilder<Schema, 'log', { seq: number }>;

function narrowed(query: LogQuery, { kind, outcome, from, to, below }: LogFilter): LogQuery {
  if (below !== null) query = query.where('seq', '<', below);
  if (kind !== null) query = query.where('kind', '=', kind);
  if (outcome !== null) query = query.where('outcome', '=', outcome);
  if (from !== null) query = query.where('at', '>=', new Date(from).toISOString());
  if (to !== null) query = query.where('at', '<', new Date(to).toISOString());
  return query;
}

async function load(db: Db, seqs: number[]): Promise<LogPage['entries']> {
  const rows = await db
    .selectFrom('log')
    .select([
      'seq',
      'at',
      'code',
      'outcome',
      'actor_id',
      'subject_id',
      'source_ip',
      'data',
      'before',
      'after',
    ])
    .where('seq', 'in', among(seqs))
    .orderBy('seq', 'desc')
    .execute();
  const people = await loadPeople(
    db,
    rows.flatMap((row) => [row.actor_id, row.subject_id]),
  );
  return rows.map((row) => readEntry(row, people));
}

async function loadPeople(db: Db, ids: (number | null)[]): Promise<Map<number, LogPerson>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await db
    .selectFrom('account')
    .select(['id', 'full_name', 'role'])
    .where('id', 'in', among(wanted))
    .execute();
  return new Map(
    rows.map((row) => [row.id, { id: row.id, fullName: row.full_name, role: row.role }]),
  );
}
