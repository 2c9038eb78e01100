import type { SelectQueryBuilder } from 'kysely';
import type { MailPage, MailState, MailSummary } from '../../preload/contract/mail.ts';
import { holds } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';
import type { MailRow } from './stored-mail.ts';

export interface MailFilter {
  /** In recipient, subject and kind; empty for all. */
  search: string;
  state: MailState | null;
  /** Only mails with a smaller number. */
  below: number | null;
  limit: number;
}

/**
 * A page of sent and waiting mails, newest first. `account`: that account's only; null is
 * everyone's, test mails too. Pages continue below a number (keyset), so that the last page costs
 * as much as the first.
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
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const mails = rows.slice(0, filter.limit).map(summaryOf);
  return { mails, next: rows.length > filter.limit ? (mails.at(-1)?.id ?? null) : null };
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
  { search, state, below }: MailFilter,
): SelectQueryBuilder<Schema, 'mail', O> {
  let narrow = query;
  if (below !== null) narrow = narrow.where('id', '<', below);
  if (state !== null) narrow = narrow.where('state', '=', state);
  if (search.trim() === '') return narrow;
  return narrow.where(holds(['recipient', 'subject', 'kind'], search.trim()));
}
