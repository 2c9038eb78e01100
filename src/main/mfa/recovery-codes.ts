import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hashAlike, hashCode, SALT_BYTES } from '../platform/argon2.ts';
import type { Selectable } from 'kysely';
import type { Db, RecoveryCodeTable, Tx } from '../platform/db/schema.ts';
import { touchAccount } from '../platform/db/unit.ts';
import { methodsOf } from './policy.ts';
import { groupedCode, newSpokenCode, readSpokenCode } from '../platform/spoken-code.ts';

const codesPerIssue = 10;

/** Codes to show once, with the hashes to store. */
export interface RecoveryIssue {
  codes: string[];
  hashes: string[];
}

/**
 * Makes a set of codes, `XXXX-XXXX-XXXXX`. Their hashes share a salt, so that one argon2 run
 * checks a typed code against all of them. Takes about 0.2 s, off the main thread: never inside a
 * transaction, which holds the store.
 */
export async function makeRecoveryCodes(): Promise<RecoveryIssue> {
  const salt = randomBytes(SALT_BYTES);
  const plain = Array.from({ length: codesPerIssue }, () => newSpokenCode());
  const hashes = await Promise.all(plain.map((code) => hashCode(code, salt)));
  return { codes: plain.map(groupedCode), hashes };
}

/** Replaces the account's codes by a new set. */
export async function storeRecoveryCodes(
  tx: Tx,
  account: number,
  { hashes }: RecoveryIssue,
  at: number,
): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', account).execute();
  const rows = hashes.map((hash) => ({ account_id: account, hash, created_at: at, used_at: null }));
  await tx.insertInto('recovery_code').values(rows).execute();
  touchAccount(tx, account);
}

type UnusedCode = Pick<Selectable<RecoveryCodeTable>, 'id' | 'hash'>;

export async function unusedRecoveryCodes(db: Db, account: number): Promise<UnusedCode[]> {
  return db
    .selectFrom('recovery_code')
    .select(['id', 'hash'])
    .where('account_id', '=', account)
    .where('used_at', 'is', null)
    .execute();
}

/**
 * Which of an account's unused codes was typed, or null. Case, spaces and hyphens do not matter, and
 * O, I and L are read as the digits they look like.
 */
export async function findRecoveryCode(
  rows: readonly UnusedCode[],
  typed: string,
): Promise<number | null> {
  const code = readSpokenCode(typed);
  const first = rows[0];
  if (code === null || first === undefined) return null;
  const hash = Buffer.from(await hashAlike(code, first.hash));
  const found = rows.find(
    (row) => row.hash.length === hash.length && timingSafeEqual(Buffer.from(row.hash), hash),
  );
  return found?.id ?? null;
}

/** Takes a code for good: true exactly once for each, whatever runs in parallel (requirement 39). */
export async function useRecoveryCode(tx: Tx, id: number, at: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** How many codes are left, of how many, and since when. */
export async function countRecoveryCodes(
  db: Db,
  account: number,
): Promise<{ remaining: number; total: number; createdAt: number | null }> {
  const rows = await db
    .selectFrom('recovery_code')
    .select(['used_at', 'created_at'])
    .where('account_id', '=', account)
    .execute();
  return {
    remaining: rows.filter((row) => row.used_at === null).length,
    total: rows.length,
    createdAt: rows[0]?.created_at ?? null,
  };
}

/** How many codes the account could use: they stand in for a method, and where none counts, for nothing. */
export async function usableRecoveryCodes(db: Db, account: number): Promise<number> {
  const [{ totp, email }, { remaining }] = await Promise.all([
    methodsOf(db, account),
    countRecoveryCodes(db, account),
  ]);
  return totp || email ? remaining : 0;
}
