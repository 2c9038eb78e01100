import { type RawBuilder, sql } from 'kysely';
import type {
  ClientCursor,
  ClientFilter,
  ClientPage,
  ClientSort,
} from '../../preload/contract/clients.ts';
import type { Db } from '../platform/db/schema.ts';
import { filterPassed, listOf } from './filter.ts';
import { rowsOf } from './rows.ts';
import { wordsFound } from './search.ts';

/** Which clients. */
export interface ClientQuery {
  search: string;
  filter: ClientFilter;
}

export interface PageQuery extends ClientQuery {
  sort: ClientSort;
  descending: boolean;
  after: ClientCursor | null;
  limit: number;
}

/** Up to so many matches are sorted by themselves; above, walking the sorted index is quicker. */
const fewMatches = 3000;

/** Clients whose sort key is missing come last in both directions. */
const orders = {
  name: { index: 'account_name', key: sql<string>`full_name collate nocase`, isOptional: false },
  reference: {
    index: 'account_reference_order',
    key: sql<string | null>`portal_reference collate nocase`,
    isOptional: true,
  },
  lastSignIn: {
    index: 'account_last_sign_in',
    key: sql<number | null>`last_sign_in_at`,
    isOptional: true,
  },
  created: { index: 'account_created', key: sql<number>`created_at`, isOptional: false },
} as const;

/** A set of clients in which a page is looked for, the quickest way to walk it. */
interface Source {
  from: RawBuilder<unknown>;
  met: RawBuilder<boolean>;
}

type Place = ClientCursor;

/**
 * A page of the clients at a moment, and how many there are in all pages. Pages go on after the
 * last client of the one before (keyset), so that a late page costs as much as the first.
 */
export async function listClients(db: Db, query: PageQuery, at: number): Promise<ClientPage> {
  const { source, total } = await sourceOf(db, query, at);
  const places = await placesIn(db, source, query);
  const shown = places.slice(0, query.limit);
  const clients = await rowsOf(
    db,
    shown.map(({ id }) => id),
    at,
  );
  return { clients, total, next: places.length > query.limit ? (shown.at(-1) ?? null) : null };
}

/** The numbers of all clients that a query means, in no order that means anything. */
export async function matchingClients(db: Db, query: ClientQuery, at: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select client_search.account_id as id ${matching(query, at)}`.execute(db);
  return rows.map(({ id }) => id);
}

async function sourceOf(
  db: Db,
  query: PageQuery,
  at: number,
): Promise<{ source: Source; total: number }> {
  const list = listOf(query.filter);
  const met = narrowed(query, sql`account.id`, at);
  const from = sql`account indexed by ${sql.raw(orders[query.sort].index)}`;
  if (met === null) {
    const total = await count(db, sql`from ${from} where client_list = ${list}`);
    return { source: { from, met: sql`client_list = ${list}` }, total };
  }
  const few = await sql<{ id: number }>`
    select client_search.account_id as id ${matching(query, at)} limit ${fewMatches + 1}`.execute(
    db,
  );
  if (few.rows.length <= fewMatches) {
    const ids = few.rows.map(({ id }) => id);
    return { source: among(ids), total: ids.length };
  }
  const total = await count(db, matching(query, at));
  return { source: { from, met: sql`client_list = ${list} and ${met}` }, total };
}

function among(ids: readonly number[]): Source {
  return {
    from: sql`account not indexed`,
    met: sql`id in (select value from json_each(${JSON.stringify(ids)}))`,
  };
}

async function count(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${from}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** `from` and `where` of a scan over what is searched, which is the narrowest table of clients. */
function matching({ search, filter }: ClientQuery, at: number): RawBuilder<unknown> {
  const conditions = [
    sql`client_search.list = ${listOf(filter)}`,
    wordsFound(search),
    filterPassed(filter, sql`client_search.account_id`, at),
  ];
  return sql`from client_search where ${every(conditions) ?? sql`true`}`;
}

/** The same as asked of an account; null where its list is all that is asked. */
function narrowed(
  { search, filter }: ClientQuery,
  account: RawBuilder<number>,
  at: number,
): RawBuilder<boolean> | null {
  const words = wordsFound(search);
  const found =
    words &&
    sql<boolean>`exists (
      select 1 from client_search where client_search.account_id = ${account} and ${words})`;
  return every([found, filterPassed(filter, account, at)]);
}

function every(conditions: (RawBuilder<boolean> | RawBuilder<unknown> | null)[]) {
  const asked = conditions.filter((each) => each !== null);
  return asked.length === 0 ? null : sql<boolean>`${sql.join(asked, sql` and `)}`;
}

/** Up to one more place than fits on the page: first those with a key, then those without. */
async function placesIn(
  db: Db,
  source: Source,
  { sort, descending, after, limit }: PageQuery,
): Promise<Place[]> {
  const { key, isOptional } = orders[sort];
  const beyond = sql.raw(descending ? '<' : '>');
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const read = async (met: RawBuilder<unknown>, most: number) => {
    const { rows } = await sql<Place>`
      select id, ${key} as key from ${source.from} where ${source.met} and ${met}
      order by ${key} ${direction}, id ${direction} limit ${most}`.execute(db);
    return rows;
  };
  const places = after?.key === null ? [] : await read(keyedAfter(key, after, beyond), limit + 1);
  if (!isOptional || places.length > limit) return places;
  const start = after?.key === null ? sql`id ${beyond} ${after.id}` : sql`true`;
  const keyless = await read(sql`${key} is null and ${start}`, limit + 1 - places.length);
  return [...places, ...keyless];
}

/** The first comparison is what the index is entered by; a row value with a collation is not. */
function keyedAfter(
  key: RawBuilder<unknown>,
  after: ClientCursor | null,
  beyond: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (after === null) return sql`${key} is not null`;
  return sql`${key} ${beyond}= ${after.key}
    and (${key} ${beyond} ${after.key} or id ${beyond} ${after.id})`;
}
