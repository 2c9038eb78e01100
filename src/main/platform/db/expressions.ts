import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { AccountRow, LogRow } from './schema.ts';

/* Parts of queries that SQLite alone writes so: another store has its own word for each. */

/**
 * The values as a set, for `in`. One parameter, whatever their number, so that the statement stays
 * prepared; also what `listed` made.
 */
export function among<T extends number | string>(values: readonly T[]): RawBuilder<T> {
  return amongListed(JSON.stringify(values));
}

/** As `among`, of what `listed` made. */
export function amongListed<T extends number | string>(list: string): RawBuilder<T> {
  return sql<T>`(select value from json_each(${list}))`;
}

/** A column's values as one text, an array in JSON: a hundred thousand take a few milliseconds. */
export function listed(column: string): RawBuilder<string> {
  return sql<string>`json_group_array(${sql.ref(column)})`;
}

/** That a text holds a part as it is, its case included. */
export function contains(column: string, part: string): RawBuilder<boolean> {
  return sql<boolean>`instr(${sql.ref(column)}, ${part}) > 0`;
}

/** A text as it sorts and compares without regard to ASCII case. */
export function caseless<T extends string | null>(column: string): RawBuilder<T> {
  return sql<T>`${sql.ref(column)} collate nocase`;
}

type AccountIndex =
  | 'account_name'
  | 'account_reference_order'
  | 'account_last_sign_in'
  | 'account_created';

/** Accounts, walked along an index of their own list and nothing else: so a page costs a page. */
export function accountsAlong(index: AccountIndex): AliasedRawBuilder<AccountRow, 'account'> {
  return sql<AccountRow>`(select * from account indexed by ${sql.ref(index)})`.as('account');
}

/** Accounts, found by their numbers and never along an index. */
export function accountsByNumber(): AliasedRawBuilder<AccountRow, 'account'> {
  return sql<AccountRow>`(select * from account not indexed)`.as('account');
}

/** Entries about sign-in, found by their date alone: those of a span cost what they are. */
export function signInEntries(): AliasedRawBuilder<LogRow, 'log'> {
  return sql<LogRow>`(select * from log indexed by log_sign_ins where kind = 'signIn')`.as('log');
}

export type LogIndex =
  | 'log_kind'
  | 'log_outcome'
  | 'log_subject'
  | 'log_subject_kind'
  | 'log_actor'
  | 'log_actor_kind';

/** Log entries, walked along an index and nothing else; null: by their numbers. */
export function logAlong(index: LogIndex | null): AliasedRawBuilder<LogRow, 'log'> {
  return index === null
    ? sql<LogRow>`(select * from log not indexed)`.as('log')
    : sql<LogRow>`(select * from log indexed by ${sql.ref(index)})`.as('log');
}
