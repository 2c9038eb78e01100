import type { EmailCodeView, mfa, MfaView } from '../../preload/contract/mfa.ts';
import { findAccount } from '../accounts/accounts.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import { isCovered } from '../help-desk/worksheet.ts';
import { now } from '../platform/clock.ts';
import { refuse } from '../platform/failure.ts';
import { answerChallenge, viewChallenge } from '../sign-in/challenge.ts';
import { announceState, endSessionsOf, keepingSessions, openSession } from '../sessions.ts';
import { currentRequest, type EmailRequest, sendEmailCode } from './email-codes.ts';
import { beginEnrolment, cancelEnrolment } from './enrolment.ts';
import {
  disableEmail,
  enableEmail,
  enableTotp,
  type OwnAct,
  removeTotp,
  renameTotp,
  renewRecoveryCodes,
  sendSetUpCode,
} from './operations.ts';
import { openKeptMail } from './kept-mail.ts';
import { methodsOf, mustSetUp } from './policy.ts';
import { viewEmailCode, viewMfa } from './view.ts';

export const mfaHandlers: HandlersFor<typeof mfa> = {
  'mfa.view': (call) => view(call),
  'mfa.beginTotp': async (call) => {
    const { act, account } = await own(call);
    return beginEnrolment(call.store, act, account);
  },
  'mfa.confirmTotp': async (call, input) => {
    const mine = await own(call);
    const codes = await keeping(call, () => enableTotp(call.store, mine, input));
    await endUnproven(call);
    return { view: await view(call), recoveryCodes: codes };
  },
  'mfa.cancelTotp': async (call) => {
    await cancelEnrolment(call.store, call.act, call.subject.id);
    return null;
  },
  'mfa.renameTotp': async (call, { id, label, seen }) => {
    await renameTotp(call.store, await own(call), id, { label, seen });
    return view(call);
  },
  'mfa.removeTotp': async (call, { id }) => {
    await removeTotp(call.store, await own(call), id);
    return view(call);
  },
  'mfa.sendEmailCode': async (call) => {
    await sendSetUpCode(call.store, await own(call));
    return sent(await setUpCode(call));
  },
  'mfa.emailCode': (call) => setUpCode(call),
  'mfa.openEmail': async (call) => {
    const { act, account } = await own(call);
    const request = await currentRequest(call.store.db, account.id, 'enableEmail', act.at);
    return openKeptMail(call.store, act, { account, purpose: 'enableEmail', request });
  },
  'mfa.confirmEmail': async (call, { code }) => {
    const mine = await own(call);
    const codes = await keeping(call, () => enableEmail(call.store, mine, code));
    await endUnproven(call);
    return { view: await view(call), recoveryCodes: codes };
  },
  'mfa.disableEmail': async (call) => {
    await disableEmail(call.store, await own(call));
    return view(call);
  },
  'mfa.renewRecoveryCodes': async (call) => {
    const codes = await renewRecoveryCodes(call.store, await own(call));
    return { view: await view(call), recoveryCodes: codes };
  },
  'mfa.finishSetUp': async (call) => {
    const { services, window, session, store } = call;
    const { account } = await own(call);
    if (await mustSetUp(store.db, account)) throw refuse('set_up_needed', null);
    session.mustSetUp = false;
    return announceState(services, window);
  },

  'challenge.view': ({ store, account, pending }) => viewChallenge(store.db, account, pending),
  'challenge.sendEmailCode': async ({ store, account, pending, current }) => {
    const { email } = await methodsOf(store.db, account.id);
    if (!email) throw refuse('code_none', null);
    const { address: sourceIp } = await current;
    const act = { actor: null, subject: account.id, sourceIp, at: now() };
    const request: EmailRequest = { account, purpose: 'signIn', request: pending.request };
    await sendEmailCode(store, act, request);
    return sent(await viewEmailCode(store.db, request, now()));
  },
  'challenge.openEmail': async ({ store, account, pending, current }) => {
    const { address: sourceIp } = await current;
    const act = { actor: null, subject: account.id, sourceIp, at: now() };
    const request: EmailRequest = { account, purpose: 'signIn', request: pending.request };
    return openKeptMail(store, act, request);
  },
  'challenge.submit': async (call, typed) => {
    const { store, pending } = call;
    const { address: sourceIp } = await call.current;
    const from = { sourceIp, at: now() };
    const { account, opening } = await answerChallenge(store, call.account, pending, from, typed);
    return openSession(call, account, opening, pending.since);
  },
  'challenge.cancel': ({ services, window }) => {
    services.sessions.close(window, null);
    return announceState(services, window);
  },
};

async function own(call: SubjectCall): Promise<OwnAct> {
  const account = await findAccount(call.store.db, call.subject.id);
  if (!account) throw refuse('signed_out', null);
  return { act: call.act, account };
}

function keeping<T>({ services, subject }: SubjectCall, enable: () => Promise<T>): Promise<T> {
  return keepingSessions(services, subject.id, enable);
}

/**
 * Whoever else is setting up, or signing in, has shown no more than the password: the method that
 * is there now must not let them finish.
 */
async function endUnproven({ services, window, subject }: SubjectCall): Promise<void> {
  await endSessionsOf(
    services,
    subject.id,
    (other, { mustSetUp }) => other !== window && mustSetUp,
  );
}

/** A method's last use is as good as the last sign-in, which a caller can be asked for. */
async function view({ store, session, subject }: SubjectCall): Promise<MfaView> {
  const shown = await viewMfa(store.db, subject.id);
  if (!isCovered(session, subject.id, 'lastSignInAt')) return shown;
  const lastUsedAt = 'covered' as const;
  return {
    ...shown,
    authenticators: shown.authenticators.map((device) => ({ ...device, lastUsedAt })),
    email: { ...shown.email, lastUsedAt },
  };
}

async function setUpCode({ store, subject, act }: SubjectCall): Promise<EmailCodeView | null> {
  const account = await findAccount(store.db, subject.id);
  if (!account) throw refuse('signed_out', null);
  const request = await currentRequest(store.db, account.id, 'enableEmail', act.at);
  return viewEmailCode(store.db, { account, purpose: 'enableEmail', request }, act.at);
}

function sent(view: EmailCodeView | null): EmailCodeView {
  if (!view) throw new Error('The code was just sent.');
  return view;
}
