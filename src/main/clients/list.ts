import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type {
  ClientCursor,
  ClientFilter,
  ClientPage,
  ClientSort,
} from '../../preload/contract/clients.ts';
import type { ConcernQuery } from '../../preload/contract/which-accounts.ts';
import {
  accountsAlong,
  accountsByNumber,
  amongListed,
  caseless,
  listed,
  searchedClients,
} from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { asksOfAll, concerned, concernsOf, type ListedClient } from './concern.ts';
import { filterPassed, listOf, restrictedUntil } from './filter.ts';
import { rowsOf } from './rows.ts';
import { wordsFound } from './search.ts';

/** Which clients. */
export interface ClientQuery {
  search: string;
  filter: ClientFilter;
  concern: ConcernQuery | null;
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

const where = expressionBuilder<Schema>();

type SortKey = Expression<string | number | null>;

/** Clients whose sort key is missing come last in both directions. */
const orders = {
  name: { index: 'account_name', key: caseless('full_name') as SortKey, isOptional: false },
  reference: {
    index: 'account_reference_order',
    key: caseless('portal_reference') as SortKey,
    isOptional: true,
  },
  lastSignIn: {
    index: 'account_last_sign_in',
    key: sql.ref('last_sign_in_at') as SortKey,
    isOptional: true,
  },
  created: { index: 'account_created', key: sql.ref('created_at') as SortKey, isOptional: false },
} as const;

/**
 * A page of the clients at a moment, and how many there are in all pages. Pages go on after the
 * last client of the one before (keyset), so that a late page costs as much as the first.
 */
export async function listClients(db: Db, query: PageQuery, at: number): Promise<ClientPage> {
  const { accounts, total } = await accountsOf(db, query, at);
  const places = await placesIn(accounts, query);
  const shown = places.slice(0, query.limit);
  const ids = shown.map(({ id }) => id);
  const [rows, concerns] = await Promise.all([
    rowsOf(db, ids, at),
    query.concern && concernsOf(db, ids, query.concern, at),
  ]);
  const clients = rows.map((row) => ({ ...row, concern: concerns?.get(row.id) ?? null }));
  const next = places.length > query.limit ? (shown.at(-1) ?? null) : null;
  return { clients, total, next };
}

/** The numbers of all clients that a query means, in no order that means anything. */
export async function matchingClients(db: Db, query: ClientQuery, at: number): Promise<number[]> {
  return JSON.parse((await findMatches(db, query, at)).ids) as number[];
}

type Accounts = ReturnType<typeof inList>;

function inList(db: Db, filter: ClientFilter, index: keyof typeof orders) {
  return db
    .selectFrom(accountsAlong(orders[index].index))
    .where('client_list', '=', listOf(filter));
}

/** What pages are taken from, in the way in which it is walked, and how many there are. */
async function accountsOf(
  db: Db,
  query: PageQuery,
  at: number,
): Promise<{ accounts: Accounts; total: number }> {
  const { search, filter, sort } = query;
  const all = inList(db, filter, sort);
  const passed = await conditionOf(db, query, at);
  const found = wordsFound(search);
  if (!passed && !found) return { accounts: all, total: await countAll(db, filter) };
  const { total, ids } = await findMatches(db, query, at);
  if (total <= fewMatches) {
    const few = db.selectFrom(accountsByNumber()).where('id', 'in', amongListed(ids));
    return { accounts: few, total };
  }
  let accounts = all;
  const id = sql.ref<number>('account.id');
  if (passed) accounts = accounts.where(passed({ id, restrictedUntil: restrictedUntil(id) }));
  if (found) accounts = accounts.where((is) => is(isFound(db, found), '=', 1));
  return { accounts, total };
}

async function countAll(db: Db, filter: ClientFilter): Promise<number> {
  const { total } = await inList(db, filter, 'created')
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/**
 * All clients that a query means, as a list of their numbers for `amongListed`. Scans what is
 * searched, the narrowest table of clients.
 */
async function findMatches(
  db: Db,
  query: ClientQuery,
  at: number,
): Promise<{ total: number; ids: string }> {
  const passed = await conditionOf(db, query, at);
  const found = wordsFound(query.search);
  const isNarrow = query.filter !== 'all' && query.filter !== 'archived';
  const isIndexed = query.concern !== null && asksOfAll(query.concern) && !found && !isNarrow;
  let matches = db
    .selectFrom(searchedClients(isIndexed ? 'client_search_restricted' : null))
    .where('list', '=', listOf(query.filter));
  if (found) matches = matches.where(found);
  if (passed) matches = matches.where(passed(searched));
  return matches
    .select((is) => [is.fn.countAll<number>().as('total'), listed('account_id').as('ids')])
    .executeTakeFirstOrThrow();
}

/** A client as `client_search` has it. */
const searched: ListedClient = {
  id: sql.ref<number>('client_search.account_id'),
  restrictedUntil: sql.ref<number>('client_search.restricted_until'),
};

/** What filter and concern ask of a client; null: being in the list is enough. */
async function conditionOf(
  db: Db,
  { filter, concern }: ClientQuery,
  at: number,
): Promise<((client: ListedClient) => Expression<SqlBool>) | null> {
  const passed = await filterPassed(db, filter, at);
  const asked = concern && concerned(concern, at);
  if (!asked) return passed && (({ id }) => passed(id));
  return passed ? (client) => where.and([asked(client), passed(client.id)]) : asked;
}

/** 1 for an account that is found; looked up by its number, as filters are. */
function isFound(db: Db, found: Expression<SqlBool>) {
  return db
    .selectFrom('client_search')
    .select((is) => is.lit(1).as('found'))
    .where('client_search.account_id', '=', sql.ref<number>('account.id'))
    .where(found)
    .$asScalar();
}

/** Up to one more place than fits on the page: first those with a key, then those without. */
async function placesIn(
  accounts: Accounts,
  { filter, sort, descending, after, limit }: PageQuery,
): Promise<ClientCursor[]> {
  const { key, isOptional } = orders[sort];
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  const read = (part: Accounts, most: number): Promise<ClientCursor[]> =>
    part
      .select(['id', sql<ClientCursor['key']>`${key}`.as('key')])
      .orderBy(key, direction)
      .orderBy('id', direction)
      .limit(most)
      .execute();
  const hasKeys = after?.key !== null && !(sort === 'lastSignIn' && filter === 'neverSignedIn');
  const places = hasKeys ? await read(keyedAfter(accounts, key, after, beyond), limit + 1) : [];
  if (!isOptional || places.length > limit) return places;
  const keyless = accounts.where((is) => is(key, 'is', null));
  const rest = after?.key === null ? keyless.where('id', beyond, after.id) : keyless;
  return [...places, ...(await read(rest, limit + 1 - places.length))];
}

/** The first comparison is what the index is entered by; a row value with a collation is not. */
function keyedAfter(
  accounts: Accounts,
  key: SortKey,
  after: ClientCursor | null,
  beyond: '<' | '>',
): Accounts {
  if (after === null) return accounts.where((is) => is(key, 'is not', null));
  return accounts
    .where((is) => is(key, `${beyond}=`, after.key))
    .where((is) => is.or([is(key, beyond, after.key), is('id', beyond, after.id)]));
}
