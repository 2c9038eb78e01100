import type { MfaRequirement } from '../../preload/contract/mfa.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { readSetting } from '../settings/settings.ts';

/** Which methods an account has. */
export interface Methods {
  totp: boolean;
  email: boolean;
}

export async function methodsOf(db: Db, account: number): Promise<Methods> {
  const totp = await db
    .selectFrom('authenticator')
    .select('id')
    .where('account_id', '=', account)
    .limit(1)
    .executeTakeFirst();
  const email = await db
    .selectFrom('email_factor')
    .select('account_id')
    .where('account_id', '=', account)
    .executeTakeFirst();
  return { totp: totp !== undefined, email: email !== undefined };
}

/**
 * What the workstation's policy asks of an account: administrators an authenticator (on by
 * default), others some method or nothing (requirement 37: mail is never staff's only factor).
 */
export async function requirementFor(
  db: Db,
  { role }: Pick<AccountRow, 'role'>,
): Promise<MfaRequirement> {
  const policy = await readSetting(db, 'mfa');
  if (role === 'administrator' && policy.administratorsNeedTotp) return 'totp';
  if (role === 'client') return policy.clients === 'required' ? 'any' : 'none';
  return policy.staff === 'required' ? 'totp' : 'none';
}

/** Whether the methods meet the requirement. */
export function meets(requirement: MfaRequirement, { totp, email }: Methods): boolean {
  if (requirement === 'none') return true;
  return requirement === 'totp' ? totp : totp || email;
}
