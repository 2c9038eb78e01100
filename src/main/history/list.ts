import type { SelectQueryBuilder } from 'kysely';
import type { LogKind, LogOutcome, LogPage, LogPerson } from '../../preload/contract/history.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { readEntry } from './read-entry.ts';

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
 * 50,000 costs as much as page 1.
 */
export async function listLog(db: Db, account: number | null, filter: LogFilter): Promise<LogPage> {
  const seqs =
    account === null ? await newest(db, filter, null) : await newestOf(db, filter, account);
  const page = seqs.slice(0, filter.limit);
  const entries = page.length === 0 ? [] : await load(db, page);
  return { entries, next: seqs.length > filter.limit ? (page.at(-1) ?? null) : null };
}

/**
 * Two index walks merged here: SQLite would sort an `or` over two columns. An import has one entry
 * for all clients that it made, so each of them points to it.
 */
async function newestOf(db: Db, filter: LogFilter, account: number): Promise<number[]> {
  const asSubject = await newest(db, filter, { column: 'subject_id', account });
  const asActor = await newest(db, filter, { column: 'actor_id', account });
  const asImported = await importOf(db, filter, account);
  return [...new Set([...asSubject, ...asActor, ...asImported])]
    .toSorted((a, b) => b - a)
    .slice(0, filter.limit + 1);
}

async function newest(
  db: Db,
  filter: LogFilter,
  whose: { column: 'subject_id' | 'actor_id'; account: number } | null,
): Promise<number[]> {
  let query = narrowed(db.selectFrom('log').select('seq'), filter);
  if (whose) query = query.where(whose.column, '=', whose.account);
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(filter.limit + 1)
    .execute();
  return rows.map((row) => row.seq);
}

/** The entry of the import that made the account, where there is one and it passes the filter. */
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
