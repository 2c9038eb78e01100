import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { ClientFilter } from '../../preload/contract/clients.ts';
import { accountOfKey } from '../accounts/throttle.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { day } from '../platform/clock.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db, Schema } from '../platform/db/schema.ts';

/** How long before its end a rule counts as expiring. */
export const expiringWithin = 14 * day;

/** What `account.client_list` tells apart; accounts of staff and erased ones are in neither. */
export type ClientList = 'current' | 'archived';

export function listOf(filter: ClientFilter): ClientList {
  return filter === 'archived' ? 'archived' : 'current';
}

/** A condition on an account, given the expression that is its number. */
export type OnAccount = (account: Expression<number>) => Expression<SqlBool>;

const is = expressionBuilder<Schema>();

/**
 * Whether an account passes a filter at a moment; null where being in its list is enough.
 *
 * What a filter asks is a set that is made once, or a fact that is looked up by the account's
 * number: neither needs statistics to be quick. `exists` would, as SQLite makes a join of it.
 */
export async function filterPassed(
  db: Db,
  filter: ClientFilter,
  at: number,
): Promise<OnAccount | null> {
  switch (filter) {
    case 'all':
    case 'archived':
      return null;
    case 'withoutMfa':
      return withoutMethod;
    case 'locked': {
      const locked = await lockedAccounts(db);
      return (account) => is(account, 'in', among(locked));
    }
    case 'restricted':
      return (account) =>
        is.and([is(account, 'in', rulesInForce(at)), is(account, 'not in', lifted(at))]);
    case 'rulesExpiring':
      return (account) =>
        is(account, 'in', rulesInForce(at).where('expires_at', '<=', at + expiringWithin));
    case 'emailUnverified':
      return (account) => is(ownFact(account, 'email_verified_at'), 'is', null);
    case 'neverSignedIn':
      break;
  }
  return (account) => is(ownFact(account, 'last_sign_in_at'), 'is', null);
}

/** No second factor that proves anything: what waits to be replaced does not. */
function withoutMethod(account: Expression<number>): Expression<SqlBool> {
  const inForce = (table: 'authenticator' | 'email_factor') =>
    is.selectFrom(table).select('account_id').where('suspended_at', 'is', null);
  return is.and([
    is(account, 'not in', inForce('authenticator')),
    is(account, 'not in', inForce('email_factor')),
  ]);
}

/** The accounts of rules in force at a moment, one for each rule. */
export function rulesInForce(at: number) {
  return is
    .selectFrom('ip_rule')
    .select('account_id')
    .where('deleted_at', 'is', null)
    .where('enabled', '=', 1)
    .where((rule) => rule.or([rule('expires_at', 'is', null), rule('expires_at', '>', at)]));
}

/** Accounts whose rules are lifted at a moment. */
export function lifted(at: number) {
  return is
    .selectFrom('ip_lift')
    .select('account_id')
    .where((lift) => lift.or([lift('until', 'is', null), lift('until', '>', at)]));
}

/** `client_search.restricted_until` of an account. */
export function restrictedUntil(account: Expression<number>) {
  return is
    .selectFrom('client_search as own_search')
    .select('own_search.restricted_until')
    .where('own_search.account_id', '=', account)
    .$asScalar();
}

function ownFact(account: Expression<number>, fact: 'email_verified_at' | 'last_sign_in_at') {
  return is.selectFrom('account as own').select(`own.${fact}`).where('own.id', '=', account);
}

async function lockedAccounts(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('throttle')
    .select('key')
    .distinct()
    .where('failures', '>=', lockedAfter)
    .execute();
  return rows.flatMap(({ key }) => accountOfKey(key) ?? []);
}
