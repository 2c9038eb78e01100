import type { ChallengeMethod, ChallengeView } from '../../preload/contract/mfa.ts';
import type { Act } from '../history/entry.ts';
import { findAccessCode, isAccessCodeAlive } from '../mfa/access-codes.ts';
import { maskAddress } from '../mfa/mask-address.ts';
import { methodsOf } from '../mfa/policy.ts';
import { usableRecoveryCodes } from '../mfa/recovery-codes.ts';
import { verifyFactor } from '../mfa/verify.ts';
import { viewEmailCode } from '../mfa/view.ts';
import { monotonic, now } from '../platform/clock.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { PendingChallenge } from './session.ts';
import { admit } from './sign-in.ts';
import { decisiveStanding, type Opening, openingOf, overtaken } from './standing.ts';

/**
 * What `Confirm it is you` offers: the method used last first (design section 2), before it a
 * temporary access code, which was issued because the others cannot be used.
 */
export async function viewChallenge(
  db: Db,
  account: AccountRow,
  pending: PendingChallenge,
): Promise<ChallengeView> {
  const request = { account, purpose: 'signIn' as const, request: pending.request };
  const [methods, recoveryRemaining, emailCode] = await Promise.all([
    offeredMethods(db, account.id, now()),
    usableRecoveryCodes(db, account.id),
    viewEmailCode(db, request, now()),
  ]);
  const last = methods.find((method) => method === account.last_method && method !== 'recovery');
  const issued = methods.find((method) => method === 'accessCode');
  return {
    methods,
    preferred: issued ?? last ?? methods[0] ?? 'recovery',
    recoveryRemaining,
    emailCode,
    maskedAddress: maskAddress(account.email),
    // The deadline is monotonic; the page counts on the wall clock.
    expiresAt: now() + Math.max(0, pending.expiresAt - monotonic()),
  };
}

/**
 * The second step of sign-in: checks the factor and, where it is right, the address once more,
 * which may have changed since. Returns who came in. Refuses as `verifyFactor` and `admit` do.
 */
export async function answerChallenge(
  store: Store,
  account: AccountRow,
  pending: PendingChallenge,
  from: Pick<Act, 'sourceIp' | 'at'>,
  typed: { method: ChallengeMethod; code: string },
): Promise<{ account: AccountRow; opening: Opening }> {
  const act = { ...from, actor: null, subject: account.id };
  const request = { ...typed, request: pending.request };
  const standing = await verifyFactor(store, act, account, request, {
    refusal: (tx) => unoffered(tx, account.id, typed.method, from.at),
    read: (tx) => decisiveStanding(tx, store.vault, account.id, from),
    admit: async (tx, known) =>
      overtaken(known, pending.epoch) ??
      (await admit(tx, from, known, { method: typed.method })) ??
      known,
  });
  return { account: standing.account, opening: openingOf(standing) };
}

async function unoffered(
  tx: Tx,
  account: number,
  method: ChallengeMethod,
  at: number,
): Promise<Refusal | null> {
  const offered = await offeredMethods(tx, account, at);
  // A used-up recovery code is answered as a wrong one, not as a method that there is not.
  const hasRecovery = offered.includes('totp') || offered.includes('email');
  const isOffered = offered.includes(method) || (method === 'recovery' && hasRecovery);
  return isOffered ? null : refuse('code_none', null);
}

/**
 * A temporary access code is offered while it is alive; where nothing else is left also
 * afterwards, to be refused as expired: it never leaves the password alone.
 */
async function offeredMethods(db: Db, account: number, at: number): Promise<ChallengeMethod[]> {
  const [{ totp, email }, accessCode, recovery] = await Promise.all([
    methodsOf(db, account),
    findAccessCode(db, account),
    usableRecoveryCodes(db, account),
  ]);
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
