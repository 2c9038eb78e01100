import { callWords } from '../accounts/call-words.ts';
import { listPhoneNumbers } from '../accounts/phone-numbers.ts';
import { succeed } from '../accounts/throttle.ts';
import { takeReadOutStep } from '../mfa/authenticators.ts';
import { codesOf, sendEmailCodeIn, takeEmailCode } from '../mfa/email-codes.ts';
import { judgeTotp } from '../mfa/judge-totp.ts';
import { methodsOf } from '../mfa/policy.ts';
import {
  findRecoveryCode,
  unusedRecoveryCodes,
  usableRecoveryCodes,
  useRecoveryCode,
} from '../mfa/recovery-codes.ts';
import { emailRefusal } from '../mfa/verify.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Session } from '../sign-in/session.ts';
import { wordsOf } from './caller.ts';
import { type DeskAct, loadAnyParties } from './desk-act.ts';
import { mailboxOf } from './mailbox.ts';
import { beginTry, logFailed, logPassed, take, tryIn } from './try.ts';
import { requireWorksheet, type Worksheet } from './worksheet.ts';

/* Ways for a caller to show who they are; see `classOf` for what each proves. */

/**
 * Checks a code that the caller reads out of an authenticator. Its holder can still sign in
 * with it, and trying it here neither locks the account nor gets around its limit. One of another
 * time proves nothing: it may have been overheard. Refuses with `code_used` for one that was used to
 * sign in, as whoever watched knows it too, or read out before: it was for another act; and with
 * `no_method`, `caller_none` or `throttled`.
 */
export async function checkAuthenticator(
  store: Store,
  by: DeskAct,
  session: Session,
  code: string,
): Promise<{ result: 'right' } | { result: 'wrong'; clockSeconds: number | null }> {
  const begun = tryIn(session, by);
  if (!(await methodsOf(store.db, by.act.subject)).totp) throw refuse('no_method', null);
  const key = await beginTry(store, by, 'authenticator', 'totp');
  const found = await write(store, async (tx) => {
    const { subject } = await loadAnyParties(tx, by);
    const judgement = await judgeTotp(tx, by.vault, subject.id, code, by.act.at);
    const isRight = judgement.kind === 'right';
    if (isRight && (await takeReadOutStep(tx, judgement.device.id, judgement.step))) {
      await succeed(tx, key);
      await logPassed(tx, by, 'authenticator', judgement.device.label);
      return judgement;
    }
    const off = judgement.kind === 'wrong' ? judgement.clockSeconds : null;
    await logFailed(tx, by, 'authenticator', { clockSeconds: off });
    return isRight ? ({ kind: 'used' } as const) : judgement;
  });
  if (found.kind === 'used') throw refuse('code_used', null);
  if (found.kind === 'wrong') return { result: 'wrong', clockSeconds: found.clockSeconds };
  take(begun, by, 'authenticator', found.device.label);
  return { result: 'right' };
}

/**
 * Takes a recovery code that the caller reads out for good. Refuses with `code_wrong`, `no_method`
 * where none could be used, `caller_none` or `throttled`.
 */
export async function checkRecoveryCode(
  store: Store,
  by: DeskAct,
  session: Session,
  code: string,
): Promise<void> {
  const begun = tryIn(session, by);
  const { subject } = by.act;
  if ((await usableRecoveryCodes(store.db, subject)) === 0) throw refuse('no_method', null);
  const key = await beginTry(store, by, 'recoveryCode', 'recovery');
  // Argon2 must not run while a transaction holds the store.
  const found = await findRecoveryCode(await unusedRecoveryCodes(store.db, subject), code);
  await write(store, async (tx): Promise<Refusal | null> => {
    await loadAnyParties(tx, by);
    if (found === null || !(await useRecoveryCode(tx, found, by.act.at))) {
      await logFailed(tx, by, 'recoveryCode', {});
      return refuse('code_wrong', { clockSeconds: null });
    }
    await succeed(tx, key);
    await logPassed(tx, by, 'recoveryCode', '');
    return null;
  });
  take(begun, by, 'recoveryCode', '');
}

/**
 * Mails a code for reading back to the mailbox that was bound to the account before the call.
 * Refuses with `mailbox_kept` where it would prove nothing, `caller_none` and as `sendEmailCode` does.
 */
export async function sendCallerCode(store: Store, by: DeskAct, session: Session): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  await write(store, async (tx) => {
    const { subject: account } = await loadAnyParties(tx, by);
    const { address, obstacle } = await mailboxOf(tx, account, by.act.at);
    if (obstacle) throw refuse('mailbox_kept', null);
    const words = callWords(await wordsOf(tx, sheet), account.language);
    const request = { ...requestOf(account, sheet), to: address, words };
    await sendEmailCodeIn(tx, by.vault, by.act, request);
  });
}

/**
 * Checks the code that the caller reads back. It counts only where its mail left by SMTP: whoever
 * works at this computer can read the others. Refuses with `mailbox_kept` or with what is wrong with
 * the code, logged.
 */
export async function checkEmailCode(
  store: Store,
  by: DeskAct,
  session: Session,
  code: string,
): Promise<void> {
  const begun = tryIn(session, by);
  const { sheet } = begun;
  const key = await beginTry(store, by, 'email', 'email');
  const note = await write(store, async (tx): Promise<string | Refusal> => {
    const { subject } = await loadAnyParties(tx, by);
    const asked = requestOf(subject, sheet);
    const sentTo = await sentBySmtp(tx, asked);
    const result = await takeEmailCode(
      tx,
      by.vault,
      { ...asked, to: sentTo ?? '' },
      code,
      by.act.at,
    );
    if (result.kind === 'accepted' && sentTo !== null) {
      await succeed(tx, key);
      await logPassed(tx, by, 'email', sentTo);
      return sentTo;
    }
    await logFailed(tx, by, 'email', {});
    return result.kind === 'accepted' ? refuse('mailbox_kept', null) : emailRefusal(result);
  });
  take(begun, by, 'email', note);
}

/** Where the newest code of a request went; null: its mail did not leave this computer by SMTP. */
async function sentBySmtp(db: Db, asked: ReturnType<typeof requestOf>): Promise<string | null> {
  const [newest] = await codesOf(db, asked.account.id, asked.purpose, asked.request);
  if (!newest) return null;
  const mail = await db
    .selectFrom('mail')
    .select(['recipient', 'transport', 'state'])
    .where('id', '=', newest.mail_id)
    .executeTakeFirst();
  const left = mail?.transport === 'smtp' && (mail.state === 'sent' || mail.state === 'unknown');
  return left ? mail.recipient : null;
}

/**
 * Notes that a number on file was called back and the holder answered. Refuses with `phone_gone`,
 * `phone_young` where it is on file for less than a week, or `caller_none`.
 */
export async function callBack(
  store: Store,
  by: DeskAct,
  session: Session,
  phone: number,
): Promise<void> {
  const begun = tryIn(session, by);
  const note = await write(store, async (tx) => {
    const { subject } = await loadAnyParties(tx, by);
    const number = (await listPhoneNumbers(tx, subject.id, by.act.at)).find(
      ({ id }) => id === phone,
    );
    if (!number) throw refuse('phone_gone', null);
    const { countsFrom, written } = number;
    if (countsFrom > by.act.at) throw refuse('phone_young', { countsFrom });
    await logPassed(tx, by, 'callBack', written);
    return written;
  });
  take(begun, by, 'callBack', note);
}

function requestOf(account: AccountRow, { request }: Worksheet) {
  return { account, purpose: 'verifyCaller', request } as const;
}
