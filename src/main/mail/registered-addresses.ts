import { readAges, recentEntries, youngFor } from '../history/recent.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** An address under which an account's holder is told what is done to the account. */
export interface RegisteredAddress {
  address: string;
  /** Since when it has been on file, by the clock as it is now; null: for seven days or longer. */
  since: number | null;
  /** Another one has taken its place. */
  former: boolean;
}

/**
 * The address of an account, and those that were given up within seven days (requirements HD4 and
 * HD13): whoever has just changed it may not be the holder. Newest first; the one without
 * `since` is that of a week ago. One that was given up and came back has been there all the time.
 */
export async function registeredAddresses(
  db: Db,
  account: Pick<AccountRow, 'id' | 'email'>,
  at: number,
): Promise<RegisteredAddress[]> {
  const ageOf = await readAges(db, at);
  const changes = await recentEntries(db, account.id, ['account.addressChanged'], {
    within: youngFor,
    ageOf,
    // Whoever changes it over and over must not push the one of a week ago out of sight.
    most: 1000,
  });
  const found = new Map<string, RegisteredAddress>();
  [account.email, ...changes.map(({ before }) => addressIn(before))].forEach((address, index) => {
    if (address === null) return;
    const change = changes[index];
    const former = found.get(address)?.former ?? index > 0;
    found.set(address, { address, since: change ? at - ageOf(change.at) : null, former });
  });
  return [...found.values()];
}

/** Null where the entry is damaged. */
function addressIn(before: unknown): string | null {
  const { email } = (before ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email : null;
}
