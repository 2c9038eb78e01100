import type { Selectable } from 'kysely';
import type { CodeFate } from '../../preload/contract/mail.ts';
import { stripCode } from '../mail/outbox.ts';
import { clockTolerance, isWithin } from '../platform/clock.ts';
import type { Db, EmailCodeTable, EmailPurpose, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import type { Vault } from '../platform/seal.ts';

/* How a code by email ends: taken, replaced, exhausted or by time. */

export type EmailCodeRow = Selectable<EmailCodeTable>;

/** Ends all open codes of an account (of one purpose, or of any). */
export async function closeCodes(
  tx: Tx,
  vault: Vault,
  { account, purpose }: { account: number; purpose?: EmailPurpose },
  fate: CodeFate,
  at: number,
): Promise<void> {
  let query = tx
    .selectFrom('email_code')
    .selectAll()
    .where('account_id', '=', account)
    .where('fate', '=', 'open');
  if (purpose) query = query.where('purpose', '=', purpose);
  for (const row of await query.execute()) await closeCode(tx, vault, row, fate, at);
}

/**
 * When the next open code is over: milliseconds since 1970, not after `at` where one is over by
 * now, `Infinity` where none is open.
 */
export async function nextCodeEnd(db: Db, at: number): Promise<number> {
  const { end, newest } = await db
    .selectFrom('email_code')
    .select((each) => [each.fn.min('expires_at').as('end'), each.fn.max('created_at').as('newest')])
    .where('fate', '=', 'open')
    .executeTakeFirstOrThrow();
  // Issued by a clock that has been set back since: void, see `isWithin`.
  if (newest !== null && newest - at > clockTolerance) return at;
  return end ?? Infinity;
}

/**
 * Marks codes whose time is over and takes them out of their mails. Returns whether there were any;
 * where there are none, nothing is written.
 */
export async function expireCodes(store: Store, at: number): Promise<boolean> {
  if ((await deadCodes(store.db, at)).length === 0) return false;
  await write(store, async (tx) => {
    for (const row of await deadCodes(tx, at)) await closeCode(tx, store.vault, row, 'expired', at);
  });
  return true;
}

/** Open codes whose time is over. */
async function deadCodes(db: Db, at: number): Promise<EmailCodeRow[]> {
  const open = await db.selectFrom('email_code').selectAll().where('fate', '=', 'open').execute();
  return open.filter((row) => !isAlive(row, at));
}

export function isAlive({ created_at, expires_at }: EmailCodeRow, at: number): boolean {
  return isWithin(created_at, expires_at, at);
}

/** Ends one code and takes it out of its mail. */
export async function closeCode(
  tx: Tx,
  vault: Vault,
  row: EmailCodeRow,
  fate: CodeFate,
  at: number,
): Promise<void> {
  const entered = fate === 'accepted' || fate === 'exhausted';
  await tx
    .updateTable('email_code')
    .set({ fate, ended_at: at, ...(entered && { entered_at: at }) })
    .where('id', '=', row.id)
    .execute();
  await stripCode(tx, vault, row.mail_id, at);
}
