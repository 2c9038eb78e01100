import type { CallerStep } from '../../preload/contract/help-desk.ts';
import { deskKey, requireAsideAttempt, succeed, type ThrottleKey } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import { requireReason } from '../history/reason.ts';
import { sendEmailCodeIn, takeEmailCode } from '../mfa/email-codes.ts';
import { judgeTotp } from '../mfa/judge-totp.ts';
import { methodsOf } from '../mfa/policy.ts';
import { emailRefusal } from '../mfa/verify.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import type { Session } from '../sign-in/session.ts';
import { type DeskAct, loadParties } from './desk-act.ts';
import {
  closeWorksheet,
  openedWorksheet,
  openWorksheet,
  requireWorksheet,
  secondsOf,
  stepsTaken,
  type Worksheet,
} from './worksheet.ts';

/** Begins a call; a worksheet that is still open ends. */
export async function beginCall(
  store: Store,
  by: DeskAct,
  session: Session,
  reference: string,
): Promise<void> {
  const callReference = reference.trim();
  await write(store, async (tx) => {
    await loadParties(tx, by);
    const open = openedWorksheet(session);
    if (open) await logEnd(tx, by, open);
    await append(tx, by.act, { code: 'caller.begun', outcome: 'ok', data: { callReference } });
  });
  openWorksheet(session, by.act.subject, callReference, by.act.at);
}

/** Ends the call. Refuses with `caller_none`. */
export async function endCall(store: Store, by: DeskAct, session: Session): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  await write(store, (tx) => logEnd(tx, by, sheet));
  closeWorksheet(session);
}

/**
 * Checks a code that the caller reads out of an authenticator. It stays unused, and trying it here
 * neither locks the account nor gets around its limit. A wrong one says by how much the device's
 * clock is off, if that is why. Refuses with `code_used` for one that was used to sign in: whoever
 * watched knows it too; and with `no_method`, `caller_none` or `throttled`.
 */
export async function checkAuthenticator(
  store: Store,
  by: DeskAct,
  session: Session,
  code: string,
): Promise<{ result: 'right' } | { result: 'wrong'; clockSeconds: number | null }> {
  const sheet = requireWorksheet(session, by.act.subject);
  if (!(await methodsOf(store.db, by.act.subject)).totp) throw refuse('no_method', null);
  const key = await beginTry(store, by, 'authenticator', 'totp');
  const found = await write(store, async (tx) => {
    const { subject } = await loadParties(tx, by);
    const judgement = await judgeTotp(tx, by.vault, subject.id, code, by.act.at);
    if (judgement.kind === 'right') {
      await succeed(tx, key);
      await logPassed(tx, by, 'authenticator', judgement.device.label);
    } else {
      const off = judgement.kind === 'wrong' ? judgement.clockSeconds : null;
      await logFailed(tx, by, 'authenticator', off);
    }
    return judgement;
  });
  if (found.kind === 'used') throw refuse('code_used', null);
  if (found.kind === 'wrong') return { result: 'wrong', clockSeconds: found.clockSeconds };
  sheet.steps.set('authenticator', { at: by.act.at, note: found.device.label });
  return { result: 'right' };
}

/** Mails a code for reading back. Refuses with `caller_none` and as `sendEmailCode` does. */
export async function sendCallerCode(store: Store, by: DeskAct, session: Session): Promise<void> {
  const { request } = requireWorksheet(session, by.act.subject);
  await write(store, async (tx) => {
    const { subject: account } = await loadParties(tx, by);
    await sendEmailCodeIn(tx, by.vault, by.act, { account, purpose: 'verifyCaller', request });
  });
}

/** Checks the code that the caller reads back. Refuses with what is wrong with it, logged. */
export async function checkEmailCode(
  store: Store,
  by: DeskAct,
  session: Session,
  code: string,
): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  const key = await beginTry(store, by, 'email', 'email');
  const note = await write(store, async (tx) => {
    const { subject } = await loadParties(tx, by);
    const asked = { account: subject, purpose: 'verifyCaller', request: sheet.request } as const;
    const result = await takeEmailCode(tx, by.vault, asked, code, by.act.at);
    if (result.kind === 'accepted') {
      await succeed(tx, key);
      await logPassed(tx, by, 'email', subject.email);
      return subject.email;
    }
    await logFailed(tx, by, 'email', null);
    return emailRefusal(result);
  });
  sheet.steps.set('email', { at: by.act.at, note });
}

/** Notes a step that only the person at the desk can judge. Refuses with `caller_none`. */
export async function attestStep(
  store: Store,
  by: DeskAct,
  session: Session,
  step: 'callBack' | 'facts',
  text: string,
): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  const note = text.trim();
  refuseFields({ note: note === '' ? { code: 'required' } : null });
  await write(store, async (tx) => {
    await loadParties(tx, by);
    await logPassed(tx, by, step, note);
  });
  sheet.steps.set(step, { at: by.act.at, note });
}

/** Goes on without the steps, for a reason that every act then carries. Refuses with `caller_none`. */
export async function overrideCaller(
  store: Store,
  by: DeskAct,
  session: Session,
  text: string,
): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  const reason = requireReason(text);
  await write(store, async (tx) => {
    await loadParties(tx, by);
    await append(tx, by.act, { code: 'caller.overridden', outcome: 'ok', data: { reason } });
  });
  sheet.overridden = reason;
}

/** Counts a try before it is checked, apart from the account's own tries. */
async function beginTry(
  store: Store,
  { act }: DeskAct,
  step: CallerStep,
  factor: 'totp' | 'email',
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
  clockSeconds: number | null,
): Promise<void> {
  const data = { step, clockSeconds };
  await append(tx, act, { code: 'caller.stepFailed', outcome: 'failed', data });
}

async function logEnd(tx: Tx, { act }: DeskAct, sheet: Worksheet): Promise<void> {
  const data = { caller: stepsTaken(sheet), seconds: secondsOf(sheet) };
  const about = { ...act, subject: sheet.account };
  await append(tx, about, { code: 'caller.ended', outcome: 'ok', data });
}
