import type { StaffRow } from '../../preload/contract/staff.ts';
import { ableAdministrators, type Here, isLastOf } from '../accounts/last-administrator.ts';
import { findOneTimePassword } from '../accounts/one-time-password.ts';
import { factorStates, signInStateOf } from '../accounts/throttle.ts';
import { viewMfa } from '../mfa/view.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** Everyone who works here, who may sign in first, then by name; no secret is in it. */
export async function listStaff(db: Db, here: Here): Promise<StaffRow[]> {
  const accounts = await db
    .selectFrom('account')
    .selectAll()
    .where('role', '<>', 'client')
    .orderBy((eb) => eb('state', '=', 'active'), 'desc')
    .orderBy('full_name', (name) => name.collate('nocase').asc())
    .orderBy('id')
    .execute();
  const able = await ableAdministrators(db, here);
  return Promise.all(accounts.map((account) => rowOf(db, account, here.at, able)));
}

async function rowOf(
  db: Db,
  account: AccountRow,
  at: number,
  able: readonly number[],
): Promise<StaffRow> {
  const { id, role, state } = account;
  if (role === 'client') throw new Error('A client is no colleague.');
  const oneTime = await findOneTimePassword(db, id);
  return {
    id,
    fullName: account.full_name,
    email: account.email,
    role,
    language: account.language,
    state,
    methods: await methodsInForce(db, id),
    mustSetUp: account.must_set_up === 1,
    signIn: signInStateOf(await factorStates(db, account, at, able)),
    lastSignInAt: account.last_sign_in_at,
    lastSignInAddress: account.last_sign_in_address,
    createdAt: account.created_at,
    invitedUntil: oneTime?.expires_at ?? null,
    lastAdministrator: isLastOf(able, account),
  };
}

async function methodsInForce(db: Db, id: number): Promise<StaffRow['methods']> {
  const { authenticators, email, recovery } = await viewMfa(db, id);
  return {
    authenticators: authenticators.filter(({ suspended }) => !suspended).length,
    email: email.enabled,
    recoveryCodes: recovery.remaining,
  };
}
