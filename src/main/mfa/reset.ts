import type { ResetScope } from '../../preload/contract/asked-acts.ts';
import { endCredentials } from '../accounts/credential-epoch.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Tx } from '../platform/db/schema.ts';
import { changeOne, touchAccount } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
import { closeCodes } from './email-code-ends.ts';
import { dropEnrolment } from './enrolment.ts';
import type { Methods } from './policy.ts';

/**
 * Lets an account's methods prove nothing any more; the next sign-in sets up new ones. They stay,
 * so that it can be taken back until then. Sessions end everywhere.
 */
export async function suspendMethods(
  tx: Tx,
  vault: Vault,
  account: number,
  scope: ResetScope,
  at: number,
): Promise<void> {
  if (scope !== 'email') await suspend(tx, 'authenticator', account, at);
  if (scope !== 'totp') await suspend(tx, 'email_factor', account, at);
  // A secret or a code that somebody has already must not become the new method.
  await dropEnrolment(tx, account);
  await closeCodes(tx, vault, { account, purpose: 'signIn' }, 'replaced', at);
  await closeCodes(tx, vault, { account, purpose: 'enableEmail' }, 'replaced', at);
  await setMustSetUp(tx, account, 1);
  await endCredentials(tx, account);
}

const methodTables = ['authenticator', 'email_factor'] as const;
type MethodTable = (typeof methodTables)[number];

async function suspend(tx: Tx, table: MethodTable, account: number, at: number): Promise<void> {
  await tx
    .updateTable(table)
    .set({ suspended_at: at })
    .where('account_id', '=', account)
    .where('suspended_at', 'is', null)
    .execute();
}

/** Takes a reset back. Returns whether there was one. */
export async function resumeMethods(tx: Tx, account: number): Promise<boolean> {
  let resumed = 0n;
  for (const table of methodTables) {
    const { numUpdatedRows } = await tx
      .updateTable(table)
      .set({ suspended_at: null })
      .where('account_id', '=', account)
      .where('suspended_at', 'is not', null)
      .executeTakeFirstOrThrow();
    resumed += numUpdatedRows;
  }
  if (resumed === 0n) return false;
  await setMustSetUp(tx, account, 0);
  await endCredentials(tx, account);
  return true;
}

/**
 * A new method was confirmed: what the help desk has reset goes for good, and with it the recovery
 * codes where they stood in for nothing else. `before`: the methods that counted until then.
 */
export async function replaceSuspended(
  tx: Tx,
  act: Act,
  account: number,
  before: Methods,
): Promise<void> {
  await setMustSetUp(tx, account, 0);
  const authenticators = await dropSuspended(tx, 'authenticator', account);
  const email = (await dropSuspended(tx, 'email_factor', account)) > 0;
  if (authenticators === 0 && !email) return;
  const recoveryCodes = before.totp || before.email ? 0 : await dropRecoveryCodes(tx, account);
  await append(tx, act, {
    code: 'mfa.replaced',
    outcome: 'ok',
    data: { authenticators, email, recoveryCodes },
  });
}

/** Returns how many there were. */
async function dropSuspended(tx: Tx, table: MethodTable, account: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom(table)
    .where('account_id', '=', account)
    .where('suspended_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Returns how many of them could still have been used. */
async function dropRecoveryCodes(tx: Tx, account: number): Promise<number> {
  const rows = await tx
    .deleteFrom('recovery_code')
    .where('account_id', '=', account)
    .returning('used_at')
    .execute();
  return rows.filter(({ used_at }) => used_at === null).length;
}

async function setMustSetUp(tx: Tx, account: number, must: 0 | 1): Promise<void> {
  await changeOne(tx.updateTable('account').set({ must_set_up: must }).where('id', '=', account));
  touchAccount(tx, account);
}
