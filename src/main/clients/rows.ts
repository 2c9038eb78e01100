import { sql } from 'kysely';
import type { SignInState } from '../../preload/contract/account.ts';
import type { ClientRow } from '../../preload/contract/clients.ts';
import { lockedAfter } from '../platform/back-off.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { expiringWithin } from './filter.ts';

/** What the list shows of these clients at a moment, in the order in which they are named. */
export async function rowsOf(db: Db, ids: readonly number[], at: number): Promise<ClientRow[]> {
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
  };
}

/** One parameter, whatever their number: the statement stays prepared. */
function among(ids: readonly number[]) {
  return sql<number>`(select value from json_each(${JSON.stringify(ids)}))`;
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
  const { rows } = await sql<{
    id: number;
    total: number;
    inForce: number;
    expiring: 0 | 1;
    lifted: 0 | 1;
  }>`
    select ip_rule.account_id as id,
      count(*) as total,
      sum(enabled = 1 and (expires_at is null or expires_at > ${at})) as inForce,
      max(enabled = 1 and coalesce(expires_at > ${at} and expires_at <= ${at + expiringWithin}, 0))
        as expiring,
      max(ip_lift.account_id is not null and (until is null or until > ${at})) as lifted
    from ip_rule left join ip_lift on ip_lift.account_id = ip_rule.account_id
    where ip_rule.account_id in ${among(ids)} and deleted_at is null
    group by ip_rule.account_id`.execute(db);
  return new Map(
    rows.map(({ id, total, inForce, expiring, lifted }) => [
      id,
      { total, inForce: lifted ? 0 : inForce, expiring: expiring === 1, lifted: lifted === 1 },
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
    .where(
      'key',
      'in',
      sql<string>`(select 'account:' || value from json_each(${JSON.stringify(ids)}))`,
    )
    .execute();
  const states = new Map<number, SignInState>();
  for (const row of rows) {
    const id = Number(row.key.slice('account:'.length));
    // Where the clock was set back, a wait begins anew; what had none, has none.
    const waits = row.wait_until > at && row.wait_until > row.last_failure_at;
    if (row.failures >= lockedAfter) states.set(id, 'locked');
    else if (waits && states.get(id) !== 'locked') states.set(id, 'throttled');
  }
  return states;
}
