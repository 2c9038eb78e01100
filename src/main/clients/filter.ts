import { type RawBuilder, sql } from 'kysely';
import type { ClientFilter } from '../../preload/contract/clients.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { day } from '../platform/clock.ts';

/** How long before its end a rule counts as expiring. */
export const expiringWithin = 14 * day;

/** What `account.client_list` tells apart; accounts of staff and erased ones are in neither. */
export type ClientList = 'current' | 'archived';

export function listOf(filter: ClientFilter): ClientList {
  return filter === 'archived' ? 'archived' : 'current';
}

type Account = RawBuilder<number>;

/** What each filter asks of an account beyond the list that it is in; null: nothing. */
const asked: Record<ClientFilter, (account: Account, at: number) => RawBuilder<boolean> | null> = {
  all: () => null,
  archived: () => null,
  withoutMfa: withoutMethod,
  locked: (account) => sql`${account} in (
    select cast(substr(key, length('account:') + 1) as integer) from throttle
    where key between 'account:' and 'account:~' and failures >= ${lockedAfter})`,
  restricted: (account, at) => sql`exists (
      select 1 from ip_rule where account_id = ${account} and deleted_at is null and enabled = 1
        and (expires_at is null or expires_at > ${at}))
    and not exists (
      select 1 from ip_lift where account_id = ${account} and (until is null or until > ${at}))`,
  rulesExpiring: (account, at) => sql`${account} in (
    select account_id from ip_rule where deleted_at is null and enabled = 1
      and expires_at > ${at} and expires_at <= ${at + expiringWithin})`,
  emailUnverified: (account) => sql`exists (
    select 1 from account as own where own.id = ${account} and own.email_verified_at is null)`,
  neverSignedIn: (account) => sql`exists (
    select 1 from account as own where own.id = ${account} and own.last_sign_in_at is null)`,
};

/**
 * Whether an account passes a filter at a moment; null where being in its list is enough. What few
 * accounts pass is a set that SQLite begins with; what many pass is asked of one after the other.
 */
export function filterPassed(
  filter: ClientFilter,
  account: Account,
  at: number,
): RawBuilder<boolean> | null {
  return asked[filter](account, at);
}

/** No second factor that proves anything: what waits to be replaced does not. */
export function withoutMethod(account: Account): RawBuilder<boolean> {
  return sql`not exists (
      select 1 from authenticator where account_id = ${account} and suspended_at is null)
    and not exists (
      select 1 from email_factor where account_id = ${account} and suspended_at is null)`;
}
