import type { Right } from '../preload/contract/channel.ts';
import { type ChannelName, contract } from '../preload/contract/index.ts';
import { findAccount } from './accounts/accounts.ts';
import { isOutdated } from './accounts/credential-epoch.ts';
import type { AnyCall, ChallengedCall, SignedInCall, SubjectCall } from './call.ts';
import { now } from './platform/clock.ts';
import type { AccountRow } from './platform/db/schema.ts';
import { refuse } from './platform/failure.ts';
import { isCallOpen } from './help-desk/worksheet.ts';
import { reportUnexpected } from './platform/log-file.ts';
import type { Store } from './platform/workstation.ts';
import { logRefused } from './refused.ts';
import type { Services } from './services.ts';
import { endSession } from './sessions.ts';
import { isFresh, overdue, type Session } from './sign-in/session.ts';
import { mayCall } from './warrants/may-call.ts';

/**
 * Finds out who asks: session of the window, account as it is stored now, role, fresh confirmation.
 * Refuses with `signed_out`, `not_allowed` (logged) or `confirm_needed`.
 */
export async function authorise(
  call: AnyCall,
  channel: ChannelName,
  right: Right,
): Promise<SignedInCall> {
  const { services, window } = call;
  const session = await liveSession(call);
  const { store } = services.workstation;
  const account = await findAccount(store.db, session.account);
  if (account?.state !== 'active') {
    await endSession(services, window, 'account_inactive');
    throw refuse('signed_out', null);
  }
  if (!(await services.sessions.isCurrent(session, account))) {
    await endSession(services, window, 'credentials_changed');
    throw refuse('signed_out', null);
  }
  const act = {
    actor: account.id,
    subject: null,
    sourceIp: await sourceIp(services, store),
    at: now(),
  };
  const signedIn: SignedInCall = { ...call, store, session, actor: actorOf(account), act };
  if (!mayCall(right, account.role, null)) throw await refused(signedIn, channel, null);
  if (!isOpenTo(session, right)) throw refuse('set_up_needed', null);
  if (right.fresh && !isFresh(session, isCallOpen(session) ? 'call' : 'work'))
    throw refuse('confirm_needed', null);
  return signedIn;
}

/** Whether a right is open to an account that has something to set up before anything else. */
function isOpenTo({ mustSetUp, mustChangePassword }: Session, { duringSetUp }: Right): boolean {
  if (mustChangePassword) return duringSetUp === 'always';
  return !mustSetUp || duringSetUp !== undefined;
}

/** Finds out whose second factor is asked for in this window. Refuses with `signed_out`. */
export async function challenged(call: AnyCall): Promise<ChallengedCall> {
  const pending = call.services.sessions.pending(call.window);
  if (!pending) throw refuse('signed_out', null);
  const { store } = call.services.workstation;
  const current = call.services.currentAddress.get(store);
  // Whoever needs it is told.
  current.catch(() => {});
  const account = await findAccount(store.db, pending.account);
  if (account?.state !== 'active' || isOutdated(pending, account)) throw refuse('signed_out', null);
  return { ...call, store, pending, account, current };
}

/**
 * Compares the subject that the input names with what the actor may act on. Refuses with
 * `not_allowed`, logged, or with `account_inactive` where the account may only be looked at.
 */
export async function subjectOf(
  call: AnyCall,
  channel: ChannelName,
  right: Right,
  input: unknown,
): Promise<SubjectCall> {
  const signedIn = call as SignedInCall;
  const id = (input as { subject: number }).subject;
  const account = await findAccount(signedIn.store.db, id);
  const subject = account && { own: account.id === signedIn.actor.id, role: account.role };
  if (!subject || !mayCall(right, signedIn.actor.role, subject))
    throw await refused(signedIn, channel, account?.id ?? null);
  if (account.state !== 'active' && contract[channel].writes && !right.inactive)
    throw refuse('account_inactive', null);
  return {
    ...signedIn,
    subject: { id, role: subject.role },
    act: { ...signedIn.act, subject: id },
  };
}

/** For the log alone: signing out waits for no network, and works where nothing can be found out. */
async function sourceIp({ currentAddress }: Services, store: Store): Promise<string | null> {
  try {
    return (await currentAddress.known(store)).address;
  } catch (error) {
    reportUnexpected('current address', error);
    return null;
  }
}

async function liveSession({ services, window }: AnyCall): Promise<Session> {
  const session = services.sessions.get(window);
  if (!session) throw refuse('signed_out', null);
  const reason = overdue(session);
  if (!reason) return session;
  await endSession(services, window, reason);
  throw refuse('signed_out', null);
}

async function refused(call: SignedInCall, channel: ChannelName, subject: number | null) {
  await logRefused(call, { channel, subject });
  return refuse('not_allowed', null);
}

function actorOf(account: AccountRow) {
  return { id: account.id, role: account.role, fullName: account.full_name, email: account.email };
}
