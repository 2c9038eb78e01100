import type { SelectQueryBuilder } from 'kysely';
import type { Role } from '../../preload/contract/channel.ts';
import {
  type LogKind,
  logKinds,
  type LogOutcome,
  logOutcomes,
  type LogPage,
  type LogPerson,
  type LogSelection,
} from '../../preload/contract/history.ts';
import { among, type LogIndex, logAlong, logWithOpenings } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { readEntry } from './read-entry.ts';
import { type Span, spansOf } from './stretches.ts';

/** A page of a selection: below a sequence number (null: from the newest on), of at most so many. */
export interface LogFilter extends LogSelection {
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

/** Up to `limit` entries behind a sequence number, oldest first. */
export async function listAfter(db: Db, seq: number, limit: number): Promise<LogPage['entries']> {
  const rows = await db
    .selectFrom('log')
    .select('seq')
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const seqs = rows.map((row) => row.seq);
  return seqs.length === 0 ? [] : (await load(db, seqs)).toReversed();
}

/** The numbers of one page and one entry more. */
async function newest(db: Db, account: number | null, filter: LogFilter): Promise<number[]> {
  const importing = account === null ? [] : importOf(db, filter, account);
  const [found, imported] = await Promise.all([walkSpans(db, account, filter), importing]);
  return [...new Set([...found, ...imported])].toSorted((a, b) => b - a).slice(0, filter.limit + 1);
}

/** Numbers of the filter's entries, the account's import aside: as many as a page takes, and some more. */
async function walkSpans(
  db: Db,
  account: number | null,
  filter: LogFilter,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const span of await spansOf(db, filter)) {
    if (filter.below !== null && span.low >= filter.below) continue;
    for (const seq of await walk(db, walksOf(account, filter), span, filter)) found.add(seq);
    if (found.size > filter.limit) break;
  }
  return found;
}

/** Entries that are alike in what an index begins with, so that they lie there by number. */
interface Walk {
  /** Null: all entries, by their numbers. */
  index: LogIndex | null;
  whose: { column: 'subject_id' | 'actor_id'; account: number } | null;
  kind: LogKind | null;
  outcome: LogOutcome | null;
}

/** Walks that together meet all entries of a filter, its dates aside. */
function walksOf(account: number | null, { kind, outcome }: LogFilter): Walk[] {
  const kinds = kind === null ? logKinds : [kind];
  const outcomes = outcome === null ? logOutcomes : [outcome];
  if (account === null) {
    if (kind !== null)
      return outcomes.map((each) => ({ index: 'log_kind', whose: null, kind, outcome: each }));
    return [{ index: outcome === null ? null : 'log_outcome', whose: null, kind, outcome }];
  }
  return (['subject', 'actor'] as const).flatMap((role): Walk[] => {
    const whose = { column: `${role}_id`, account } as const;
    if (kind === null && outcome === null) return [{ index: `log_${role}`, whose, kind, outcome }];
    const index = `log_${role}_kind` as const;
    return kinds.flatMap((of) => outcomes.map((how) => ({ index, whose, kind: of, outcome: how })));
  });
}

/** As much as a page takes of each walk, within a span. */
async function walk(
  db: Db,
  walks: readonly Walk[],
  { low, high }: Span,
  filter: LogFilter,
): Promise<number[]> {
  const [first, ...others] = walks.map(({ index, whose, kind, outcome }) => {
    let query = narrowed(db.selectFrom(logAlong(index)).select('seq'), {
      ...filter,
      kind,
      outcome,
    });
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
  const made = db
    .selectFrom('account')
    .select('import_seq')
    .where('id', '=', account)
    .$castTo<{ import_seq: number }>();
  const entries = narrowed(db.selectFrom('log').select('seq'), filter);
  const rows = await entries.where('seq', '=', made).execute();
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
    .selectFrom(logWithOpenings())
    .leftJoin('account as actor', 'actor.id', 'log.actor_id')
    .leftJoin('account as subject', 'subject.id', 'log.subject_id')
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
      'kept',
      'actor.full_name as actorName',
      'actor.role as actorRole',
      'subject.full_name as subjectName',
      'subject.role as subjectRole',
    ])
    .where('seq', 'in', among(seqs))
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) =>
    readEntry(row, {
      actor: personOf(row.actor_id, row.actorName, row.actorRole),
      subject: personOf(row.subject_id, row.subjectName, row.subjectRole),
    }),
  );
}

function personOf(id: number | null, fullName: string | null, role: Role | null): LogPerson | null {
  return id === null || fullName === null || role === null ? null : { id, fullName, role };
}
