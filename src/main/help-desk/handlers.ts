import type { CallerCheck, helpDesk as contract } from '../../preload/contract/help-desk.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { refuse } from '../platform/failure.ts';
import {
  attestStep,
  beginCall,
  checkAuthenticator,
  checkEmailCode,
  endCall,
  overrideCaller,
  sendCallerCode,
} from './caller.ts';
import type { DeskAct } from './case.ts';
import { viewCaller, viewHelpDesk } from './view.ts';

const later = () => {
  throw new Error('to come');
};

export const helpDeskHandlers: HandlersFor<typeof contract> = {
  'helpDesk.view': (call) => view(call),
  'caller.begin': async (call, { reference }) => {
    await beginCall(call.store.db, deskAct(call), call.session, reference);
    return worksheet(call);
  },
  'caller.checkAuthenticator': async (call, { code }) => {
    const reading = await checkAuthenticator(call.store.db, deskAct(call), call.session, code);
    return { ...reading, check: await worksheet(call) };
  },
  'caller.sendCode': async (call) => {
    await sendCallerCode(call.store.db, deskAct(call), call.session);
    return worksheet(call);
  },
  'caller.checkEmailCode': async (call, { code }) => {
    await checkEmailCode(call.store.db, deskAct(call), call.session, code);
    return worksheet(call);
  },
  'caller.attest': async (call, { step, note }) => {
    await attestStep(call.store.db, deskAct(call), call.session, step, note);
    return worksheet(call);
  },
  'caller.override': async (call, { reason }) => {
    await overrideCaller(call.store.db, deskAct(call), call.session, reason);
    return worksheet(call);
  },
  'caller.end': async (call) => {
    await endCall(call.store.db, deskAct(call), call.session);
    call.services.announce('history.appended', null, null);
    return null;
  },
  'helpDesk.resetMfa': later,
  'helpDesk.undoReset': later,
  'helpDesk.issueAccessCode': later,
  'helpDesk.cancelAccessCode': later,
  'helpDesk.liftRestrictions': later,
  'helpDesk.endLift': later,
  'helpDesk.unlockSignIn': later,
  'helpDesk.resendCode': later,
  'helpDesk.setOneTimePassword': later,
  'helpDesk.cancelOneTimePassword': later,
};

function deskAct({ act, actor, store }: SubjectCall): DeskAct {
  return { act: { ...act, actor: actor.id }, vault: store.vault };
}

function view({ store, session, subject, act }: SubjectCall) {
  return viewHelpDesk(store.db, session, subject.id, act.at);
}

/** The worksheet after something was written on it. */
async function worksheet(call: SubjectCall): Promise<CallerCheck> {
  call.services.announce('history.appended', null, null);
  call.services.outbox.wake();
  const { store, session, subject, act } = call;
  const account = await findAccount(store.db, subject.id);
  const check = account && (await viewCaller(store.db, session, account, act.at));
  if (!check) throw refuse('caller_none', null);
  return check;
}
