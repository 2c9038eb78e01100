import type { ChallengeMethod } from '../../preload/contract/mfa.ts';
import { accountKey, requireAttempt, succeed } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { readSetting } from '../settings/settings.ts';
import { acceptStep, burnStep, type Device, openDevices } from './authenticators.ts';
import { clockOff } from './clock-off.ts';
import { takeEmailCode } from './email-codes.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { countRecoveryCodes, findRecoveryCode, useRecoveryCode } from './recovery-codes.ts';
import { checkTotp, readCode, type TotpResult } from './totp.ts';

/** A code typed for a second factor. `request` ties a mailed code to this sign-in. */
export interface TypedFactor {
  method: ChallengeMethod;
  code: string;
  request: string;
}

/**
 * Checks a second factor and, where it is right, runs `admit` in the transaction that takes the
 * code for good: of fifty parallel tries with one code, one is admitted. Each try is counted before
 * it is checked, per factor (requirements 22, 28, 29). Refuses with `throttled`, `sign_in_locked`
 * or what is wrong with the code; each refusal leaves a log entry.
 */
export async function verifyFactor<T>(
  db: Db,
  vault: Vault,
  act: Act,
  account: AccountRow,
  typed: TypedFactor,
  admit: (tx: Tx) => Promise<T>,
): Promise<T> {
  const key = await accountKey(db, account, typed.method);
  const failures = await requireAttempt(db, act, key);
  // Argon2 must not run while a transaction holds the database.
  const recovery =
    typed.method === 'recovery' ? await findRecoveryCode(db, account.id, typed.code) : null;
  const result = await db.transaction().execute(async (tx) => {
    const refusal = await take(tx, vault, act, account, typed, recovery);
    if (refusal) {
      const data = { method: typed.method, because: refusal.failure.code, failures };
      await append(tx, act, { code: 'mfa.codeRejected', outcome: 'failed', data });
      return { refusal };
    }
    await succeed(tx, key);
    await tx
      .updateTable('account')
      .set({ last_method: typed.method })
      .where('id', '=', account.id)
      .execute();
    return { value: await admit(tx) };
  });
  if ('refusal' in result) throw result.refusal;
  return result.value;
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
  if (typed.method === 'totp') return takeTotp(tx, vault, account, typed.code, act.at);
  if (typed.method === 'email') return takeEmail(tx, vault, act, account, typed);
  if (recovery === null || !(await useRecoveryCode(tx, recovery, act.at))) {
    return refuse('code_wrong', { clockSeconds: null });
  }
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

async function takeTotp(
  tx: Tx,
  vault: Vault,
  account: AccountRow,
  text: string,
  at: number,
): Promise<Refusal | null> {
  const code = readCode(text);
  const devices = await openDevices(tx, vault, account.id);
  if (code === null || devices.length === 0) return refuse('code_wrong', { clockSeconds: null });
  const { strict } = await readSetting(tx, 'mfa');
  const results = devices.map((device) => ({
    device,
    result: checkTotp(device.secret, code, at, device, strict),
  }));
  for (const { device, result } of results) {
    if (result.kind !== 'accepted') continue;
    // Somebody else was quicker with the same code.
    if (await acceptStep(tx, device.id, result.step, result.drift, at)) return null;
    return refuse('code_used', null);
  }
  if (results.some(({ result }) => result.kind === 'replayed')) return refuse('code_used', null);
  return explainFar(tx, results);
}

async function explainFar(
  tx: Tx,
  results: { device: Device; result: TotpResult }[],
): Promise<Refusal> {
  const far = results.find(({ result }) => result.kind === 'far');
  if (far?.result.kind === 'far' && far.result.drift > 0)
    await burnStep(tx, far.device.id, far.result.step);
  return refuse('code_wrong', { clockSeconds: clockOff(far?.result ?? null) });
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
