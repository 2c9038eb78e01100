import {
  type AliasedRawBuilder,
  type Expression,
  type RawBuilder,
  type Selectable,
  sql,
} from 'kysely';
import type { AccountRow, ClientSearchTable, LogRow, MailTable, OpenLogRow } from './schema.ts';
import { worded } from './worded.ts';

/* Parts of queries that each store writes in its own way. */

/**
 * The numbers as a set, for `in`. One parameter, however many there are, so that the statement stays
 * prepared.
 */
export function among(values: readonly number[]): RawBuilder<number> {
  return worded({
    sqlite: sql<number>`(select value from json_each(${JSON.stringify(values)}))`,
    postgres: sql<number>`(select unnest(${values}::bigint[]))`,
  });
}

/** As `among`, of texts. */
export function amongTexts<T extends string>(values: readonly T[]): RawBuilder<T> {
  return worded({
    sqlite: sql<T>`(select value from json_each(${JSON.stringify(values)}))`,
    postgres: sql<T>`(select unnest(${values}::text[]))`,
  });
}

/** That a column has one of the numbers that a query finds, which is asked before anything else. */
export function isFoundBy(column: string, query: Expression<unknown>): RawBuilder<boolean> {
  return worded({
    sqlite: sql<boolean>`${sql.ref(column)} in ${query}`,
    postgres: sql<boolean>`${sql.ref(column)} = any(array${query})`,
  });
}

/** That a column is one of a few texts, each of which is looked up in an index. */
export function isOneOf(column: string, texts: readonly string[]): RawBuilder<boolean> {
  return worded({
    sqlite: sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
    postgres: sql<boolean>`${sql.ref(column)} = any(${texts}::text[])`,
  });
}

/** As `among`, of what `listed` made. */
export function amongListed(list: string): RawBuilder<number> {
  return worded({
    sqlite: sql<number>`(select value from json_each(${list}))`,
    postgres: sql<number>`(select value::bigint from json_array_elements_text(${list}::json))`,
  });
}

/** A column's numbers as one text, an array in JSON: a hundred thousand take a few milliseconds. */
export function listed(column: string): RawBuilder<string> {
  return worded({
    sqlite: sql<string>`json_group_array(${sql.ref(column)})`,
    postgres: sql<string>`'[' || coalesce(string_agg(${sql.ref(column)}::text, ','), '') || ']'`,
  });
}

/** That a text holds a part as it is, its case included. */
export function contains(column: string, part: string): RawBuilder<boolean> {
  return worded({
    sqlite: sql<boolean>`instr(${sql.ref(column)}, ${part}) > 0`,
    postgres: sql<boolean>`strpos(${sql.ref(column)}, ${part}) > 0`,
  });
}

/** As `contains`, without regard to ASCII case. `part`: in lower case. */
export function containsCaseless(column: string, part: string): RawBuilder<boolean> {
  return worded({
    sqlite: sql<boolean>`instr(lower(${sql.ref(column)}), ${part}) > 0`,
    postgres: sql<boolean>`strpos(lower(${sql.ref(column)}), ${part}) > 0`,
  });
}

/** A text as it sorts and compares without regard to ASCII case. */
export function caseless<T extends string | null>(column: string): RawBuilder<T> {
  return worded({
    sqlite: sql<T>`${sql.ref(column)} collate nocase`,
    postgres: sql<T>`lower(${sql.ref(column)})`,
  });
}

const openColumns = sql`log_opening.seed, log_opening.source_ip, log_opening.data,
  log_opening."before", log_opening."after", log_opening.kept`;

type AccountIndex =
  | 'account_name'
  | 'account_reference_order'
  | 'account_last_sign_in'
  | 'account_created';

/**
 * Accounts, walked along an index of their own list and nothing else: so a page costs a page.
 * PostgreSQL keeps statistics and chooses by itself, here and below.
 */
export function accountsAlong(index: AccountIndex): AliasedRawBuilder<AccountRow, 'account'> {
  return worded({
    sqlite: sql<AccountRow>`(select * from account indexed by ${sql.ref(index)})`,
    postgres: sql<AccountRow>`account`,
  }).as('account');
}

/** Accounts, found by their numbers and never along an index. */
export function accountsByNumber(): AliasedRawBuilder<AccountRow, 'account'> {
  return worded({
    sqlite: sql<AccountRow>`(select * from account not indexed)`,
    postgres: sql<AccountRow>`account`,
  }).as('account');
}

/**
 * What clients are searched by: by their numbers or all of it, and never along an index; or only in a
 * list and until when they are restricted, along the index that holds nothing else.
 */
export function searchedClients(
  along: 'client_search_restricted' | null,
): AliasedRawBuilder<Selectable<ClientSearchTable>, 'client_search'> {
  type Row = Selectable<ClientSearchTable>;
  return worded({
    sqlite:
      along === null
        ? sql<Row>`(select * from client_search not indexed)`
        : sql<Row>`(select * from client_search indexed by ${sql.ref(along)})`,
    postgres: sql<Row>`client_search`,
  }).as('client_search');
}

/** Entries about sign-in, found by their date alone: those of a span cost what they are. */
export function signInEntries(): AliasedRawBuilder<LogRow, 'log'> {
  return worded({
    sqlite: sql<LogRow>`(select * from log indexed by log_sign_ins where kind = 'signIn')`,
    postgres: sql<LogRow>`(select * from log where kind = 'signIn')`,
  }).as('log');
}

/** As `signInEntries`, with their openings. */
export function signInsWithOpenings(): AliasedRawBuilder<OpenLogRow, 'log'> {
  return worded({
    sqlite: sql<OpenLogRow>`(select log.*, ${openColumns} from log indexed by log_sign_ins
      left join log_opening on log_opening.seq = log.seq where kind = 'signIn')`,
    postgres: sql<OpenLogRow>`(select log.*, ${openColumns} from log
      left join log_opening on log_opening.seq = log.seq where kind = 'signIn')`,
  }).as('log');
}

/**
 * The number of an entry as the index of each walk ends with it in PostgreSQL: computed, in each in
 * another way, so that no other one has the order that is asked for. It would choose among them by what
 * it believes to be frequent, and walk past everything to what is rare.
 */
const walkedNumbers = {
  log_kind: sql`log.seq + 0`,
  log_outcome: sql`log.seq - 0`,
  log_subject: sql`log.seq * 1`,
  log_subject_kind: sql`log.seq | 0`,
  log_actor: sql`log.seq / 1`,
  log_actor_kind: sql`log.seq # 0`,
};
export type LogIndex = keyof typeof walkedNumbers;

/** What `log.*` is, for a walk. */
const walkedColumns = (index: LogIndex) =>
  sql`${walkedNumbers[index]} as seq, log.at, log.code, log.kind, log.outcome, log.actor_id,
    log.subject_id, log.version, log.mac, log.leaf`;

/** Log entries, walked along an index and nothing else; null: by their numbers. */
export function logAlong(index: LogIndex | null): AliasedRawBuilder<LogRow, 'log'> {
  return worded({
    sqlite:
      index === null
        ? sql<LogRow>`(select * from log not indexed)`
        : sql<LogRow>`(select * from log indexed by ${sql.ref(index)})`,
    postgres:
      index === null ? sql<LogRow>`log` : sql<LogRow>`(select ${walkedColumns(index)} from log)`,
  }).as('log');
}

/**
 * Log entries with their openings; `index` as of `logAlong`, left out: whichever serves the query. An
 * entry whose opening is gone is there all the same.
 */
export function logWithOpenings(index?: LogIndex): AliasedRawBuilder<OpenLogRow, 'log'> {
  const along = index === undefined ? sql`` : sql`indexed by ${sql.ref(index)}`;
  const columns = index === undefined ? sql`log.*` : walkedColumns(index);
  return worded({
    sqlite: sql<OpenLogRow>`(select log.*, ${openColumns} from log ${along}
      left join log_opening on log_opening.seq = log.seq)`,
    postgres: sql<OpenLogRow>`(select ${columns}, ${openColumns} from log
      left join log_opening on log_opening.seq = log.seq)`,
  }).as('log');
}

/** As `walkedNumbers`, of the moments of mails. */
const walkedMoments = {
  mail_account: sql`created_at + 0`,
  mail_state: sql`created_at - 0`,
  mail_account_state: sql`created_at * 1`,
  mail_state_transport: sql`created_at | 0`,
};
export type MailIndex = keyof typeof walkedMoments;

/** What lists show of a mail. */
type ListedMail = Pick<
  Selectable<MailTable>,
  'id' | 'account_id' | 'created_at' | 'recipient' | 'subject' | 'kind' | 'state' | 'transport'
>;

/** Mails, walked along an index and nothing else; null: all of them, by their time. */
export function mailsAlong(index: MailIndex | null): AliasedRawBuilder<ListedMail, 'mail'> {
  return worded({
    sqlite: sql<ListedMail>`(select * from mail indexed by ${sql.ref(index ?? 'mail_time')})`,
    postgres:
      index === null
        ? sql<ListedMail>`mail`
        : sql<ListedMail>`(select id, account_id, ${walkedMoments[index]} as created_at, recipient,
            subject, kind, state, transport from mail)`,
  }).as('mail');
}
