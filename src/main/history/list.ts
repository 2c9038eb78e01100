import type { Role } from '../../preload/contract/channel.ts';
import type { LogCount, LogPage, LogPerson } from '../../preload/contract/history.ts';
import { among, isFoundBy, logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { foundIn, type TokenQuery } from '../platform/db/token-query.ts';
import type { LogFilter } from './filter.ts';
import { readEntry } from './read-entry.ts';
import { needsWords, queryOf } from './search-query.ts';
import { type Span, spansOf } from './stretches.ts';
import { narrowed, type SeqQuery, walk, walkQuery, walksOf } from './walks.ts';

export type { LogFilter } from './filter.ts';

/**
 * A page of the log, newest first. `account`: only entries in which that account acted or was
 * acted on; null is everyone's. Pages continue below a sequence number (keyset), so that page
 * 50,000 costs as much as page 1. Whatever the filter, little more is read than what is shown:
 * dates become spans of numbers, and the rest is walked along indexes that hold nothing else, or
 * found by the index of words, which `indexForSearch` brings up to date.
 */
export async function listLog(
  db: Db,
  account: number | null,
  filter: LogFilter,
  searchable = 1,
): Promise<LogPage> {
  if (account === null && isWhole(filter)) return wholePage(db, filter);
  const found = await entriesAt(db, await seqsOf(db, account, filter), filter.limit + 1);
  const entries = found.slice(0, filter.limit);
  const next = found.length > filter.limit ? (entries.at(-1)?.seq ?? null) : null;
  return { entries, next, searchable };
}

/** The numbers of one page and one entry more; of the whole log as a query, which the page's own takes in. */
function seqsOf(db: Db, account: number | null, filter: LogFilter): SeqQuery | Promise<number[]> {
  if (account !== null || filter.from !== null || filter.to !== null)
    return newest(db, account, filter);
  const everywhere = { low: 1, high: null };
  if (!needsWords(account, filter))
    return walkQuery(db, walksOf(account, filter), everywhere, filter);
  const top = (filter.below ?? newestThere) - 1;
  return wordsQuery(db, queryOf(account, filter), { low: 1, high: top }, filter.limit);
}

/** Counts the entries of a filter, as many as its limit; `next` is where to go on, null at the end. */
export async function countLog(
  db: Db,
  account: number | null,
  filter: LogFilter,
): Promise<LogCount> {
  const seqs = await newest(db, account, filter);
  if (seqs.length <= filter.limit) return { count: seqs.length, next: null };
  return { count: filter.limit, next: seqs[filter.limit - 1] ?? null };
}

/** Up to `limit` entries behind a sequence number, oldest first. */
export async function listAfter(db: Db, seq: number, limit: number): Promise<LogPage['entries']> {
  return read(rowsOf(db, 'asc').where('log.seq', '>', seq).limit(limit));
}

/** What says which page is wanted, and not what is in it. */
const paging: readonly string[] = ['below', 'limit'] satisfies (keyof LogFilter)[];

/** Whether nothing narrows it. */
function isWhole({ search = [], ...filter }: LogFilter): boolean {
  const isOpen = ([name, value]: [string, unknown]) => paging.includes(name) || value == null;
  return search.length === 0 && Object.entries(filter).every(isOpen);
}

/** A page of all there is: nothing has to be found before it is read. */
async function wholePage(db: Db, { below, limit }: LogFilter): Promise<LogPage> {
  const rows = rowsOf(db).limit(limit + 1);
  const entries = await read(below === null ? rows : rows.where('log.seq', '<', below));
  const page = entries.slice(0, limit);
  const next = entries.length > limit ? (page.at(-1)?.seq ?? null) : null;
  return { entries: page, next, searchable: 1 };
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
  const query = needsWords(account, filter) ? queryOf(account, filter) : null;
  for (const span of await spansOf(db, filter)) {
    if (filter.below !== null && span.low >= filter.below) continue;
    const seqs = query
      ? await findWords(db, query, span, filter)
      : await walk(db, walksOf(account, filter), span, filter);
    for (const seq of seqs) found.add(seq);
    if (found.size > filter.limit) break;
  }
  return found;
}

/** Higher than any number that there will be. */
const newestThere = Number.MAX_SAFE_INTEGER;

/** Numbers of what the index of words finds within a span: as many as a page takes, and some more. */
async function findWords(
  db: Db,
  query: TokenQuery,
  { low, high }: Span,
  filter: LogFilter,
): Promise<number[]> {
  const isDated = filter.from !== null || filter.to !== null;
  const found: number[] = [];
  let top = Math.min(high ?? newestThere, (filter.below ?? newestThere) - 1);
  for (;;) {
    const rows = await wordsQuery(db, query, { low, high: top }, filter.limit).execute();
    const seqs = rows.map(({ seq }) => seq);
    found.push(...(isDated ? await inTime(db, seqs, filter) : seqs));
    const last = seqs.at(-1);
    if (last === undefined || seqs.length <= filter.limit || found.length > filter.limit)
      return found;
    top = last - 1;
  }
}

/** The numbers, highest first, of what the index of words finds: a page, and one more. */
function wordsQuery(
  db: Db,
  query: TokenQuery,
  places: { low: number; high: number },
  limit: number,
): SeqQuery {
  return db
    .selectFrom(foundIn('log_search', query, places, limit + 1))
    .select('place as seq')
    .orderBy('place', 'desc');
}

/** Those whose own time passes: beside a span's entries lie few others. */
async function inTime(db: Db, seqs: readonly number[], filter: LogFilter): Promise<number[]> {
  if (seqs.length === 0) return [];
  const { from, to } = filter;
  const entries = db.selectFrom('log').select('seq').where('seq', 'in', among(seqs));
  const bare = { kind: null, outcome: null, below: null, limit: filter.limit, from, to };
  const rows = await narrowed(entries, bare).execute();
  return rows.map(({ seq }) => seq);
}

/** The entry of the import that made the account, which has no subject, where it passes the filter. */
async function importOf(db: Db, filter: LogFilter, account: number): Promise<number[]> {
  const made = db
    .selectFrom('account')
    .select('import_seq')
    .where('id', '=', account)
    .$castTo<{ import_seq: number }>();
  const entries = narrowed(db.selectFrom('log').select('seq'), filter);
  const [entry] = await entries.where('seq', '=', made).execute();
  if (!entry) return [];
  if (!needsWords(account, filter)) return [entry.seq];
  const itself = { low: entry.seq, high: entry.seq };
  const found = foundIn('log_search', queryOf(null, filter), itself, 1);
  const rows = await db.selectFrom(found).select('place').execute();
  return rows.map(({ place }) => place);
}

/** The entries with these numbers, newest first; those that there are. */
export function loadEntries(db: Db, seqs: readonly number[]): Promise<LogPage['entries']> {
  return entriesAt(db, seqs, seqs.length);
}

async function entriesAt(
  db: Db,
  seqs: SeqQuery | readonly number[],
  most: number,
): Promise<LogPage['entries']> {
  if (!isList(seqs)) return read(rowsOf(db).where(isFoundBy('seq', seqs)).limit(most));
  if (seqs.length === 0) return [];
  return read(rowsOf(db).where('seq', 'in', among(seqs)).limit(most));
}

/** Entries with the names of whom they are about, newest first unless told otherwise. */
function rowsOf(db: Db, order: 'desc' | 'asc' = 'desc') {
  return db
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
    .orderBy('seq', order);
}

async function read(query: ReturnType<typeof rowsOf>): Promise<LogPage['entries']> {
  const rows = await query.execute();
  return rows.map((row) =>
    readEntry(row, {
      actor: personOf(row.actor_id, row.actorName, row.actorRole),
      subject: personOf(row.subject_id, row.subjectName, row.subjectRole),
    }),
  );
}

const isList = (seqs: SeqQuery | readonly number[]): seqs is readonly number[] =>
  Array.isArray(seqs);

function personOf(id: number | null, fullName: string | null, role: Role | null): LogPerson | null {
  return id === null || fullName === null || role === null ? null : { id, fullName, role };
}
