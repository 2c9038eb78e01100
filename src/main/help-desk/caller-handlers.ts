import type { callers as contract, CallerCheck } from '../../preload/contract/caller.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { refuse } from '../platform/failure.ts';
import { askForAnother, beginCall, endCall } from './caller.ts';
import {
  callBack,
  checkAuthenticator,
  checkEmailCode,
  checkRecoveryCode,
  sendCallerCode,
} from './caller-steps.ts';
import { deskAct } from './desk-act.ts';
import { answerFact, uncoverFacts } from './facts.ts';
import { overrideCaller } from './override.ts';
import { viewCaller, viewOpenCall } from './view.ts';

export const callerHandlers: HandlersFor<typeof contract> = {
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
};

/** The worksheet after something was written on it. */
async function worksheet(call: SubjectCall): Promise<CallerCheck> {
  const { store, session, subject, act } = call;
  const account = await findAccount(store.db, subject.id);
  const check = account && (await viewCaller(store.db, session, account, act.at));
  if (!check) throw refuse('caller_none', null);
  return check;
}
