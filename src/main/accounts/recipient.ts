import type { Recipient } from '../mail/notices.ts';
import type { AccountRow } from '../platform/db/schema.ts';

/** An account as somebody whom security notices go to. */
export function recipientOf(account: AccountRow): Recipient {
  return {
    account: account.id,
    address: account.email,
    language: account.language,
    fullName: account.full_name,
  };
}
