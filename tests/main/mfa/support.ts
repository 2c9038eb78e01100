import { createHmac, randomBytes } from 'node:crypto';
import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { insertDevice } from '../../../src/main/mfa/authenticators.ts';
import type { RecoveryIssue } from '../../../src/main/mfa/recovery-codes.ts';
import { storeRecoveryCodes } from '../../../src/main/mfa/recovery-codes.ts';
import { hashCode } from '../../../src/main/platform/argon2.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import type { TestApp } from '../support/workstation.ts';

/** A moment at which a 30-second step begins. */
export const start = Date.UTC(2026, 10, 22, 12);
export const second = 1000;
export const minute = 60 * second;

/** RFC 4226 section 5.3, written down once more. */
export function hotp(secret: Uint8Array, counter: number, digits = 6): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(message).digest();
  const binary = mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff;
  return String(binary % 10 ** digits).padStart(digits, '0');
}

/** What the authenticator app shows; `steps` ahead of the clock, or behind. */
export function codeNow(secret: Uint8Array, steps = 0): string {
  return hotp(secret, Math.floor(Date.now() / 30_000) + steps);
}

/** A code of none of the steps within twelve minutes. */
export function wrongCode(secret: Uint8Array, not: readonly string[] = []): string {
  const near = Array.from({ length: 49 }, (_, index) => codeNow(secret, index - 24));
  for (let code = 100_000; ; code++)
    if (![...near, ...not].includes(String(code))) return String(code);
}

/** RFC 4648 section 6, spaces left out. */
export function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text.replaceAll(' ', ''))
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** An authenticator that has been set up, no code used yet. */
export async function giveTotp(app: TestApp, account: number): Promise<Buffer> {
  const secret = randomBytes(20);
  const rest = { account, label: 'Phone', secret, step: -1, drift: 0, at: 0 };
  await write(app.store, (tx) => insertDevice(tx, app.store.vault, rest));
  return secret;
}

export async function giveEmail(app: TestApp, account: number): Promise<void> {
  await app.db
    .insertInto('email_factor')
    .values({ account_id: account, enabled_at: 0, last_used_at: null })
    .execute();
}

/** The hashes of these codes, which are written without hyphens. */
export async function issueOf(...codes: string[]): Promise<RecoveryIssue> {
  const salt = randomBytes(16);
  return { codes, hashes: await Promise.all(codes.map((code) => hashCode(code, salt))) };
}

export async function giveRecovery(
  app: TestApp,
  account: number,
  issue: RecoveryIssue = { codes: [], hashes: ['$none'] },
): Promise<void> {
  await write(app.store, (tx) => storeRecoveryCodes(tx, account, issue, 1));
}

/** The code in a stored mail, the newest where none is named; dots where it was taken out. */
export async function mailedCode(app: TestApp, mail?: number): Promise<string> {
  let query = mailsWithBody(app.db).where('kind', '=', 'confirmationCode');
  if (mail !== undefined) query = query.where('id', '=', mail);
  const row = await query.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  const { facts, content } = openBody(app.services.workstation.store.vault, row);
  if (facts.kind !== 'confirmationCode') throw new Error(facts.kind);
  if (content.code !== facts.code) throw new Error('The mail shows another code.');
  return facts.code;
}

/** Kinds of the mails to an account, oldest first. */
export async function mailsTo(app: TestApp, account: number): Promise<string[]> {
  const rows = await app.db
    .selectFrom('mail')
    .select('kind')
    .where('account_id', '=', account)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.kind);
}

/** `ok`, or the failure's code with what it says: `throttled {"seconds":900}`. */
export function said(
  result: { ok: true } | { ok: false; error: { code: string; detail: unknown } },
): string {
  if (result.ok) return 'ok';
  const { code, detail } = result.error;
  return detail === null ? code : `${code} ${JSON.stringify(detail)}`;
}
