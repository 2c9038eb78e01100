import type { AccountRow } from './schema.ts';

/* What clients are searched by, as text. Migrations read it too: nothing here needs a query. */

/** A text as it is stored for searching, and as what somebody searches for is compared with it. */
export function foldText(text: string): string {
  return text.toLowerCase();
}

type Searched = Pick<
  AccountRow,
  'full_name' | 'email' | 'portal_reference' | 'last_sign_in_address'
>;

/** What a client is found by: each fact on a line of its own, so that no word spans two. */
export function searchTextOf(account: Searched, rules: readonly string[]): string {
  const { full_name, email, portal_reference, last_sign_in_address } = account;
  return foldText(
    [full_name, email, portal_reference ?? '', last_sign_in_address ?? '', ...rules].join('\n'),
  );
}
