import { foldText } from '../../../text/fold-text.ts';
import { unspaced } from '../../../text/search-tokens.ts';
import type { AccountRow } from './schema.ts';

/* What clients and mails are searched by, as text. Migrations read it too: nothing here needs a query. */

type Searched = Pick<
  AccountRow,
  'full_name' | 'email' | 'portal_reference' | 'last_sign_in_address'
>;

/** Between these, people write a blank or none: 佐藤 花 is 佐藤花. */
const betweenUnspaced = new RegExp(`(?<=${unspaced}) +(?=${unspaced})`, 'gu');

/** What a client is found by, folded: each fact on a line of its own, so that no word spans two. */
export function searchTextOf(account: Searched, rules: readonly string[]): string {
  const { full_name, email, portal_reference, last_sign_in_address } = account;
  const facts = [full_name, email, portal_reference ?? '', last_sign_in_address ?? '', ...rules];
  const text = foldText(facts.join('\n'));
  // Looking for them costs more than all the rest, and most texts have none.
  return /[^\0-\u10FF]/u.test(text) ? text.replace(betweenUnspaced, '') : text;
}

/** What a mail is found by, folded: each fact on a line of its own. */
export function mailSearchTextOf(recipient: string, subject: string, kind: string): string {
  return foldText([recipient, subject, kind].join('\n'));
}
