import { findAccount } from '../accounts/accounts.ts';
import { checkAccountPassword } from '../accounts/one-time-password.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { monotonic } from '../platform/clock.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Session } from './session.ts';
import { accountKey, requireAttempt, succeed } from '../accounts/throttle.ts';

/**
 * Fresh confirmation of who is at the keyboard (requirement 25), with the same counter as sign-in:
 * an open session is no way around the throttle. Refuses with `password_wrong`, `throttled` or
 * `sign_in_locked`; a right password makes the session fresh for five minutes.
 */
export async function confirmPassword(
  store: Store,
  act: Act,
  session: Session,
  password: string,
): Promise<void> {
  const account = await findAccount(store.db, session.account);
  if (!account) throw refuse('signed_out', null);
  const about: Act = { ...act, subject: account.id };
  const key = await accountKey(store.db, account, 'password', act);
  const failures = await requireAttempt(store, about, key);
  const { ok } = await checkAccountPassword(store.db, account, password, act.at);
  await write(store, async (tx) => {
    if (ok) {
      await succeed(tx, key);
      await append(tx, about, { code: 'session.confirmed', outcome: 'ok' });
      return null;
    }
    const data = { failures };
    await append(tx, about, { code: 'session.confirmFailed', outcome: 'failed', data });
    return refuse('password_wrong', null);
  });
  session.confirmedAt = monotonic();
}
