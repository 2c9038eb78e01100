import { lockedAfter } from '../platform/back-off.ts';
import { day } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';

/**
 * Forgets the failed sign-ins of addresses that belong to nobody, a day after the last one and its
 * wait: anybody at the keyboard can leave any number of them. What is locked stays, or a lock that
 * lasts would tell that an address has an account.
 */
export async function forgetOldTries(store: Store, at: number): Promise<void> {
  const old = await oldTries(store.db, at).select('key').limit(1).executeTakeFirst();
  if (!old) return;
  await write(store, (tx) =>
    tx.deleteFrom('throttle').where('key', 'in', oldTries(tx, at).select('key')).execute(),
  );
}

function oldTries(db: Db | Tx, at: number) {
  return db
    .selectFrom('throttle')
    .where('key', 'like', 'unknown:%')
    .where('failures', '<', lockedAfter)
    .where('last_failure_at', '<', at - day)
    .where('wait_until', '<', at - day);
}
