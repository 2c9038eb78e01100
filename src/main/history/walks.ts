import type { SelectQueryBuilder } from 'kysely';
import {
  type LogKind,
  logKinds,
  type LogOutcome,
  logOutcomes,
} from '../../preload/contract/history.ts';
import { type LogIndex, logAlong } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import type { LogFilter } from './filter.ts';
import type { Span } from './stretches.ts';

/* Walks along the log: each meets entries that are alike, in the order of their numbers. */

/** Numbers of entries, as a query. */
export type SeqQuery = SelectQueryBuilder<Schema, never, { seq: number }>;

/** Entries that are alike in what an index begins with, so that they lie there by number. */
export interface Walk {
  /** Null: all entries, by their numbers. */
  index: LogIndex | null;
  whose: { column: 'subject_id' | 'actor_id'; account: number } | null;
  kind: LogKind | null;
  outcome: LogOutcome | null;
}

/** Walks that together meet all entries of a filter, its dates aside. */
export function walksOf(account: number | null, { kind, outcome, by, about }: LogFilter): Walk[] {
  const kinds = kind === null ? logKinds : [kind];
  const outcomes = outcome === null ? logOutcomes : [outcome];
  const person = account ?? by ?? about ?? null;
  if (person === null) {
    if (kind !== null)
      return outcomes.map((each) => ({ index: 'log_kind', whose: null, kind, outcome: each }));
    return [{ index: outcome === null ? null : 'log_outcome', whose: null, kind, outcome }];
  }
  const roles = (['subject', 'actor'] as const).filter(
    (role) => account !== null || (by != null) === (role === 'actor'),
  );
  return roles.flatMap((role): Walk[] => {
    const whose = { column: `${role}_id`, account: person } as const;
    if (kind === null && outcome === null) return [{ index: `log_${role}`, whose, kind, outcome }];
    const index = `log_${role}_kind` as const;
    return kinds.flatMap((of) => outcomes.map((how) => ({ index, whose, kind: of, outcome: how })));
  });
}

/** As much as a page takes of each walk, within a span. */
export async function walk(
  db: Db,
  walks: readonly Walk[],
  span: Span,
  filter: LogFilter,
): Promise<number[]> {
  const rows = await walkQuery(db, walks, span, filter).execute();
  return rows.map((row) => row.seq);
}

/** The same as a query. */
export function walkQuery(
  db: Db,
  walks: readonly Walk[],
  { low, high }: Span,
  filter: LogFilter,
): SeqQuery {
  const parts = walks.map(({ index, whose, kind, outcome }): SeqQuery => {
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
  return parts.reduce((query, other) => query.unionAll(other));
}

type LogQuery = SelectQueryBuilder<Schema, 'log', { seq: number }>;

/** What of a filter is asked of each entry. */
export function narrowed(query: LogQuery, { kind, outcome, from, to, below }: LogFilter): LogQuery {
  if (below !== null) query = query.where('seq', '<', below);
  if (kind !== null) query = query.where('kind', '=', kind);
  if (outcome !== null) query = query.where('outcome', '=', outcome);
  if (from !== null) query = query.where('at', '>=', new Date(from).toISOString());
  if (to !== null) query = query.where('at', '<', new Date(to).toISOString());
  return query;
}
