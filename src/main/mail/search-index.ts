import { tokensOf } from '../../text/search-tokens.ts';
import { placeText } from '../platform/db/mail-place.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { among } from '../platform/db/expressions.ts';
import { catchUp } from '../platform/db/catch-up.ts';
import type { Store } from '../platform/db/store.ts';
import { inEvery } from '../platform/db/token-query.ts';
import { engineOf, write } from '../platform/db/unit.ts';
import type { MailRow } from './stored-mail.ts';

/*
 * What mails are found by: whose they are, where they stand, and the words of recipient, subject and
 * kind. What they say is sealed, and found by nothing. A trigger notes every mail that has come or
 * moved on since it was put into the index; one that is gone leaves it at once.
 */

/** Mails that one unit of work puts into the index. */
const some = 250;

export const ownerToken = (account: number) => `:p:${account}`;
export const standingToken = (standing: string) => `:s:${standing}`;

type Found = Pick<
  MailRow,
  'id' | 'account_id' | 'created_at' | 'recipient' | 'subject' | 'kind' | 'state' | 'transport'
>;

function mailTokens(mail: Found): string[] {
  const { account_id, recipient, subject, kind, state, transport } = mail;
  const isKept = state === 'sent' && transport === 'folder';
  return [
    inEvery,
    ...(account_id === null ? [] : [ownerToken(account_id)]),
    standingToken(isKept ? 'kept' : state),
    ...tokensOf([recipient, subject, kind]),
  ];
}

/** Whether the index has every mail as it is. */
async function isComplete(db: Db): Promise<boolean> {
  const waiting = await db.selectFrom('mail_unsearched').select('mail_id').limit(1).execute();
  return waiting.length === 0;
}

/** Puts some of the mails that wait for it into the index. */
export async function indexSomeMails(tx: Tx): Promise<void> {
  const waiting = await tx
    .selectFrom('mail_unsearched')
    .select('mail_id')
    .orderBy('mail_id', 'desc')
    .limit(some)
    .execute();
  const ids = among(waiting.map((row) => row.mail_id));
  const mails = await tx
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
    .where('id', 'in', ids)
    .execute();
  const rows = mails.map((mail) => ({
    place: placeText(mail.created_at, mail.id),
    tokens: mailTokens(mail),
  }));
  await engineOf(tx).indexRows(tx, 'mail_search', rows);
  await tx.deleteFrom('mail_unsearched').where('mail_id', 'in', ids).execute();
}

/** Runs until the index has every mail as it is, or `isOver` says to stop. */
export async function indexMails(store: Store, isOver: () => boolean): Promise<void> {
  while (!isOver() && !(await isComplete(store.db))) await write(store, indexSomeMails);
}

/** Brings the index up to date for a search, as far as `catchUp` does. */
export async function indexMailsForSearch(store: Store): Promise<void> {
  if (!(await isComplete(store.db))) await catchUp(store, indexMails);
}
