import type { CallerCheck, helpDesk as contract } from '../../preload/contract/help-desk.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { requireReason } from '../history/reason.ts';
import { refuse } from '../platform/failure.ts';
import { endSessionsOf } from '../sessions.ts';
import {
  attestStep,
  beginCall,
  checkAuthenticator,
  checkEmailCode,
  endCall,
  overrideCaller,
  sendCallerCode,
} from './caller.ts';
import {
  cancelAccessCode,
  cancelOneTimePassword,
  giveAccessCode,
  giveOneTimePassword,
} from './credentials.ts';
import type { DeskAct, Grounds } from './desk-act.ts';
import { resendCode } from './resend-code.ts';
import { endLift, liftRestrictions } from './restrictions.ts';
import { unlockSignIn } from './unlock.ts';
import { resetMfa, undoReset } from './reset.ts';
import { viewCaller, viewHelpDesk } from './view.ts';
import { requireCaller } from './worksheet.ts';

export const helpDeskHandlers: HandlersFor<typeof contract> = {
  'helpDesk.view': (call) => view(call),
  'caller.begin': async (call, { reference }) => {
    await beginCall(call.store, deskAct(call), call.session, reference);
    return worksheet(call);
  },
  'caller.checkAuthenticator': async (call, { code }) => {
    const reading = await checkAuthenticator(call.store, deskAct(call), call.session, code);
    return { ...reading, check: await worksheet(call) };
  },
  'caller.sendCode': async (call) => {
    await sendCallerCode(call.store, deskAct(call), call.session);
    return worksheet(call);
  },
  'caller.checkEmailCode': async (call, { code }) => {
    await checkEmailCode(call.store, deskAct(call), call.session, code);
    return worksheet(call);
  },
  'caller.attest': async (call, { step, note }) => {
    await attestStep(call.store, deskAct(call), call.session, step, note);
    return worksheet(call);
  },
  'caller.override': async (call, { reason }) => {
    await overrideCaller(call.store, deskAct(call), call.session, reason);
    return worksheet(call);
  },
  'caller.end': async (call) => {
    await endCall(call.store, deskAct(call), call.session);
    return null;
  },
  'helpDesk.resetMfa': async (call, { reason, scope, second }) => {
    await resetMfa(call.store, deskAct(call), await groundsOf(call, reason), { scope, second });
    return signedOut(call);
  },
  'helpDesk.undoReset': async (call) => {
    await undoReset(call.store, deskAct(call));
    // Whoever came in by password alone must not stay in beside the methods that are back.
    return signedOut(call);
  },
  'helpDesk.issueAccessCode': async (call, { reason, minutes }) => {
    const grounds = await groundsOf(call, reason);
    const code = await giveAccessCode(call.store, deskAct(call), grounds, minutes);
    return { view: await view(call), code };
  },
  'helpDesk.cancelAccessCode': async (call) => {
    await cancelAccessCode(call.store, deskAct(call));
    return view(call);
  },
  'helpDesk.liftRestrictions': async (call, { reason, until }) => {
    const grounds = await groundsOf(call, reason);
    await liftRestrictions(call.store, deskAct(call), grounds, until);
    return view(call);
  },
  'helpDesk.endLift': async (call) => {
    await endLift(call.store, deskAct(call));
    return view(call);
  },
  'helpDesk.unlockSignIn': async (call, { reason }) => {
    await unlockSignIn(call.store, deskAct(call), await groundsOf(call, reason));
    return view(call);
  },
  'helpDesk.resendCode': async (call, { reason }) => {
    await resendCode(call.store, deskAct(call), requireReason(reason));
    return view(call);
  },
  'helpDesk.setOneTimePassword': async (call, { reason }) => {
    const grounds = await groundsOf(call, reason);
    const password = await giveOneTimePassword(call.store, deskAct(call), grounds);
    return { view: await signedOut(call), password };
  },
  'helpDesk.cancelOneTimePassword': async (call) => {
    await cancelOneTimePassword(call.store, deskAct(call));
    return signedOut(call);
  },
};

/** Why it is done, and how the caller was verified. Refuses with `caller_unverified`. */
async function groundsOf({ store, session, subject }: SubjectCall, text: string): Promise<Grounds> {
  const reason = requireReason(text);
  return { reason, proof: await requireCaller(store.db, session, subject.id) };
}

function deskAct({ act, actor, store }: SubjectCall): DeskAct {
  return { act: { ...act, actor: actor.id }, vault: store.vault };
}

function view({ store, session, subject, act }: SubjectCall) {
  return viewHelpDesk(store.db, session, subject.id, act);
}

/** What the account signed in with was changed: nobody stays in by it. */
async function signedOut(call: SubjectCall) {
  await endSessionsOf(call.services, call.subject.id);
  return view(call);
}

/** The worksheet after something was written on it. */
async function worksheet(call: SubjectCall): Promise<CallerCheck> {
  const { store, session, subject, act } = call;
  const account = await findAccount(store.db, subject.id);
  const check = account && (await viewCaller(store.db, session, account, act.at));
  if (!check) throw refuse('caller_none', null);
  return check;
}
