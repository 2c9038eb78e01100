import type { helpDesk as contract } from '../../preload/contract/help-desk.ts';
import { makeOneTimePassword } from '../accounts/one-time-password.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { requireReason } from '../history/reason.ts';
import type { Tx } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { endSessionsOf } from '../sessions.ts';
import {
  cancelAccessCode,
  cancelOneTimePassword,
  giveAccessCode,
  giveOneTimePassword,
} from './credentials.ts';
import { type DeskAct, deskAct } from './desk-act.ts';
import { resendCode } from './resend-code.ts';
import { endLift, liftRestrictions } from './restrictions.ts';
import { unlockSignIn } from './unlock.ts';
import { resetMfa, undoReset } from './reset.ts';
import { viewHelpDesk } from './view.ts';

export const helpDeskHandlers: HandlersFor<typeof contract> = {
  'helpDesk.view': (call) => viewHelpDesk(call),
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
