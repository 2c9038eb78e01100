import type { MfaRequirement } from '../../preload/contract/mfa.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { readSetting } from '../settings/settings.ts';

/** Which methods an account has that prove something: what the help desk has reset does not. */
export interface Methods {
  totp: boolean;
  email: boolean;
}

export async function methodsOf(db: Db, account: number): Promise<Methods> {
  const totp = await db
    .selectFrom('authenticator')
    .select('id')
    .where('account_id', '=', account)
    .where('suspended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  const email = await db
    .selectFrom('email_factor')
    .select('account_id')
    .where('account_id', '=', account)
    .where('suspended_at', 'is', null)
    .executeTakeFirst();
  return { totp: totp !== undefined, email: email !== undefined };
}

/**
 * What is asked of an account. By the workstation's policy: administrators an authenticator (on by
 * default), others some method or nothing (requirement 37: mail is never staff's only factor).
 * Whatever that says, who has to set up does: after a reset, or because the help desk asks for it.
 */
export async function requirementFor(
  db: Db,
  { role, must_set_up }: Pick<AccountRow, 'role' | 'must_set_up'>,
): Promise<MfaRequirement> {
  if (must_set_up === 1) return role === 'client' ? 'any' : 'totp';
  const policy = await readSetting(db, 'mfa');
  if (role === 'administrator' && policy.administratorsNeedTotp) return 'totp';
  if (role === 'client') return policy.clients === 'required' ? 'any' : 'none';
  return policy.staff === 'required' ? 'totp' : 'none';
}

/**
 * Whether an account sets a second factor up before anything else: one that is asked for is
 * missing, or the help desk wants a new one, whatever else there is.
 */
export async function mustSetUp(db: Db, account: AccountRow): Promise<boolean> {
  if (account.must_set_up === 1) return true;
  return !meets(await requirementFor(db, account), await methodsOf(db, account.id));
}

/** Whether the methods meet the requirement. */
export function meets(requirement: MfaRequirement, { totp, email }: Methods): boolean {
  if (requirement === 'none') return true;
  return requirement === 'totp' ? totp : totp || email;
}
