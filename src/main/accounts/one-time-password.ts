import type { Selectable } from 'kysely';
import { hashPassword, verifyAgainstNobody, verifyPassword } from '../platform/argon2.ts';
import { day, isWithin } from '../platform/clock.ts';
import type { Db, OneTimePasswordTable, Tx } from '../platform/db/schema.ts';
import { changeOne, touchAccount } from '../platform/db/unit.ts';
import { groupedCode, newSpokenCode, readSpokenCode } from '../platform/spoken-code.ts';

export type OneTimePasswordRow = Selectable<OneTimePasswordTable>;

/** Long enough for a call today and a sign-in tomorrow. */
export const oneTimePasswordLasts = day;

/** A password to read out or hand over once, with the hash to store. */
export interface OneTimePassword {
  /** Grouped; separators and case do not matter when it is typed. */
  password: string;
  hash: string;
}

/** Makes one of 65 bits. Outside the transaction that stores it: argon2 must not hold the database. */
export async function makeOneTimePassword(): Promise<OneTimePassword> {
  const code = newSpokenCode();
  return { password: groupedCode(code), hash: await hashPassword(code) };
}

/**
 * Stores a one-time password in place of any other. While it is there it is the account's
 * password, expired or not. Returns when it expires. The caller logs it and tells the holder.
 */
export async function issueOneTimePassword(
  tx: Tx,
  { hash }: Pick<OneTimePassword, 'hash'>,
  { account, by, at }: { account: number; by: number; at: number },
): Promise<number> {
  const expiresAt = at + oneTimePasswordLasts;
  await dropOneTimePassword(tx, account);
  await tx
    .insertInto('one_time_password')
    .values({ account_id: account, hash, issued_by: by, issued_at: at, expires_at: expiresAt })
    .execute();
  touchAccount(tx, account);
  return expiresAt;
}

/** Returns whether there was one. */
export async function dropOneTimePassword(tx: Tx, account: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('one_time_password')
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow();
  touchAccount(tx, account);
  return numDeletedRows > 0n;
}

export async function findOneTimePassword(
  db: Db,
  account: number,
): Promise<OneTimePasswordRow | undefined> {
  return db
    .selectFrom('one_time_password')
    .selectAll()
    .where('account_id', '=', account)
    .executeTakeFirst();
}

/** How a typed password compares with the one that the account has now. */
export interface PasswordCheck {
  ok: boolean;
  /** Only with `ok`: hashed with less than today's cost. */
  rehash: boolean;
  /** It is a one-time password, older than it may get. */
  expired: boolean;
  /** What it was compared with: see `isStored`. */
  stored: string;
}

/** What a typed password is compared with. */
export interface StoredPassword {
  oneTime: OneTimePasswordRow | undefined;
  own: string;
}

/** What an account has now. */
export async function storedPasswordOf(db: Db, account: number): Promise<StoredPassword> {
  const own = db.selectFrom('account').select('password_hash').where('id', '=', account);
  const [oneTime, { password_hash }] = await Promise.all([
    findOneTimePassword(db, account),
    own.executeTakeFirstOrThrow(),
  ]);
  return { oneTime, own: password_hash };
}

/**
 * Compares a typed password with the account's: the one-time password while there is one, else its
 * own. Takes the same time for each, and where the account has none, which nothing matches.
 */
export async function checkPassword(
  { oneTime, own }: StoredPassword,
  typed: string,
  at: number,
): Promise<PasswordCheck> {
  if (oneTime) {
    const { ok } = await verifyPassword(oneTime.hash, readSpokenCode(typed) ?? typed);
    const expired = !isWithin(oneTime.issued_at, oneTime.expires_at, at);
    return { ok, rehash: false, expired, stored: oneTime.hash };
  }
  if (own === '') return checkNobodysPassword(typed);
  return { ...(await verifyPassword(own, typed)), expired: false, stored: own };
}

/** Takes as long, for an account that there is none. */
export async function checkNobodysPassword(typed: string): Promise<PasswordCheck> {
  return { ...(await verifyAgainstNobody(typed)), expired: false, stored: '' };
}

/** Whether what a password was compared with is still the account's: hashing takes its time. */
export function isStored({ oneTime, own }: StoredPassword, compared: string): boolean {
  return compared === (oneTime?.hash ?? own);
}

/** The account's own password from now on, or while there is a one-time password, after that. */
export async function storePasswordHash(tx: Tx, account: number, hash: string): Promise<void> {
  await changeOne(tx.updateTable('account').set({ password_hash: hash }).where('id', '=', account));
  touchAccount(tx, account);
}
