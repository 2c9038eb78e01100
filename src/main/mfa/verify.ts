import type { ChallengeMethod } from '../../preload/contract/mfa.ts';
import { accountKey, requireAttempt, succeed } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import { leave } from '../platform/db/left-to-commit.ts';
import type { AccountRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { takeAccessCode } from './access-codes.ts';
import { acceptStep } from './authenticators.ts';
import { takeEmailCode } from './email-codes.ts';
import { judgeTotp } from './judge-totp.ts';
import { recipientOf } from '../accounts/recipient.ts';
import {
  countRecoveryCodes,
  findRecoveryCode,
  unusedRecoveryCodes,
  usableRecoveryCodes,
  useRecoveryCode,
} from './recovery-codes.ts';

/** A code typed for a second factor. `request` ties a mailed code to this sign-in. */
export interface TypedFactor {
  method: ChallengeMethod;
  code: string;
  request: string;
}

/** What a right code leads to. What is read is asked together with what else has to be known. */
export interface Entry<R, T> {
  /** Why no try is even counted; null: nothing is in the way. */
  readonly refusal?: (tx: Tx) => Promise<Refusal | null>;
  readonly read: (tx: Tx) => Promise<R>;
  readonly admit: (tx: Tx, read: R) => Promise<T>;
}

/**
 * Checks a second factor and, where it is right, runs `admit` in the transaction that takes the
 * code for good: of fifty parallel tries with one code, one is admitted. Each try is counted before
 * it is checked, per factor (requirements 22, 28, 29). Refuses with `throttled`, `sign_in_locked`
 * or what is wrong with the code; each refusal leaves a log entry.
 */
export async function verifyFactor<R, T>(
  store: Store,
  act: Act,
  account: AccountRow,
  typed: TypedFactor,
  { refusal: unfit, read, admit }: Entry<R, T>,
): Promise<Exclude<T, Refusal>> {
  const { db, vault } = store;
  const key = accountKey(account, typed.method, act);
  const [failures, unused] = await Promise.all([
    requireAttempt(store, act, key, unfit),
    typed.method === 'recovery' ? unusedRecoveryCodes(db, account.id) : [],
  ]);
  // Argon2 must not run while a transaction holds the database.
  const recovery = await findRecoveryCode(unused, typed.code);
  return write(store, async (tx) => {
    const [refusal, known] = await Promise.all([
      take(tx, vault, act, account, typed, recovery),
      read(tx),
    ]);
    if (refusal) {
      const data = { method: typed.method, because: refusal.failure.code, failures };
      await append(tx, act, { code: 'mfa.codeRejected', outcome: 'failed', data });
      return refusal;
    }
    await succeed(tx, key);
    await noteMethod(tx, account.id, typed.method);
    return admit(tx, known);
  });
}

/** Offered first next time; a code that works once is no method to come back to. */
async function noteMethod(tx: Tx, account: number, method: ChallengeMethod): Promise<void> {
  if (method === 'accessCode') return;
  await leave(tx, tx.updateTable('account').set({ last_method: method }).where('id', '=', account));
}

/** Takes the code for good; what it returns is why it could not. */
async function take(
  tx: Tx,
  vault: Vault,
  act: Act,
  account: AccountRow,
  typed: TypedFactor,
  recovery: number | null,
): Promise<Refusal | null> {
  if (typed.method === 'totp') return takeTotp(tx, vault, account.id, typed.code, act.at);
  if (typed.method === 'email') return takeEmail(tx, vault, act, account, typed);
  if (typed.method === 'accessCode') return takeAccessCode(tx, vault, act, account, typed.code);
  return takeRecovery(tx, vault, act, account, recovery);
}

async function takeRecovery(
  tx: Tx,
  vault: Vault,
  act: Act,
  account: AccountRow,
  code: number | null,
): Promise<Refusal | null> {
  const counts = code !== null && (await usableRecoveryCodes(tx, account.id)) > 0;
  if (!counts || !(await useRecoveryCode(tx, code, act.at)))
    return refuse('code_wrong', { clockSeconds: null });
  const { remaining } = await countRecoveryCodes(tx, account.id);
  await append(tx, act, { code: 'mfa.recoveryUsed', outcome: 'ok', data: { remaining } });
  await notify(
    tx,
    vault,
    recipientOf(account),
    { kind: 'recoveryCodeUsed', remaining, address: act.sourceIp },
    act.at,
  );
  return null;
}

/** Takes an authenticator code for good; what it returns is why it could not. */
export async function takeTotp(
  tx: Tx,
  vault: Vault,
  account: number,
  text: string,
  at: number,
): Promise<Refusal | null> {
  const judgement = await judgeTotp(tx, vault, account, text, at);
  if (judgement.kind === 'wrong')
    return refuse('code_wrong', { clockSeconds: judgement.clockSeconds });
  if (judgement.kind === 'used') return refuse('code_used', null);
  const { device, step, drift } = judgement;
  // Somebody else was quicker with the same code.
  return (await acceptStep(tx, device.id, step, drift, at)) ? null : refuse('code_used', null);
}

async function takeEmail(
  tx: Tx,
  vault: Vault,
  act: Act,
  account: AccountRow,
  { code, request }: TypedFactor,
): Promise<Refusal | null> {
  const result = await takeEmailCode(
    tx,
    vault,
    { account, purpose: 'signIn', request },
    code,
    act.at,
  );
  if (result.kind !== 'accepted') return emailRefusal(result);
  await tx
    .updateTable('email_factor')
    .set({ last_used_at: act.at })
    .where('account_id', '=', account.id)
    .execute();
  return null;
}

/** The sentence that belongs to each way in which a mailed code is not right. */
export function emailRefusal(
  result: Exclude<Awaited<ReturnType<typeof takeEmailCode>>, { kind: 'accepted' }>,
): Refusal {
  if (result.kind === 'wrong') return refuse('email_code_wrong', { triesLeft: result.triesLeft });
  if (result.kind === 'replaced')
    return refuse('code_replaced', { newerSentAt: result.newerSentAt });
  return refuse(`code_${result.kind}`, null);
}
