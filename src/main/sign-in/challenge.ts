import type { ChallengeMethod, ChallengeView } from '../../preload/contract/mfa.ts';
import type { Act } from '../history/entry.ts';
import { maskAddress } from '../mfa/mask-address.ts';
import { methodsOf } from '../mfa/policy.ts';
import { countRecoveryCodes } from '../mfa/recovery-codes.ts';
import { verifyFactor } from '../mfa/verify.ts';
import { viewEmailCode } from '../mfa/view.ts';
import { monotonic, now } from '../platform/clock.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import type { PendingChallenge } from './session.ts';
import { admit } from './sign-in.ts';

/** What `Confirm it is you` offers: the method used last first (design section 2). */
export async function viewChallenge(
  db: Db,
  account: AccountRow,
  pending: PendingChallenge,
): Promise<ChallengeView> {
  const recovery = await countRecoveryCodes(db, account.id);
  const methods = await offeredMethods(db, account, recovery.remaining);
  const last = methods.find((method) => method === account.last_method && method !== 'recovery');
  const request = { account, purpose: 'signIn' as const, request: pending.request };
  return {
    methods,
    preferred: last ?? methods[0] ?? 'recovery',
    recoveryRemaining: recovery.remaining,
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
  db: Db,
  vault: Vault,
  account: AccountRow,
  pending: PendingChallenge,
  from: Pick<Act, 'sourceIp' | 'at'>,
  typed: { method: ChallengeMethod; code: string },
): Promise<void> {
  const offered = await offeredMethods(db, account, 1);
  if (!offered.includes(typed.method)) throw refuse('code_none', null);
  const act = { ...from, actor: null, subject: account.id };
  const request = { ...typed, request: pending.request };
  const refusal = await verifyFactor(db, vault, act, account, request, (tx) =>
    admit(tx, from, account, { method: typed.method, failedBefore: pending.failedBefore }),
  );
  if (refusal) throw refusal;
}

async function offeredMethods(
  db: Db,
  account: AccountRow,
  recoveryRemaining: number,
): Promise<ChallengeMethod[]> {
  const { totp, email } = await methodsOf(db, account.id);
  const offered: [ChallengeMethod, boolean][] = [
    ['totp', totp],
    ['email', email],
    ['recovery', recoveryRemaining > 0],
  ];
  return offered.filter(([, has]) => has).map(([method]) => method);
}
