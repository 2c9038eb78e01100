import { findAccount } from '../accounts/accounts.ts';
import type { Store } from '../platform/db/store.ts';
import type { CurrentAddress } from './current-address.ts';

/**
 * The address that an account must not be locked out from by accident: on one's own list this
 * workstation's (null: unknown), on a client's the one it signed in from last (undefined: it never did).
 */
export async function protectedAddress(
  store: Store,
  current: CurrentAddress,
  { subject, actor }: { subject: number; actor: number },
): Promise<string | null | undefined> {
  if (subject === actor) return (await current.get(store)).address;
  const client = await findAccount(store.db, subject);
  return client?.last_sign_in_address ?? undefined;
}
