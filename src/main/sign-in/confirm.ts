import { findAccount } from '../accounts/accounts.ts';
import { accountKey, requireAttempt, succeed } from '../accounts/throttle.ts';
import { checkPassword, storedPasswordOf } from '../accounts/one-time-password.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { methodsOf } from '../mfa/policy.ts';
import { takeTotp } from '../mfa/verify.ts';
import { monotonic } from '../platform/clock.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Session } from './session.ts';

/** By what somebody shows that it is still they who are at the keyboard. */
export type Proof = { password: string } | { code: string };

/**
 * Fresh confirmation of who is at the keyboard (requirement 25), with the same counters as sign-in:
 * an open session is no way around the throttle, and a code is used up. A right proof makes the
 * session fresh. Refuses with `password_wrong`, or `no_method` and what is wrong with a code; with
 * `throttled` or `sign_in_locked`.
 */
export async function confirmIdentity(
  store: Store,
  act: Act,
  session: Session,
  proof: Proof,
): Promise<void> {
  const account = await findAccount(store.db, session.account);
  if (!account) throw refuse('signed_out', null);
  const about: Act = { ...act, subject: account.id };
  if ('password' in proof) await confirmPassword(store, about, account, proof.password);
  else await confirmCode(store, about, account, proof.code);
  session.confirmedAt = monotonic();
}

async function confirmPassword(
  store: Store,
  act: Act,
  account: AccountRow,
  password: string,
): Promise<void> {
  const key = accountKey(account, 'password', act);
  const [failures, stored] = await Promise.all([
    requireAttempt(store, act, key),
    storedPasswordOf(store.db, account.id),
  ]);
  const { ok } = await checkPassword(stored, password, act.at);
  await write(store, async (tx) => {
    if (!ok) return logFailed(tx, act, failures, refuse('password_wrong', null));
    await succeed(tx, key);
    await append(tx, act, { code: 'session.confirmed', outcome: 'ok' });
    return null;
  });
}

async function confirmCode(
  store: Store,
  act: Act,
  account: AccountRow,
  code: string,
): Promise<void> {
  if (!(await methodsOf(store.db, account.id)).totp) throw refuse('no_method', null);
  const key = accountKey(account, 'totp', act);
  const failures = await requireAttempt(store, act, key);
  await write(store, async (tx) => {
    const refusal = await takeTotp(tx, store.vault, account.id, code, act.at);
    if (refusal) return logFailed(tx, act, failures, refusal);
    await succeed(tx, key);
    await append(tx, act, { code: 'session.confirmed', outcome: 'ok' });
    return null;
  });
}

async function logFailed(tx: Tx, act: Act, failures: number, refusal: Refusal): Promise<Refusal> {
  const data = { failures };
  await append(tx, act, { code: 'session.confirmFailed', outcome: 'failed', data });
  return refusal;
}
