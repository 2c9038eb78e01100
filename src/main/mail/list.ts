import type { SelectQueryBuilder } from 'kysely';
import type {
  MailCursor,
  MailPage,
  MailStanding,
  MailSummary,
} from '../../preload/contract/mail.ts';
import { contains } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import { foldText } from '../../text/fold-text.ts';
import type { MailRow } from './stored-mail.ts';

export interface MailFilter {
  /** In recipient, subject and kind; empty for all. */
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
  let query = db
    .selectFrom('mail')
    .select([
      'id',
      'account_id',
      'created_at',
      'recipient',
      'subject',
      'kind',
      'state',
      'transport',
    ]);
  if (account !== null) query = query.where('account_id', '=', account);
  const rows = await narrowed(query, filter)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const mails = rows.slice(0, filter.limit).map(summaryOf);
  const last = mails.at(-1);
  const isMore = rows.length > filter.limit && last !== undefined;
  return { mails, next: isMore ? { at: last.createdAt, id: last.id } : null };
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
  { search, state, after }: MailFilter,
): SelectQueryBuilder<Schema, 'mail', O> {
  let narrow = query;
  if (after !== null) {
    narrow = narrow.where((is) =>
      is(is.refTuple('created_at', 'id'), '<', is.tuple(after.at, after.id)),
    );
  }
  if (state !== null) narrow = narrow.where('state', '=', state === 'kept' ? 'sent' : state);
  if (state === 'kept') narrow = narrow.where('transport', '=', 'folder');
  if (state === 'sent') narrow = narrow.where('transport', '<>', 'folder');
  if (search.trim() === '') return narrow;
  return narrow.where(contains('searched', foldText(search.trim())));
}
