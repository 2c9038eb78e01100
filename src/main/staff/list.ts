import type { StaffRow } from '../../preload/contract/staff.ts';
import { ableAdministrators, type Here, isLastOf } from '../accounts/last-administrator.ts';
import { accountOfKey, factorStates, keyOf, signInStateOf } from '../accounts/throttle.ts';
import { amongTexts, caseless } from '../platform/db/expressions.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** Everyone who works here, who may sign in first, then by name; no secret is in it. */
export async function listStaff(db: Db, here: Here): Promise<StaffRow[]> {
  const [colleagues, able] = await Promise.all([readColleagues(db), ableAdministrators(db, here)]);
  const hindered = await hinderedAmong(db, colleagues);
  return Promise.all(
    colleagues.map(async (colleague): Promise<StaffRow> => {
      const { id, role, state } = colleague;
      if (role === 'client') throw new Error('A client is no colleague.');
      const factors = hindered.has(id) ? await factorStates(db, colleague, here.at, able) : [];
      return {
        id,
        fullName: colleague.full_name,
        email: colleague.email,
        role,
        language: colleague.language,
        state,
        methods: {
          authenticators: colleague.authenticators ?? 0,
          email: (colleague.emailFactors ?? 0) > 0,
          recoveryCodes: colleague.recoveryCodes ?? 0,
        },
        mustSetUp: colleague.must_set_up === 1,
        signIn: signInStateOf(factors),
        lastSignInAt: colleague.last_sign_in_at,
        lastSignInAddress: colleague.last_sign_in_address,
        createdAt: colleague.created_at,
        invitedUntil: colleague.invitedUntil,
        lastAdministrator: isLastOf(able, colleague),
      };
    }),
  );
}

/** Accounts with what counts as a second factor, and until when an invitation lives; all in one query. */
function readColleagues(db: Db) {
  return (
    db
      .selectFrom('account')
      .leftJoin('one_time_password', 'one_time_password.account_id', 'account.id')
      .selectAll('account')
      .select((is) => [
        'one_time_password.expires_at as invitedUntil',
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
          .as('emailFactors'),
        is
          .selectFrom('recovery_code')
          .select((each) => each.fn.countAll<number>().as('count'))
          .whereRef('recovery_code.account_id', '=', 'account.id')
          .where('used_at', 'is', null)
          .as('recoveryCodes'),
      ])
      // Staff are in no list of clients; this is what an index finds them by.
      .where('client_list', 'is', null)
      .where('role', '<>', 'client')
      .orderBy((is) => is.case().when('state', '=', 'active').then(is.lit(0)).else(is.lit(1)).end())
      .orderBy(caseless('full_name'))
      .orderBy('account.id')
      .execute()
  );
}

/** Whose sign-in failed of late; of the others nothing needs to be looked up. */
async function hinderedAmong(db: Db, accounts: readonly AccountRow[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('throttle')
    .select('key')
    .where('key', 'in', amongTexts(accounts.map(keyOf)))
    .execute();
  return new Set(rows.flatMap(({ key }) => accountOfKey(key) ?? []));
}
