import type { Expression, SqlBool } from 'kysely';
import type { SignInState } from '../../preload/contract/account.ts';
import type { ClientRow } from '../../preload/contract/clients.ts';
import { accountOfKey, keyOf } from '../accounts/throttle.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { among, amongTexts } from '../platform/db/expressions.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { expiringWithin } from './filter.ts';

/** A row where no address was asked about. */
export type PlainRow = Omit<ClientRow, 'concern'>;

/** What the list shows of these clients at a moment, in the order in which they are named. */
export async function rowsOf(db: Db, ids: readonly number[], at: number): Promise<PlainRow[]> {
  const these = among(ids);
  const accounts = await db.selectFrom('account').selectAll().where('id', 'in', these).execute();
  const [methods, rules, signIns] = await Promise.all([
    methodsOf(db, ids, at),
    rulesOf(db, ids, at),
    signInStates(db, ids, at),
  ]);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return ids.flatMap((id) => {
    const account = byId.get(id);
    if (!account) return [];
    return {
      ...ownFacts(account),
      methods: methods.get(id) ?? { authenticators: 0, email: false, accessCode: false },
      rules: rules.get(id) ?? { inForce: 0, total: 0, expiring: false, lifted: false },
      signIn: signIns.get(id) ?? 'open',
    };
  });
}

function ownFacts(account: AccountRow) {
  return {
    id: account.id,
    fullName: account.full_name,
    email: account.email,
    emailVerified: account.email_verified_at !== null,
    reference: account.portal_reference,
    state: account.state,
    mustSetUp: account.must_set_up === 1,
    lastSignInAt: account.last_sign_in_at,
    lastSignInAddress: account.last_sign_in_address,
    createdAt: account.created_at,
    sample: account.sample === 1,
    covered: [],
  };
}

async function methodsOf(db: Db, ids: readonly number[], at: number) {
  const rows = await db
    .selectFrom('account')
    .select((is) => [
      'id',
      is
        .selectFrom('authenticator')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('authenticator.account_id', '=', 'account.id')
        .where('suspended_at', 'is', null)
        .as('authenticators'),
      is
        .selectFrom('email_factor')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('email_factor.account_id', '=', 'account.id')
        .where('suspended_at', 'is', null)
        .as('email'),
      is
        .selectFrom('access_code')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('access_code.account_id', '=', 'account.id')
        .where('expires_at', '>', at)
        .as('accessCode'),
    ])
    .where('id', 'in', among(ids))
    .execute();
  return new Map(
    rows.map(({ id, authenticators, email, accessCode }) => [
      id,
      { authenticators: authenticators ?? 0, email: email === 1, accessCode: accessCode === 1 },
    ]),
  );
}

async function rulesOf(db: Db, ids: readonly number[], at: number) {
  const rows = await db
    .selectFrom('ip_rule')
    .leftJoin('ip_lift', 'ip_lift.account_id', 'ip_rule.account_id')
    .select((is) => {
      const inForce = is.and([
        is('enabled', '=', 1),
        is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]),
      ]);
      const count = (condition: Expression<SqlBool>) =>
        is.fn.sum<number>(is.case().when(condition).then(is.lit(1)).else(is.lit(0)).end());
      const isLifted = is.and([
        is('ip_lift.account_id', 'is not', null),
        is.or([is('until', 'is', null), is('until', '>', at)]),
      ]);
      return [
        'ip_rule.account_id as id',
        is.fn.countAll<number>().as('total'),
        count(inForce).as('inForce'),
        count(is.and([inForce, is('expires_at', '<=', at + expiringWithin)])).as('expiring'),
        count(isLifted).as('lifted'),
      ];
    })
    .where('ip_rule.account_id', 'in', among(ids))
    .where('deleted_at', 'is', null)
    .groupBy('ip_rule.account_id')
    .execute();
  return new Map(
    rows.map(({ id, total, inForce, expiring, lifted }) => [
      id,
      { total, inForce: lifted > 0 ? 0 : inForce, expiring: expiring > 0, lifted: lifted > 0 },
    ]),
  );
}

/** Whether accounts may try to sign in at a moment; those that may are left out. */
export async function signInStates(
  db: Db,
  ids: readonly number[],
  at: number,
): Promise<Map<number, SignInState>> {
  const rows = await db
    .selectFrom('throttle')
    .select(['key', 'failures', 'last_failure_at', 'wait_until'])
    .where('key', 'in', amongTexts(ids.map((id) => keyOf({ id }))))
    .execute();
  const states = new Map<number, SignInState>();
  for (const row of rows) {
    const id = accountOfKey(row.key);
    if (id === null) continue;
    // Where the clock was set back, a wait begins anew; what had none, has none.
    const waits = row.wait_until > at && row.wait_until > row.last_failure_at;
    if (row.failures >= lockedAfter) states.set(id, 'locked');
    else if (waits && states.get(id) !== 'locked') states.set(id, 'throttled');
  }
  return states;
}
