import { findPending, requestOf } from '../accounts/address-change.ts';
import { isAlive } from '../mfa/email-code-ends.ts';
import type { EmailRequest } from '../mfa/email-codes.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** What the newest living code of an account is for; null where it waits for none. */
export async function findWaitingCode(
  db: Db,
  account: AccountRow,
  at: number,
): Promise<EmailRequest | null> {
  const codes = await db
    .selectFrom('email_code')
    .selectAll()
    .where('account_id', '=', account.id)
    // A code to be read back on the phone is sent again from the worksheet.
    .where('purpose', '<>', 'verifyCaller')
    .where('fate', '=', 'open')
    .orderBy('id', 'desc')
    .execute();
  const newest = codes.find((code) => isAlive(code, at));
  if (!newest) return null;
  const { purpose, request } = newest;
  if (purpose !== 'changeAddress') return { account, purpose, request };
  const pending = await findPending(db, account.id);
  return pending?.request === request ? requestOf(account, pending) : null;
}
