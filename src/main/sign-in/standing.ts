import { findAccount } from '../accounts/accounts.ts';
import { isOutdated } from '../accounts/credential-epoch.ts';
import { type StoredPassword, storedPasswordOf } from '../accounts/one-time-password.ts';
import { keyOf, type Tries, triesOf } from '../accounts/throttle.ts';
import { decideFor } from '../ip-access/lift.ts';
import { findProbation, isOver } from '../ip-access/probation-row.ts';
import { revertOverdue } from '../ip-access/probation.ts';
import type { ListedRule } from '../ip-access/store.ts';
import type { Decision } from '../ip-rules/decide.ts';
import type { MfaPolicy } from '../../preload/contract/settings.ts';
import { type AccessCodeRow, findAccessCode } from '../mfa/access-codes.ts';
import { isSetUpDue, type Methods, methodsOf } from '../mfa/policy.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { readSetting } from '../settings/settings.ts';

/** All that a sign-in goes by, as it is by now: comparing passwords takes its time. */
export interface Standing {
  readonly account: AccountRow;
  readonly password: StoredPassword;
  readonly methods: Methods;
  /** That nobody has used yet, expired or not. */
  readonly accessCode: AccessCodeRow | undefined;
  readonly policy: MfaPolicy;
  /** About the address from which somebody comes. */
  readonly decision: Decision<ListedRule>;
  /** What was tried with passwords. */
  readonly tries: Tries;
  /** How many of these tries failed. */
  readonly failedBefore: number;
}

/** What a session begins with. */
export interface Opening {
  /** A second factor has to be set up before anything else. */
  readonly mustSetUp: boolean;
  /** A one-time password was used and has to be replaced first. */
  readonly mustChangePassword: boolean;
}

/** Reads it, all at once. Throws where there is no such account. */
export async function standingOf(
  db: Db,
  id: number,
  { sourceIp, at }: { sourceIp: string | null; at: number },
): Promise<Standing> {
  const [account, password, methods, accessCode, policy, decision, tries] = await Promise.all([
    findAccount(db, id),
    storedPasswordOf(db, id),
    methodsOf(db, id),
    findAccessCode(db, id),
    readSetting(db, 'mfa'),
    decideFor(db, id, sourceIp, at),
    triesOf(db, { key: keyOf({ id }), factor: 'password' }),
  ]);
  if (!account) throw new Error(`There is no account ${id}.`);
  const failedBefore = tries?.failures ?? 0;
  return { account, password, methods, accessCode, policy, decision, tries, failedBefore };
}

/**
 * The same where somebody is going to be let in or refused: rules whose probation is over go back
 * before they decide.
 */
export async function decisiveStanding(
  tx: Tx,
  vault: Vault,
  id: number,
  from: { sourceIp: string | null; at: number },
): Promise<Standing> {
  const [standing, probation] = await Promise.all([
    standingOf(tx, id, from),
    findProbation(tx, id),
  ]);
  if (!probation || !isOver(probation, from.at)) return standing;
  await revertOverdue(tx, vault, id, from.at);
  return standingOf(tx, id, from);
}

export function openingOf({ account, password, methods, policy }: Standing): Opening {
  return {
    mustSetUp: isSetUpDue(account, policy, methods),
    mustChangePassword: password.oneTime !== undefined,
  };
}

/** Why what was proven before counts no more: the account is shut or its credentials were changed since; null: it counts. */
export function overtaken({ account }: Standing, epoch: number): Refusal | null {
  const isOver = account.state !== 'active' || isOutdated({ epoch }, account);
  return isOver ? refuse('signed_out', null) : null;
}
