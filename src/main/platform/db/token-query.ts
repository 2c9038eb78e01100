import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { TokenPhrase } from '../../../text/search-tokens.ts';
import { worded } from './worded.ts';

/* Queries of the indexes of words. Their rows lie by a number, and the highest comes first. */

/** What is looked for. `not` stands among others of `all`. */
export type TokenQuery =
  | TokenPhrase
  | { readonly all: readonly TokenQuery[] }
  | { readonly any: readonly TokenQuery[] }
  | { readonly not: TokenQuery };

/** Every row of an index has it. */
export const inEvery = ':e';
/** No row of an index has it. */
const inNone = ':n';

/** A token of the application's own. */
export function token(name: string): TokenPhrase {
  return { tokens: [name], isOpen: false };
}

/** Everything at once; nothing has all of nothing. */
export function allOf(queries: readonly TokenQuery[]): TokenQuery {
  return queries.length > 0 ? { all: queries } : { any: [] };
}

/** As FTS5 takes it. Whatever the tokens hold is text there. */
export function ftsText(query: TokenQuery): string {
  if ('tokens' in query) return `${quoted(query.tokens.join(' '), '"')}${query.isOpen ? ' *' : ''}`;
  if ('not' in query) return ftsText({ all: [query] });
  if ('any' in query)
    return anyOf(query.any)
      .map((each) => `(${ftsText(each)})`)
      .join(' OR ');
  const { wanted, unwanted } = parted(query.all);
  const all = wanted.map((each) => `(${ftsText(each)})`).join(' AND ');
  if (unwanted.length === 0) return all;
  return `(${all}) NOT (${unwanted.map((each) => `(${ftsText(each)})`).join(' OR ')})`;
}

/** As PostgreSQL takes it for a `tsquery`. */
export function tsqueryText(query: TokenQuery): string {
  if ('not' in query) return tsqueryText({ all: [query] });
  if ('any' in query) return `(${anyOf(query.any).map(tsqueryText).join(' | ')})`;
  if ('tokens' in query) {
    const last = query.tokens.length - 1;
    const words = query.tokens.map(
      (each, index) => lexeme(each) + (query.isOpen && index === last ? ':*' : ''),
    );
    return `(${words.join(' <-> ')})`;
  }
  const { wanted, unwanted } = parted(query.all);
  return `(${[...wanted.map(tsqueryText), ...unwanted.map((each) => `!${tsqueryText(each)}`)].join(' & ')})`;
}

/** A row's tokens as FTS5 takes them. */
export function ftsTokens(tokens: readonly string[]): string {
  return tokens.join(' ');
}

/** A row's tokens as PostgreSQL takes them for a `tsvector`: each with its place, up to the last one that it tells apart. */
export function tsvectorText(tokens: readonly string[]): string {
  return tokens.map((each, index) => `${lexeme(each)}:${Math.min(index + 1, 16_383)}`).join(' ');
}

function lexeme(each: string): string {
  return quoted(each.replaceAll('\\', '\\\\'), "'");
}

function quoted(text: string, mark: string): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}

function anyOf(queries: readonly TokenQuery[]): readonly TokenQuery[] {
  return queries.length > 0 ? queries : [token(inNone)];
}

function parted(all: readonly TokenQuery[]): { wanted: TokenQuery[]; unwanted: TokenQuery[] } {
  const wanted = all.filter((each) => !('not' in each));
  const unwanted = all.flatMap((each) => ('not' in each ? [each.not] : []));
  return { wanted: wanted.length > 0 ? wanted : [token(inEvery)], unwanted };
}

export type TokenIndex = 'log_search' | 'mail_search';

/** Numbers of rows, both ends included. */
export interface Places {
  readonly low: number | RawBuilder<number>;
  readonly high: number | RawBuilder<number>;
}

/** Of a team's index, as many of the newest rows are looked at one by one before all are asked. */
const newest = 10_000;

/**
 * The rows of an index that a query finds, the highest numbers first, as many as `limit`; they are
 * called `place`. The file's index is walked in that order. PostgreSQL's knows none: what is frequent
 * is met among the newest rows, and what is rare is asked of the index and sorted, because there are few.
 * Their places count as computed there, or every row below would be walked for them.
 */
export function foundIn(
  index: TokenIndex,
  query: TokenQuery,
  { low, high }: Places,
  limit: number,
): AliasedRawBuilder<{ place: number }, 'found'> {
  const table = sql.table(index);
  const wanted = sql`${tsqueryText(query)}::tsquery`;
  return worded({
    sqlite: sql<{ place: number }>`(
      select rowid as place from ${table}
      where ${table} match ${ftsText(query)} and rowid >= ${low} and rowid <= ${high}
      order by rowid desc limit ${limit})`,
    postgres: sql<{ place: number }>`(
      with near as materialized (
        select place, tokens from ${table} where place between ${low}::bigint and ${high}::bigint
        order by place desc limit ${newest}),
      hits as materialized (
        select place from near where tokens @@ ${wanted} order by place desc limit ${limit}),
      far as materialized (
        select place from ${table}
        where tokens @@ ${wanted}
          and place + 0 >= ${low}::bigint and place + 0 < (select min(place) from near))
      select place from hits
      union all
      (select place from far
       where (select count(*) from hits) < ${limit} and (select count(*) from near) = ${newest}
       order by place desc limit ${limit}))`,
  }).as('found');
}
