import { findAccountByEmail } from '../accounts/accounts.ts';
import { ableAdministrators } from '../accounts/last-administrator.ts';
import {
  deskKey,
  factorStates,
  requireAsideAttempt,
  signInStateOf,
  succeed,
} from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { parseEmailAddress } from '../mail/email-address.ts';
import { methodsOf } from '../mfa/policy.ts';
import { takeTotp } from '../mfa/verify.ts';
import type { Store } from '../platform/db/store.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import type { Setting } from '../settings/settings.ts';

/** What a colleague at the same workstation typed. */
export interface SecondPerson {
  email: string;
  code: string;
}

/** Whether a reset of this account's methods takes two. */
export function secondPersonNeeded(
  { secondPerson }: Pick<Setting<'desk'>, 'secondPerson'>,
  { role }: Pick<AccountRow, 'role'>,
): boolean {
  return (
    secondPerson === 'always' || (secondPerson === 'administrators' && role === 'administrator')
  );
}

/**
 * Finds the colleague and counts the try, before the transaction that needs them. Refuses with
 * `second_refused`, `sign_in_locked` where the colleague's own account is, or `throttled`.
 */
export async function findSecondPerson(
  store: Store,
  act: Act,
  { email }: SecondPerson,
): Promise<AccountRow> {
  const { db } = store;
  const address = parseEmailAddress(email);
  const colleague = address && (await findAccountByEmail(db, address));
  if (!colleague || colleague.role === 'client' || colleague.state !== 'active')
    throw refuse('second_refused', { because: 'unknown' });
  if (colleague.id === act.actor) throw refuse('second_refused', { because: 'self' });
  if (colleague.id === act.subject) throw refuse('second_refused', { because: 'subject' });
  if (!(await methodsOf(db, colleague.id)).totp)
    throw refuse('second_refused', { because: 'no_authenticator' });
  const able = await ableAdministrators(db, act);
  if (signInStateOf(await factorStates(db, colleague, act.at, able)) === 'locked')
    throw refuse('sign_in_locked', null);
  const about = { ...act, subject: colleague.id };
  await requireAsideAttempt(store, about, deskKey('second', colleague, 'totp'), (seconds) => ({
    code: 'mfa.codeRejected',
    outcome: 'refused',
    data: { method: 'totp', because: 'throttled', seconds },
  }));
  return colleague;
}

/**
 * Takes the colleague's code for good. What it returns is why it could not: thrown inside the
 * transaction it would undo its own log entry.
 */
export async function takeSecondPerson(
  tx: Tx,
  vault: Vault,
  act: Act,
  colleague: AccountRow,
  code: string,
): Promise<Refusal | null> {
  const wrong = await takeTotp(tx, vault, colleague.id, code, act.at);
  if (!wrong) {
    await succeed(tx, deskKey('second', colleague, 'totp'));
    return null;
  }
  const data = { method: 'totp', because: wrong.failure.code } as const;
  const about = { ...act, subject: colleague.id };
  await append(tx, about, { code: 'mfa.codeRejected', outcome: 'failed', data });
  return refuse('second_refused', { because: 'code' });
}
