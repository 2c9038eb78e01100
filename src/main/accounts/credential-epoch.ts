import type { AccountRow, Tx } from '../platform/db/schema.ts';
import { touch } from '../platform/db/unit.ts';

/**
 * Makes an end of what was opened with the account's credentials so far: sessions and sign-ins under
 * way, on every workstation. In the unit of work that changes them, so that nothing outlives it.
 */
export async function endCredentials(tx: Tx, account: number): Promise<void> {
  await tx
    .updateTable('account')
    .set((is) => ({ credential_epoch: is.eb('credential_epoch', '+', 1) }))
    .where('id', '=', account)
    .execute();
  touch(tx, 'accounts');
}

/** Whether something was opened with credentials that are the account's no more. */
export function isOutdated(
  { epoch }: { readonly epoch: number },
  { credential_epoch }: Pick<AccountRow, 'credential_epoch'>,
): boolean {
  // What was read a moment ago may be older than what was opened since.
  return epoch < credential_epoch;
}
