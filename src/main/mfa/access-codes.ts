import { timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import { isWithin, minute } from '../platform/clock.ts';
import type { AccessCodeTable, AccountRow, Db, Tx } from '../platform/db/schema.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import { touchAccount } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';
import { groupedCode, newSpokenCode, readSpokenCode } from '../platform/spoken-code.ts';

export type AccessCodeRow = Selectable<AccessCodeTable>;

/**
 * Gives an account a temporary access code in place of any other that it had; it stands in for a
 * second factor once. Returns the code, grouped, the one time that it is known.
 */
export async function issueAccessCode(
  tx: Tx,
  vault: Vault,
  { account, by, minutes, at }: { account: number; by: number; minutes: number; at: number },
): Promise<{ code: string; expiresAt: number }> {
  const code = newSpokenCode();
  const expiresAt = at + minutes * minute;
  await dropAccessCode(tx, account);
  await tx
    .insertInto('access_code')
    .values({
      account_id: account,
      mac: macOf(vault, account, code),
      issued_by: by,
      issued_at: at,
      expires_at: expiresAt,
    })
    .execute();
  touchAccount(tx, account);
  return { code: groupedCode(code), expiresAt };
}

/** The account's code that nobody has used yet, expired or not. */
export async function findAccessCode(db: Db, account: number): Promise<AccessCodeRow | undefined> {
  return db
    .selectFrom('access_code')
    .selectAll()
    .where('account_id', '=', account)
    .executeTakeFirst();
}

export function isAccessCodeAlive({ issued_at, expires_at }: AccessCodeRow, at: number): boolean {
  return isWithin(issued_at, expires_at, at);
}

/** Returns whether there was one. */
export async function dropAccessCode(tx: Tx, account: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('access_code')
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  touchAccount(tx, account);
  return true;
}

/**
 * Takes the code that was typed for good, or returns why it could not: `code_wrong`, or
 * `access_code_expired` to whoever typed it right. Its row goes in the same transaction, so of
 * fifty parallel tries one is admitted.
 */
export async function takeAccessCode(
  tx: Tx,
  vault: Vault,
  act: Act,
  account: AccountRow,
  typed: string,
): Promise<Refusal | null> {
  const row = await findAccessCode(tx, account.id);
  const code = readSpokenCode(typed);
  if (!row || code === null || !timingSafeEqual(row.mac, macOf(vault, account.id, code)))
    return refuse('code_wrong', { clockSeconds: null });
  if (!isAccessCodeAlive(row, act.at)) return refuse('access_code_expired', null);
  await dropAccessCode(tx, account.id);
  await append(tx, act, { code: 'mfa.accessCodeUsed', outcome: 'ok' });
  const notice = { kind: 'accessCodeUsed', address: act.sourceIp } as const;
  await notify(tx, vault, recipientOf(account), notice, act.at);
  return null;
}

function macOf(vault: Vault, account: number, code: string): Buffer {
  return vault.mac('access code', account, code);
}
