import type { CallerMailbox } from '../../preload/contract/help-desk.ts';
import { readAges, youngFor } from '../history/recent.ts';
import { readMailSettings } from '../mail/mail-settings.ts';
import { registeredAddresses } from '../mail/registered-addresses.ts';
import { maskAddress } from '../mfa/mask-address.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** The same with the whole address, for sending to it. */
export type Mailbox = CallerMailbox;

/**
 * The mailbox that was bound to the account before anybody called (requirement HD4): the registered
 * address, or the one before for as long as the change is younger than seven days. That of an
 * account which is younger itself counts only until it was first used: there was nothing to take.
 */
export async function mailboxOf(db: Db, account: AccountRow, at: number): Promise<Mailbox> {
  const [registered, { transport }, ageOf] = await Promise.all([
    registeredAddresses(db, account, at),
    readMailSettings(db),
    readAges(db, at),
  ]);
  const { address, former } = registered.find(({ since }) => since === null) ?? {
    address: account.email,
    former: false,
  };
  const isYoung = ageOf(account.created_at) < youngFor && account.last_sign_in_at !== null;
  return { address, former, obstacle: transport === 'folder' ? 'kept' : isYoung ? 'young' : null };
}

/** As the screen shows it. */
export function viewMailbox(mailbox: Mailbox): CallerMailbox {
  return { ...mailbox, address: maskAddress(mailbox.address) };
}
