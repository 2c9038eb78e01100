import { type SelectQueryBuilder, sql } from 'kysely';
import type {
  MailCursor,
  MailPage,
  MailStanding,
  MailSummary,
} from '../../preload/contract/mail.ts';
import { phrasesOf } from '../../text/search-tokens.ts';
import { readTerms } from '../../text/search-terms.ts';
import { type MailIndex, mailsAlong } from '../platform/db/expressions.ts';
import { highestPlace, mailPlace, placeOf } from '../platform/db/mail-place.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { allOf, foundIn, token, type TokenQuery } from '../platform/db/token-query.ts';
import { ownerToken, standingToken } from './search-index.ts';
import type { MailRow } from './stored-mail.ts';

export interface MailFilter {
  /** Words and phrases of recipient, subject and kind; empty for all. See `readTerms`. */
  search: string;
  state: MailStanding | null;
  /** Only older mails than this one. */
  after: MailCursor | null;
  limit: number;
}

/**
 * A page of sent and waiting mails, newest first. `account`: that account's only; null is
 * everyone's, test mails too. Pages continue after a mail (keyset), so that the last page costs as
 * much as the first. Numbers are no order: samples are written with times long past.
 */
export async function listMails(
  db: Db,
  account: number | null,
  filter: MailFilter,
): Promise<MailPage> {
  const rows = await (isSearch(filter) ? found(db, account, filter) : walked(db, account, filter));
  const mails = rows.slice(0, filter.limit).map(summaryOf);
  const last = mails.at(-1);
  const isMore = rows.length > filter.limit && last !== undefined;
  return { mails, next: isMore ? { at: last.createdAt, id: last.id } : null };
}

/** Whether a filter wants mails that the index of words finds. */
export function isSearch({ search }: Pick<MailFilter, 'search'>): boolean {
  return search.trim() !== '';
}

const shown = [
  'mail.id',
  'mail.account_id',
  'mail.created_at',
  'mail.recipient',
  'mail.subject',
  'mail.kind',
  'mail.state',
  'mail.transport',
] as const;

type Shown = Parameters<typeof summaryOf>[0];

function walked(db: Db, account: number | null, filter: MailFilter): Promise<Shown[]> {
  let query = db.selectFrom(mailsAlong(walkOf(account, filter))).select(shown);
  if (account !== null) query = query.where('account_id', '=', account);
  return narrowed(query, filter)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

/** What was sent, and what was only kept in the folder, is one state of the outbox. */
function walkOf(account: number | null, { state }: MailFilter): MailIndex | null {
  if (account !== null) return state === null ? 'mail_account' : 'mail_account_state';
  if (state === null) return null;
  return state === 'sent' || state === 'kept' ? 'mail_state_transport' : 'mail_state';
}

/** Of what the index of words finds: it lies there in the order of the list. */
function found(
  db: Db,
  account: number | null,
  { search, state, after, limit }: MailFilter,
): Promise<Shown[]> {
  const all: TokenQuery[] = readTerms(search).map(({ text, isExact, isExcluded }) => {
    const words = allOf(phrasesOf(text, isExact));
    return isExcluded ? { not: words } : words;
  });
  if (account !== null) all.push(token(ownerToken(account)));
  if (state !== null) all.push(token(standingToken(state)));
  const high = after === null ? highestPlace : sql<number>`${placeOf(after.at, after.id)} - 1`;
  return (
    db
      .selectFrom(foundIn('mail_search', { all }, { low: 0, high }, limit + 1))
      // Its number as it is computed: one that is only read has no index of the table to be met by.
      .innerJoin('mail', (join) => join.on(mailPlace, '=', sql<number>`+found.place`))
      .select(shown)
      .orderBy('found.place', 'desc')
      .execute()
  );
}

/** A row as the list shows it. */
export function summaryOf(
  row: Pick<
    MailRow,
    'id' | 'account_id' | 'created_at' | 'recipient' | 'subject' | 'kind' | 'state' | 'transport'
  >,
): MailSummary {
  const { id, subject, kind, state, transport } = row;
  return {
    id,
    account: row.account_id,
    createdAt: row.created_at,
    to: row.recipient,
    subject,
    kind,
    state,
    transport,
  };
}

function narrowed<O>(
  query: SelectQueryBuilder<Schema, 'mail', O>,
  { state, after }: MailFilter,
): SelectQueryBuilder<Schema, 'mail', O> {
  let narrow = query;
  if (after !== null) {
    narrow = narrow.where((is) =>
      is(is.refTuple('created_at', 'id'), '<', is.tuple(after.at, after.id)),
    );
  }
  if (state !== null) narrow = narrow.where('state', '=', state === 'kept' ? 'sent' : state);
  if (state === 'kept') narrow = narrow.where('transport', '=', 'folder');
  if (state === 'sent') narrow = narrow.where('transport', '=', 'smtp');
  return narrow;
}
