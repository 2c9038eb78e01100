import { randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { findAccountByEmail } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { parseEmailAddress } from '../mail/email-address.ts';
import { enqueue } from '../mail/outbox.ts';
import { clockTolerance, hour, minute, second } from '../platform/clock.ts';
import type { AccountRow, Db, EmailPurpose, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { closeCode, closeCodes, type EmailCodeRow, isAlive } from './email-code-ends.ts';
import { readCode } from './totp.ts';

/** Design section 5, requirements 31 and 32. */
export const emailCodeRules = {
  lifetime: 10 * minute,
  resendAfter: 60 * second,
  perHour: 5,
  tries: 5,
};

/** What a code is for: it is no code for anything else (requirement 31). */
export interface EmailRequest {
  account: AccountRow;
  purpose: EmailPurpose;
  /** One sign-in or one set-up: a code of another is none of this. */
  request: string;
  /** Where the code goes; the account's address unless given. */
  to?: string;
  /** The two words by which a caller knows the desk. */
  words?: string;
}

/**
 * Sends a new code, which replaces any other of the same account and purpose. Refuses with
 * `resend_wait` less than a minute after the last one and `resend_limit` after five in an hour; those
 * that verify a caller and those that the account asked for are counted apart, so that nobody on the
 * phone uses up what its holder needs.
 */
export async function sendEmailCode(store: Store, act: Act, request: EmailRequest): Promise<void> {
  await write(store, (tx) => sendEmailCodeIn(tx, store.vault, act, request));
}

/** As `sendEmailCode`, where the caller owns the transaction. */
export async function sendEmailCodeIn(
  tx: Tx,
  vault: Vault,
  act: Act,
  { account, purpose, request, to = account.email, words }: EmailRequest,
): Promise<void> {
  await requireSendable(tx, account.id, purpose, act.at);
  await closeCodes(tx, vault, { account: account.id, purpose }, 'replaced', act.at);
  const code = newEmailCode();
  const holder = purpose === 'changeAddress' ? await holderOf(tx, to, account) : null;
  const expiresAt = act.at + emailCodeRules.lifetime;
  const mail = await enqueue(tx, vault, {
    account: account.id,
    to,
    language: account.language,
    facts: {
      kind: 'confirmationCode',
      name: account.full_name,
      code,
      minutes: emailCodeRules.lifetime / minute,
      address: act.sourceIp,
      at: act.at,
      purpose,
      ...(words !== undefined && { words }),
      ...(holder && { holder: { name: holder.full_name, language: holder.language } }),
    },
    at: act.at,
    expiresAt,
  });
  await tx
    .insertInto('email_code')
    .values({
      account_id: account.id,
      purpose,
      request,
      mail_id: mail,
      // Where there is a holder, no code is right: none was sent.
      mac: holder ? randomBytes(32) : macOf(vault, account.id, purpose, request, code),
      created_at: act.at,
      expires_at: expiresAt,
      wrong_tries: 0,
      entered_at: null,
      fate: 'open',
      ended_at: null,
    })
    .execute();
  await append(tx, act, {
    code: purpose === 'verifyCaller' ? 'caller.codeSent' : 'mfa.codeSent',
    outcome: 'ok',
    data: { purpose, mail },
  });
}

/** The account that an address belongs to already, where it is another one. */
async function holderOf(tx: Tx, to: string, { id }: AccountRow): Promise<AccountRow | null> {
  const address = parseEmailAddress(to);
  const holder = address && (await findAccountByEmail(tx, address));
  return holder && holder.id !== id ? holder : null;
}

/** Six digits, leading zeros too, each value as likely as any other. */
export function newEmailCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

async function requireSendable(
  tx: Tx,
  account: number,
  purpose: EmailPurpose,
  at: number,
): Promise<void> {
  const rows = await tx
    .selectFrom('email_code')
    .select('created_at')
    .where('account_id', '=', account)
    .where('purpose', purpose === 'verifyCaller' ? '=' : '!=', 'verifyCaller')
    .where('created_at', '>', at - hour)
    // Beyond that the clock was set back: those codes are void, and would make the wait endless.
    .where('created_at', '<=', at + clockTolerance)
    .orderBy('created_at', 'desc')
    .execute();
  const last = rows[0]?.created_at;
  if (last === undefined) return;
  const wait = Math.min(last + emailCodeRules.resendAfter - at, emailCodeRules.resendAfter);
  if (wait > 0) throw refuse('resend_wait', { seconds: Math.ceil(wait / second) });
  const oldest = rows[emailCodeRules.perHour - 1]?.created_at;
  if (oldest === undefined) return;
  throw refuse('resend_limit', { seconds: Math.ceil(Math.min(oldest + hour - at, hour) / second) });
}

export type EmailCodeResult =
  | { kind: 'accepted' }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'replaced'; newerSentAt: number }
  | { kind: 'expired' | 'exhausted' | 'none' };

/**
 * Checks a typed code against the newest one of the request, and takes it for good when it is
 * right. An older code of the same request is told as such, and costs no try of the newer one.
 */
export async function takeEmailCode(
  tx: Tx,
  vault: Vault,
  { account, purpose, request }: EmailRequest,
  text: string,
  at: number,
): Promise<EmailCodeResult> {
  const rows = await codesOf(tx, account.id, purpose, request);
  const newest = rows[0];
  if (!newest) return { kind: 'none' };
  const matches = matcherOf(vault, text);
  if (newest.fate !== 'open')
    return { kind: newest.fate === 'exhausted' ? 'exhausted' : 'expired' };
  if (!isAlive(newest, at)) {
    await closeCode(tx, vault, newest, 'expired', at);
    return { kind: 'expired' };
  }
  if (matches(newest)) {
    await closeCode(tx, vault, newest, 'accepted', at);
    await noteProof(tx, account, newest, at);
    return { kind: 'accepted' };
  }
  if (rows.slice(1).some(matches)) return { kind: 'replaced', newerSentAt: newest.created_at };
  return countWrongTry(tx, vault, newest, at);
}

/** Whether `takeEmailCode` would accept the code; uses nothing up. */
export async function fitsEmailCode(
  db: Db,
  vault: Vault,
  { account, purpose, request }: EmailRequest,
  text: string,
  at: number,
): Promise<boolean> {
  const [newest] = await codesOf(db, account.id, purpose, request);
  return newest?.fate === 'open' && isAlive(newest, at) && matcherOf(vault, text)(newest);
}

/** Tells whether a typed text is the code of a row. */
function matcherOf(vault: Vault, text: string): (row: EmailCodeRow) => boolean {
  const typed = readCode(text);
  return ({ account_id: account, purpose, request, mac }) =>
    typed !== null && timingSafeEqual(mac, macOf(vault, account, purpose, request, typed));
}

/**
 * Whoever knows the code reads the mailbox: the account's, or the one that is about to be. A code
 * that went to an address which was given up proves nothing of the one that took its place.
 */
async function noteProof(
  tx: Tx,
  { id, email }: AccountRow,
  { purpose, mail_id: mail }: EmailCodeRow,
  at: number,
): Promise<void> {
  const { recipient } = await tx
    .selectFrom('mail')
    .select('recipient')
    .where('id', '=', mail)
    .executeTakeFirstOrThrow();
  if (purpose !== 'changeAddress' && recipient !== email) return;
  await changeOne(tx.updateTable('account').set({ email_verified_at: at }).where('id', '=', id));
  touchAccount(tx, id);
}

async function countWrongTry(
  tx: Tx,
  vault: Vault,
  row: EmailCodeRow,
  at: number,
): Promise<EmailCodeResult> {
  const wrongTries = row.wrong_tries + 1;
  await tx
    .updateTable('email_code')
    .set({ wrong_tries: wrongTries, entered_at: at })
    .where('id', '=', row.id)
    .execute();
  if (wrongTries < emailCodeRules.tries) {
    return { kind: 'wrong', triesLeft: emailCodeRules.tries - wrongTries };
  }
  await closeCode(tx, vault, row, 'exhausted', at);
  return { kind: 'exhausted' };
}

/** The codes of a request, newest first. */
export async function codesOf(
  db: Db,
  account: number,
  purpose: EmailPurpose,
  request: string,
): Promise<EmailCodeRow[]> {
  return db
    .selectFrom('email_code')
    .selectAll()
    .where('account_id', '=', account)
    .where('purpose', '=', purpose)
    .where('request', '=', request)
    .orderBy('id', 'desc')
    .execute();
}

/**
 * The request that a set-up goes on with: that of the newest code while somebody may still be
 * typing it, else a new one.
 */
export async function currentRequest(
  db: Db,
  account: number,
  purpose: EmailPurpose,
  at: number,
): Promise<string> {
  const newest = await db
    .selectFrom('email_code')
    .selectAll()
    .where('account_id', '=', account)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const goesOn = newest && newest.fate !== 'accepted' && at - newest.created_at < hour;
  return goesOn ? newest.request : randomUUID();
}

/** Only a keyed hash is stored (requirement 33), bound to account, purpose and request. */
function macOf(
  vault: Vault,
  account: number,
  purpose: EmailPurpose,
  request: string,
  code: string,
): Buffer {
  return vault.mac('email code', account, purpose, request, code);
}
