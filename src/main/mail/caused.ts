import type { LogEntry } from '../../preload/contract/history.ts';
import type { MailSummary } from '../../preload/contract/mail.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { summaryOf } from './list.ts';

/** An act and its notice carry the same time, but for a team whose server keeps that of the log, in milliseconds. */
const slack = 1000;

/** The mails that an entry caused: the one that it names, and the notices of its moment; oldest first. */
export async function mailsOf(db: Db, entry: LogEntry): Promise<MailSummary[]> {
  const named = [entry.data.mail, entry.data.copy].filter((value) => typeof value === 'number');
  const account = entry.subject?.id ?? null;
  if (named.length === 0 && account === null) return [];
  const rows = await db
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
    ])
    .where((is) =>
      named.length > 0
        ? is('id', 'in', among(named))
        : is.and([
            is('account_id', '=', account),
            is('created_at', '>=', entry.at - slack),
            is('created_at', '<=', entry.at + slack),
          ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(summaryOf);
}
