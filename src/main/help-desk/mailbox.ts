import type { CallerMailbox } from '../../preload/contract/help-desk.ts';
import { type AgeOf, recentEntries, youngFor } from '../history/recent.ts';
import { readMailSettings } from '../mail/mail-settings.ts';
import { maskAddress } from '../mfa/mask-address.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** Where codes for verifying a caller go, and why they would prove nothing. */
export interface Mailbox {
  address: string;
  former: boolean;
  obstacle: CallerMailbox['obstacle'];
}

/**
 * The mailbox that was bound to the account before anybody called (requirement HD4): the registered
 * address, or the one before for as long as the change is younger than seven days. That of an
 * account which is younger itself counts only until it was first used: there was nothing to take.
 */
export async function mailboxOf(db: Db, account: AccountRow, ageOf: AgeOf): Promise<Mailbox> {
  const changes = await recentEntries(db, account.id, ['account.addressChanged'], {
    within: youngFor,
    ageOf,
    // Whoever changes it over and over must not push the one of a week ago out of sight.
    most: 1000,
  });
  const { email: former } = (changes.at(-1)?.before ?? {}) as { email?: string };
  const { transport } = await readMailSettings(db);
  const isYoung = ageOf(account.created_at) < youngFor && account.last_sign_in_at !== null;
  return {
    address: former ?? account.email,
    // Changed there and back again, it is the one that has been theirs.
    former: former !== undefined && former !== account.email,
    obstacle: transport === 'folder' ? 'kept' : isYoung ? 'young' : null,
  };
}

/** As the screen shows it. */
export function viewMailbox({ address, former, obstacle }: Mailbox): CallerMailbox {
  return { address: maskAddress(address), former, obstacle };
}
