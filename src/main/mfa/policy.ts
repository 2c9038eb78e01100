import type { MfaRequirement } from '../../preload/contract/mfa.ts';
import type { MfaPolicy } from '../../preload/contract/settings.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { readSetting } from '../settings/settings.ts';

/** Which methods an account has that prove something: what the help desk has reset does not. */
export interface Methods {
  totp: boolean;
  email: boolean;
}

export async function methodsOf(db: Db, account: number): Promise<Methods> {
  const totp = db
    .selectFrom('authenticator')
    .select('id')
    .where('account_id', '=', account)
    .where('suspended_at', 'is', null)
    .limit(1);
  const email = db
    .selectFrom('email_factor')
    .select('account_id')
    .where('account_id', '=', account)
    .where('suspended_at', 'is', null);
  const [device, address] = await Promise.all([totp.executeTakeFirst(), email.executeTakeFirst()]);
  return { totp: device !== undefined, email: address !== undefined };
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
  return requirementOf({ role, must_set_up }, await readSetting(db, 'mfa'));
}

function requirementOf(
  { role, must_set_up }: Pick<AccountRow, 'role' | 'must_set_up'>,
  policy: MfaPolicy,
): MfaRequirement {
  if (must_set_up === 1) return role === 'client' ? 'any' : 'totp';
  if (role === 'administrator' && policy.administratorsNeedTotp) return 'totp';
  if (role === 'client') return policy.clients === 'required' ? 'any' : 'none';
  return policy.staff === 'required' ? 'totp' : 'none';
}

/**
 * Whether an account sets a second factor up before anything else: one that is asked for is
 * missing, or the help desk wants a new one, whatever else there is.
 */
export async function mustSetUp(db: Db, account: AccountRow): Promise<boolean> {
  const [policy, methods] = await Promise.all([readSetting(db, 'mfa'), methodsOf(db, account.id)]);
  return isSetUpDue(account, policy, methods);
}

/** The same, where policy and methods are known. */
export function isSetUpDue(account: AccountRow, policy: MfaPolicy, methods: Methods): boolean {
  return account.must_set_up === 1 || !meets(requirementOf(account, policy), methods);
}

/** Whether the methods meet the requirement. */
export function meets(requirement: MfaRequirement, { totp, email }: Methods): boolean {
  if (requirement === 'none') return true;
  return requirement === 'totp' ? totp : totp || email;
}
