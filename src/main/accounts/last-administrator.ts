import type { Act } from '../history/entry.ts';
import { decideFor } from '../ip-access/lift.ts';
import { lockedAfter } from '../platform/back-off.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/** From where, this workstation being seen with that address, and when somebody would sign in. */
export type Here = Pick<Act, 'sourceIp' | 'at'>;

/** Two are enough to know that whichever of them falls, one is left. */
const enough = 2;

/**
 * Administrators who could sign in here now, at most two of them: active, with a password of their
 * own that is in force, not locked, and let in by their own rules from this workstation's address.
 * The one rule for whom nobody may lock, shut out or take away.
 */
export async function ableAdministrators(db: Db, { sourceIp, at }: Here): Promise<number[]> {
  const ids = await administratorsWithPassword(db);
  const decisions = await Promise.all(ids.map((id) => decideFor(db, id, sourceIp, at)));
  return ids.filter((_, index) => decisions[index]?.verdict.allowed).slice(0, enough);
}

/** Nobody else could sign in here now, and so let this administrator in again. */
export async function isLastAdministrator(
  db: Db,
  account: AccountRow,
  here: Here,
): Promise<boolean> {
  // Most who sign in are no administrators: nothing is looked up for them.
  return isLastOf([], account) && isLastOf(await ableAdministrators(db, here), account);
}

/** The same, where it is known who is able. */
export function isLastOf(
  able: readonly number[],
  { id, role, state }: Pick<AccountRow, 'id' | 'role' | 'state'>,
): boolean {
  return role === 'administrator' && state === 'active' && able.every((other) => other === id);
}

/** Who was invited, or waits for a new password, has none that is in force; who is locked none that helps. */
async function administratorsWithPassword(db: Db): Promise<number[]> {
  const administrators = db
    .selectFrom('account')
    .leftJoin('one_time_password', 'account_id', 'id')
    .select('id')
    // Staff are in no list of clients; this is what an index finds them by.
    .where('client_list', 'is', null)
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .where('password_hash', '<>', '')
    .where('account_id', 'is', null)
    .orderBy('id');
  const barred = db
    .selectFrom('throttle')
    .select('key')
    .where('failures', '>=', lockedAfter)
    // Keys of accounts, which lie together: what belongs to nobody is any number of rows.
    .where('key', '>=', 'account:')
    .where('key', '<', 'account;');
  const [rows, locked] = await Promise.all([administrators.execute(), barred.execute()]);
  const keys = new Set(locked.map(({ key }) => key));
  return rows.map(({ id }) => id).filter((id) => !keys.has(`account:${id}`));
}
