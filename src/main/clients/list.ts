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

/**
 * Up to so many matches are sorted by themselves, which costs some milliseconds. Above, the sorted
 * index is walked: at best at once, at worst (all at its end) as long as finding the matches took.
 */
const fewMatches = 10_000;

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

/** What a page is taken from: a table, in the way in which it is walked, and a condition. */
interface Source {
  from: RawBuilder<unknown>;
  met: RawBuilder<unknown>;
  total: number;
}

/**
 * A page of the clients at a moment, and how many there are in all pages. Pages go on after the
 * last client of the one before (keyset), so that a late page costs as much as the first.
 */
export async function listClients(db: Db, query: PageQuery, at: number): Promise<ClientPage> {
  const source = await sourceOf(db, query, at);
  const places = await placesIn(db, source, query);
  const shown = places.slice(0, query.limit);
  const clients = await rowsOf(
    db,
    shown.map(({ id }) => id),
    at,
  );
  const next = places.length > query.limit ? (shown.at(-1) ?? null) : null;
  return { clients, total: source.total, next };
}

/** The numbers of all clients that a query means, in no order that means anything. */
export async function matchingClients(db: Db, query: ClientQuery, at: number): Promise<number[]> {
  return JSON.parse((await findMatches(db, query, at)).ids) as number[];
}

async function sourceOf(db: Db, query: PageQuery, at: number): Promise<Source> {
  const list = sql`client_list = ${listOf(query.filter)}`;
  const from = sql`account indexed by ${sql.raw(orders[query.sort].index)}`;
  const passed = filterPassed(query.filter, sql`account.id`, at);
  const found = wordsFound(query.search);
  if (!passed && !found) return { from, met: list, total: await countAll(db, list) };
  const { total, ids } = await findMatches(db, query, at);
  if (total <= fewMatches) {
    const met = sql`id in (select value from json_each(${ids}))`;
    return { from: sql`account not indexed`, met, total };
  }
  const searched =
    found &&
    sql`exists (select 1 from client_search where client_search.account_id = account.id and ${found})`;
  return { from, met: every([list, passed, searched]), total };
}

async function countAll(db: Db, list: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from account indexed by account_created where ${list}`.execute(db);
  return rows[0]?.total ?? 0;
}

/**
 * All clients that a query means, as a JSON array of their numbers: a hundred thousand of them are
 * made and read in a few milliseconds. Scans what is searched, the narrowest table of clients.
 */
async function findMatches(
  db: Db,
  { search, filter }: ClientQuery,
  at: number,
): Promise<{ total: number; ids: string }> {
  const met = every([
    sql`client_search.list = ${listOf(filter)}`,
    wordsFound(search),
    filterPassed(filter, sql`client_search.account_id`, at),
  ]);
  const { rows } = await sql<{ total: number; ids: string }>`
    select count(*) as total, json_group_array(client_search.account_id) as ids
    from client_search where ${met}`.execute(db);
  return rows[0] ?? { total: 0, ids: '[]' };
}

function every(conditions: (RawBuilder<unknown> | null)[]): RawBuilder<unknown> {
  return sql.join(
    conditions.filter((each) => each !== null),
    sql` and `,
  );
}

/** Up to one more place than fits on the page: first those with a key, then those without. */
async function placesIn(
  db: Db,
  source: Source,
  { filter, sort, descending, after, limit }: PageQuery,
): Promise<ClientCursor[]> {
  const { key, isOptional } = orders[sort];
  const beyond = sql.raw(descending ? '<' : '>');
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const read = async (met: RawBuilder<unknown>, most: number) => {
    const { rows } = await sql<ClientCursor>`
      select id, ${key} as key from ${source.from} where ${source.met} and ${met}
      order by ${key} ${direction}, id ${direction} limit ${most}`.execute(db);
    return rows;
  };
  const hasKeys = after?.key !== null && !(sort === 'lastSignIn' && filter === 'neverSignedIn');
  const places = hasKeys ? await read(keyedAfter(key, after, beyond), limit + 1) : [];
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
