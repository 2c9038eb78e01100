import type { ChallengeMethod, ChallengeView } from '../../preload/contract/mfa.ts';
import type { Act } from '../history/entry.ts';
import { findAccessCode, isAccessCodeAlive } from '../mfa/access-codes.ts';
import { maskAddress } from '../mfa/mask-address.ts';
import { methodsOf } from '../mfa/policy.ts';
import { usableRecoveryCodes } from '../mfa/recovery-codes.ts';
import { verifyFactor } from '../mfa/verify.ts';
import { viewEmailCode } from '../mfa/view.ts';
import { monotonic, now } from '../platform/clock.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { refuse } from '../platform/failure.ts';
import type { PendingChallenge } from './session.ts';
import { admit } from './sign-in.ts';

/**
 * What `Confirm it is you` offers: the method used last first (design section 2), before it a
 * temporary access code, which was issued because the others cannot be used.
 */
export async function viewChallenge(
  db: Db,
  account: AccountRow,
  pending: PendingChallenge,
): Promise<ChallengeView> {
  const methods = await offeredMethods(db, account.id, now());
  const last = methods.find((method) => method === account.last_method && method !== 'recovery');
  const issued = methods.find((method) => method === 'accessCode');
  const request = { account, purpose: 'signIn' as const, request: pending.request };
  return {
    methods,
    preferred: issued ?? last ?? methods[0] ?? 'recovery',
    recoveryRemaining: await usableRecoveryCodes(db, account.id),
    emailCode: await viewEmailCode(db, request, now()),
    maskedAddress: maskAddress(account.email),
    // The deadline is monotonic; the page counts on the wall clock.
    expiresAt: now() + Math.max(0, pending.expiresAt - monotonic()),
  };
}

/**
 * The second step of sign-in: checks the factor and, where it is right, the address once more,
 * which may have changed since. Refuses as `verifyFactor` and `admit` do.
 */
export async function answerChallenge(
  store: Store,
  account: AccountRow,
  pending: PendingChallenge,
  from: Pick<Act, 'sourceIp' | 'at'>,
  typed: { method: ChallengeMethod; code: string },
): Promise<void> {
  const offered = await offeredMethods(store.db, account.id, from.at);
  // A used-up recovery code is answered as a wrong one, not as a method that there is not.
  const hasRecovery = offered.includes('totp') || offered.includes('email');
  if (!offered.includes(typed.method) && !(typed.method === 'recovery' && hasRecovery))
    throw refuse('code_none', null);
  const act = { ...from, actor: null, subject: account.id };
  const request = { ...typed, request: pending.request };
  await verifyFactor(store, act, account, request, (tx) =>
    admit(tx, from, account, { method: typed.method }),
  );
}

/**
 * A temporary access code is offered while it is alive; where nothing else is left also
 * afterwards, to be refused as expired: it never leaves the password alone.
 */
async function offeredMethods(db: Db, account: number, at: number): Promise<ChallengeMethod[]> {
  const { totp, email } = await methodsOf(db, account);
  const accessCode = await findAccessCode(db, account);
  const recovery = await usableRecoveryCodes(db, account);
  const offered: [ChallengeMethod, boolean][] = [
    ['totp', totp],
    ['email', email],
    ['recovery', recovery > 0],
    [
      'accessCode',
      accessCode !== undefined && (isAccessCodeAlive(accessCode, at) || (!totp && !email)),
    ],
  ];
  return offered.filter(([, has]) => has).map(([method]) => method);
}
