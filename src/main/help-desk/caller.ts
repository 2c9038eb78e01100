import type { SecondPerson } from '../../preload/contract/channel.ts';
import type { CallerWant } from '../../preload/contract/help-desk.ts';
import { type CallerStep, type FactName, factTries } from '../../preload/contract/proof.ts';
import { newCallWords } from '../accounts/call-words.ts';
import { listPhoneNumbers } from '../accounts/phone-numbers.ts';
import { deskKey, requireAsideAttempt, succeed, type ThrottleKey } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import { readAges, recentEntries } from '../history/recent.ts';
import { requireReason } from '../history/reason.ts';
import { codesOf, sendEmailCodeIn, takeEmailCode } from '../mfa/email-codes.ts';
import { takeReadOutStep } from '../mfa/authenticators.ts';
import { judgeTotp } from '../mfa/judge-totp.ts';
import { methodsOf } from '../mfa/policy.ts';
import { findRecoveryCode, usableRecoveryCodes, useRecoveryCode } from '../mfa/recovery-codes.ts';
import { emailRefusal } from '../mfa/verify.ts';
import { day } from '../platform/clock.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import { readSetting } from '../settings/settings.ts';
import type { Session } from '../sign-in/session.ts';
import { hasUnreviewedOverride, noteReview } from '../warrants/reviews.ts';
import { type DeskAct, loadAnyParties, tellAdministrators } from './desk-act.ts';
import { judgeFact } from './facts.ts';
import { mailboxOf } from './mailbox.ts';
import { confirmHere } from './second-person.ts';
import {
  askFor,
  closeWorksheet,
  factState,
  factTriesLeft,
  openedWorksheet,
  openWorksheet,
  requireWorksheet,
  secondsOf,
  seeFacts,
  stepsTaken,
  type Worksheet,
} from './worksheet.ts';

/** Begins a call; a worksheet that is still open ends. */
export async function beginCall(
  store: Store,
  by: DeskAct,
  session: Session,
  { want, reference }: { want: CallerWant; reference: string },
): Promise<void> {
  const { act } = by;
  const callReference = reference.trim();
  const begun = await write(store, async (tx) => {
    await loadAnyParties(tx, by);
    const open = openedWorksheet(session);
    if (open) await endIn(tx, by, open);
    const data = { callReference, want };
    const firstSeq = await append(tx, act, { code: 'caller.begun', outcome: 'ok', data });
    const { id: call } = await tx
      .insertInto('desk_call')
      .values({
        account_id: act.subject,
        agent_id: act.actor,
        words: newCallWords(),
        started_at: act.at,
        ended_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { firstSeq, call };
  });
  const { subject: account, at: startedAt } = act;
  openWorksheet(session, { account, reference: callReference, want, startedAt, ...begun });
}

/** The caller wants something else; see `askFor`. Refuses with `caller_none`. */
export async function askForAnother(
  store: Store,
  by: DeskAct,
  session: Session,
  want: CallerWant,
): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  const { oneProofForAll } = await readSetting(store.db, 'desk');
  await write(store, async (tx) => {
    await loadAnyParties(tx, by);
    await append(tx, by.act, { code: 'caller.asked', outcome: 'ok', data: { want } });
  });
  askFor(sheet, want, oneProofForAll || want === sheet.want);
}

/** Ends the call. Refuses with `caller_none`. */
export async function endCall(store: Store, by: DeskAct, session: Session): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  // Before it is written: what was proven is gone at once, whatever becomes of the disk.
  closeWorksheet(session);
  await write(store, (tx) => endIn(tx, by, sheet));
}

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
  const found = await findRecoveryCode(store.db, subject, code);
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
    const { address, obstacle } = await mailboxOf(tx, account, await readAges(tx, by.act.at));
    if (obstacle) throw refuse('mailbox_kept', null);
    const words = await wordsOf(tx, sheet);
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

/**
 * Compares what the caller says with a fact on file, and tells no more than whether it is the same.
 * Five wrong answers close the step for the day. Refuses with `facts_closed` or `caller_none`.
 */
export async function answerFact(
  store: Store,
  by: DeskAct,
  session: Session,
  typed: { fact: FactName; answer: string },
): Promise<void> {
  const begun = tryIn(session, by);
  const { sheet } = begun;
  const isOpen = factState(sheet, typed.fact) !== 'seen' && factTriesLeft(sheet) > 0;
  const { subject: account, at } = by.act;
  if (!isOpen || (await areFactsClosed(store.db, { account, at }, sheet)))
    throw refuse('facts_closed', null);
  // Counted before it is checked: of parallel answers none goes uncounted.
  sheet.wrongFacts += 1;
  const state = await write(store, async (tx) => {
    const { subject } = await loadAnyParties(tx, by);
    const judged = await judgeFact(tx, subject, typed, await readAges(tx, by.act.at));
    if (judged === 'match') await logPassed(tx, by, 'facts', typed.fact);
    else if (judged === 'noMatch') await logFailed(tx, by, 'facts', { fact: typed.fact });
    return judged;
  });
  if (state !== 'noMatch') sheet.wrongFacts -= 1;
  sheet.facts.set(typed.fact, state);
  if (state === 'match') take(begun, by, 'facts', typed.fact);
}

/** Whether wrong answers of earlier calls have closed the step for the day. */
export async function areFactsClosed(
  db: Db,
  { account, at }: { account: number; at: number },
  sheet: Worksheet,
): Promise<boolean> {
  const ageOf = await readAges(db, at);
  const failed = await recentEntries(db, account, ['caller.stepFailed'], { within: day, ageOf });
  const wrong = failed.filter(({ seq, data }) => seq < sheet.firstSeq && data['step'] === 'facts');
  return wrong.length >= factTries;
}

/** Shows what is covered while a call is open: what was seen can be asked for no more. */
export async function uncoverFacts(store: Store, by: DeskAct, session: Session): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  await write(store, async (tx) => {
    await loadAnyParties(tx, by);
    await append(tx, by.act, { code: 'caller.factsUncovered', outcome: 'ok' });
  });
  seeFacts(sheet);
}

/**
 * Lets the desk do without proof, because an administrator who is not the agent says so with a code
 * of their own (requirement HD5). Every administrator is told, and one of them has to review it before
 * the next. Refuses with `override_unreviewed`, `caller_none` and as `confirmHere` does.
 */
export async function overrideCaller(
  store: Store,
  by: DeskAct,
  session: Session,
  { reason: typed, second }: { reason: string; second: SecondPerson },
): Promise<void> {
  const { sheet, request } = tryIn(session, by);
  const { act } = by;
  const reason = requireReason(typed);
  if (await hasUnreviewedOverride(store.db)) throw refuse('override_unreviewed', null);
  const needs = 'administrator' as const;
  const confirmed = { act, agent: act.actor, subject: act.subject, needs };
  const { id, full_name: name } = await confirmHere(store, confirmed, second);
  await write(store, async (tx) => {
    const parties = await loadAnyParties(tx, by);
    if (await hasUnreviewedOverride(tx)) throw refuse('override_unreviewed', null);
    const data = { reason, secondPerson: name };
    const seq = await append(tx, act, { code: 'caller.overridden', outcome: 'ok', data });
    await noteReview(tx, act, {
      kind: 'override',
      seq,
      act: 'override',
      second: id,
      reason,
    });
    const told = { act: sheet.want, reason, second: name };
    await tellAdministrators(tx, by, parties, told);
  });
  if (sheet.request === request) sheet.override = { id, name, reason };
}

/** The two words of a call, as places in the list. */
export async function wordsOf(db: Db, { call }: Worksheet): Promise<string> {
  const { words } = await db
    .selectFrom('desk_call')
    .select('words')
    .where('id', '=', call)
    .executeTakeFirstOrThrow();
  return words;
}

function requestOf(account: AccountRow, { request }: Worksheet) {
  return { account, purpose: 'verifyCaller', request } as const;
}

/** What is asked for as a try begins: a proof that comes when that has changed is none of the new act's. */
interface Try {
  sheet: Worksheet;
  request: string;
}

function tryIn(session: Session, { act }: DeskAct): Try {
  const sheet = requireWorksheet(session, act.subject);
  return { sheet, request: sheet.request };
}

function take({ sheet, request }: Try, { act }: DeskAct, step: CallerStep, note: string): void {
  if (sheet.request === request) sheet.steps.set(step, { at: act.at, note });
}

/** Counts a try before it is checked, apart from the account's own tries. */
async function beginTry(
  store: Store,
  { act }: DeskAct,
  step: CallerStep,
  factor: 'totp' | 'email' | 'recovery',
): Promise<ThrottleKey> {
  const key = deskKey('caller', { id: act.subject }, factor);
  await requireAsideAttempt(store, act, key, (seconds) => ({
    code: 'caller.stepFailed',
    outcome: 'refused',
    data: { step, clockSeconds: null, seconds },
  }));
  return key;
}

async function logPassed(tx: Tx, { act }: DeskAct, step: CallerStep, note: string): Promise<void> {
  await append(tx, act, { code: 'caller.stepPassed', outcome: 'ok', data: { step, note } });
}

async function logFailed(
  tx: Tx,
  { act }: DeskAct,
  step: CallerStep,
  more: { clockSeconds?: number | null; fact?: FactName },
): Promise<void> {
  const data = { step, clockSeconds: null, ...more };
  await append(tx, act, { code: 'caller.stepFailed', outcome: 'failed', data });
}

async function endIn(tx: Tx, { act }: DeskAct, sheet: Worksheet): Promise<void> {
  const data = { caller: stepsTaken(sheet), seconds: secondsOf(sheet) };
  const about = { ...act, subject: sheet.account };
  await changeOne(
    tx.updateTable('desk_call').set({ ended_at: act.at }).where('id', '=', sheet.call),
  );
  await append(tx, about, { code: 'caller.ended', outcome: 'ok', data });
}
