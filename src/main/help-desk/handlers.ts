import type { CallerCheck, helpDesk as contract } from '../../preload/contract/help-desk.ts';
import { findAccount } from '../accounts/accounts.ts';
import { makeOneTimePassword } from '../accounts/one-time-password.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { requireReason } from '../history/reason.ts';
import type { Tx } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { endSessionsOf } from '../sessions.ts';
import { askForAnother, beginCall, endCall } from './caller.ts';
import {
  callBack,
  checkAuthenticator,
  checkEmailCode,
  checkRecoveryCode,
  sendCallerCode,
} from './caller-steps.ts';
import {
  cancelAccessCode,
  cancelOneTimePassword,
  giveAccessCode,
  giveOneTimePassword,
} from './credentials.ts';
import { type DeskAct, deskAct } from './desk-act.ts';
import { answerFact, uncoverFacts } from './facts.ts';
import { overrideCaller } from './override.ts';
import { resendCode } from './resend-code.ts';
import { endLift, liftRestrictions } from './restrictions.ts';
import { unlockSignIn } from './unlock.ts';
import { resetMfa, undoReset } from './reset.ts';
import { viewCaller, viewHelpDesk, viewOpenCall } from './view.ts';

export const helpDeskHandlers: HandlersFor<typeof contract> = {
  'helpDesk.view': (call) => viewHelpDesk(call),
  'caller.open': ({ store, session, actor, act }) => viewOpenCall(store.db, session, actor, act.at),
  'caller.begin': async (call, asked) => {
    await beginCall(call.store, deskAct(call), call.session, asked);
    return worksheet(call);
  },
  'caller.ask': async (call, { want }) => {
    await askForAnother(call.store, deskAct(call), call.session, want);
    return worksheet(call);
  },
  'caller.checkAuthenticator': async (call, { code }) => {
    const reading = await checkAuthenticator(call.store, deskAct(call), call.session, code);
    return { ...reading, check: await worksheet(call) };
  },
  'caller.checkRecoveryCode': async (call, { code }) => {
    await checkRecoveryCode(call.store, deskAct(call), call.session, code);
    return worksheet(call);
  },
  'caller.sendCode': async (call) => {
    await sendCallerCode(call.store, deskAct(call), call.session);
    return worksheet(call);
  },
  'caller.checkEmailCode': async (call, { code }) => {
    await checkEmailCode(call.store, deskAct(call), call.session, code);
    return worksheet(call);
  },
  'caller.callBack': async (call, { phone }) => {
    await callBack(call.store, deskAct(call), call.session, phone);
    return worksheet(call);
  },
  'caller.answerFact': async (call, typed) => {
    await answerFact(call.store, deskAct(call), call.session, typed);
    return worksheet(call);
  },
  'caller.uncover': async (call) => {
    await uncoverFacts(call.store, deskAct(call), call.session);
    return worksheet(call);
  },
  'caller.override': async (call, typed) => {
    await overrideCaller(call.store, deskAct(call), call.session, typed);
    return worksheet(call);
  },
  'caller.end': async (call) => {
    await endCall(call.store, deskAct(call), call.session);
    return null;
  },
  'helpDesk.resetMfa': async (call, { scope }) => {
    await opening(call, (tx, by) => resetMfa(tx, by, call.warrant, scope));
    return signedOut(call);
  },
  'helpDesk.undoReset': async (call) => {
    await opening(call, (tx, by) => undoReset(tx, by, call.warrant));
    // Whoever came in by password alone must not stay in beside the methods that are back.
    return signedOut(call);
  },
  'helpDesk.issueAccessCode': async (call, { minutes }) => {
    const { secret: code } = await opening(call, (tx, by) =>
      giveAccessCode(tx, by, call.warrant, minutes),
    );
    return { view: await viewHelpDesk(call), code };
  },
  'helpDesk.cancelAccessCode': async (call) => {
    await cancelAccessCode(call.store, deskAct(call));
    return viewHelpDesk(call);
  },
  'helpDesk.liftRestrictions': async (call, { until }) => {
    await opening(call, (tx, by) => liftRestrictions(tx, by, call.warrant, until));
    return viewHelpDesk(call);
  },
  'helpDesk.endLift': async (call) => {
    await endLift(call.store, deskAct(call));
    return viewHelpDesk(call);
  },
  'helpDesk.unlockSignIn': async (call) => {
    await opening(call, (tx, by) => unlockSignIn(tx, by, call.warrant));
    return viewHelpDesk(call);
  },
  'helpDesk.resendCode': async (call, { reason }) => {
    await resendCode(call.store, deskAct(call), requireReason(reason));
    return viewHelpDesk(call);
  },
  'helpDesk.setOneTimePassword': async (call) => {
    const made = await makeOneTimePassword();
    const { secret: password } = await opening(call, (tx, by) =>
      giveOneTimePassword(tx, by, call.warrant, made),
    );
    return { view: await signedOut(call), password };
  },
  'helpDesk.cancelOneTimePassword': async (call) => {
    await opening(call, (tx, by) => cancelOneTimePassword(tx, by, call.warrant));
    return signedOut(call);
  },
};

/** Does what the dispatcher has found open. */
function opening<T>(call: SubjectCall, act: (tx: Tx, by: DeskAct) => Promise<T>) {
  return write(call.store, (tx) => act(tx, deskAct(call)));
}

/** What the account signed in with was changed: nobody stays in by it. */
async function signedOut(call: SubjectCall) {
  await endSessionsOf(call.services, call.subject.id);
  return viewHelpDesk(call);
}

/** The worksheet after something was written on it. */
async function worksheet(call: SubjectCall): Promise<CallerCheck> {
  const { store, session, subject, act } = call;
  const account = await findAccount(store.db, subject.id);
  const check = account && (await viewCaller(store.db, session, account, act.at));
  if (!check) throw refuse('caller_none', null);
  return check;
}
