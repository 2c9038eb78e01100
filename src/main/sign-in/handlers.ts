import type { AppState, SessionEnd } from '../../preload/contract/app.ts';
import type { signIn as contract } from '../../preload/contract/sign-in.ts';
import type { AnyCall, HandlersFor } from '../call.ts';
import { findAccount } from '../accounts/accounts.ts';
import { findOneTimePassword } from '../accounts/one-time-password.ts';
import { append } from '../history/append.ts';
import { mustSetUp } from '../mfa/policy.ts';
import { now } from '../platform/clock.ts';
import type { AccountRow } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { addSamples } from '../samples/samples.ts';
import type { Services } from '../services.ts';
import { appState } from './app-state.ts';
import { confirmPassword } from './confirm.ts';
import { requireSignInAllowance, returnSignInAllowance } from './flood.ts';
import { createFirstAdministrator } from './first-run.ts';
import type { Session } from './session.ts';
import { setPassword } from './set-password.ts';
import { signIn } from './sign-in.ts';

/** Before there are settings, the address is that of the network. */
const networkAddress = { source: 'network', serviceUrl: '', fixedAddress: '' } as const;

export const signInHandlers: HandlersFor<typeof contract> = {
  'firstRun.createAdministrator': async (call, input) => {
    const { services } = call;
    const { address } = await services.currentAddress.try(networkAddress);
    const from = { sourceIp: address, at: now() };
    const id = await createFirstAdministrator(
      services.workstation,
      input,
      await services.blocklist(),
      from,
    );
    const account = await findAccount(services.workstation.store.db, id);
    if (!account) throw new Error('The account was just made.');
    if (input.samples) {
      const act = { actor: id, subject: null, sourceIp: address, at: from.at };
      await addSamples(services.workstation.store, act);
    }
    return openSession(call, account, services.sessions.revocations);
  },

  'workstation.unlock': async ({ services, window }, { passphrase }) => {
    const failures = await services.workstation.unlock(passphrase);
    // Before an entry is written by which the next start would judge the clock.
    await services.clock.settle(services.workstation.store);
    const act = { actor: null, subject: null, sourceIp: null, at: now() };
    await write(services.workstation.store, async (tx) => {
      if (failures > 0)
        await append(tx, act, {
          code: 'workstation.unlockFailed',
          outcome: 'failed',
          data: { failures },
        });
      await append(tx, act, { code: 'workstation.unlocked', outcome: 'ok' });
    });
    return announceState(services, window);
  },

  'signIn.submit': async (call, credentials) => {
    const { services, window } = call;
    if (services.sessions.get(window)) throw refuse('wrong_stage', null);
    const { store } = services.workstation;
    const current = await services.currentAddress.get(store.db);
    await requireSignInAllowance(services, store, current.address);
    const input = { ...credentials, recoveryCode: credentials.recoveryCode ?? null };
    const from = { sourceIp: current.address, at: now() };
    const since = services.sessions.revocations;
    const { account, next } = await signIn(store, input, from);
    if (next === 'session') {
      returnSignInAllowance(services);
      return openSession(call, account, since);
    }
    if (services.sessions.isRevoked(account.id, since)) throw refuse('signed_out', null);
    services.sessions.challenge(window, account.id, since);
    return announceState(services, window);
  },

  'session.signOut': async ({ services, window, store, act }) => {
    services.sessions.close(window, null);
    await services.jobs.endAll(window);
    await write(store, (tx) =>
      append(tx, { ...act, subject: act.actor }, { code: 'session.signedOut', outcome: 'ok' }),
    );
    return announceState(services, window);
  },

  'session.setPassword': async (call, { password }) => {
    const { services, window, store, session, actor, act } = call;
    const by = { store, act: { ...act, subject: actor.id }, account: actor.id };
    await setPassword(by, session.mustChangePassword, password, await services.blocklist());
    session.mustChangePassword = false;
    await endSessionsOf(services, actor.id, (other) => other !== window);
    return announceState(services, window);
  },

  'session.confirm': async ({ store, session, act }, { password }) => {
    await confirmPassword(store, act, session, password);
    return null;
  },
};

/**
 * A new session for this window, never the continuation of another. Whoever used a one-time
 * password sets another one first; an account that must have a second factor then sets that up.
 * `since`: what `sessions.revocations` was when the sign-in began. Refuses with `signed_out` where
 * what was proven then counts no more.
 */
export async function openSession(
  { services, window }: AnyCall,
  account: AccountRow,
  since: number,
): Promise<AppState> {
  const { sessions } = services;
  const { db } = services.workstation.store;
  const settingUp = await mustSetUp(db, account);
  const mustChangePassword = (await findOneTimePassword(db, account.id)) !== undefined;
  if (sessions.isRevoked(account.id, since)) throw refuse('signed_out', null);
  // Another sign-in of the same window may have been quicker.
  if (sessions.get(window)) throw refuse('wrong_stage', null);
  sessions.open(window, account.id, settingUp, mustChangePassword);
  return announceState(services, window);
}

/** Ends that the sign-in screen has nothing to say about; the log names them. */
type SilentEnd = 'window_closed' | 'page_crashed' | 'account_inactive' | 'credentials_changed';

const silentEnds: readonly string[] = [
  'window_closed',
  'page_crashed',
  'account_inactive',
  'credentials_changed',
] satisfies SilentEnd[];

function isSilent(reason: SessionEnd | SilentEnd): reason is SilentEnd {
  return silentEnds.includes(reason);
}

/** Ends a window's session where the person did not sign out; nothing happens without a session. */
export async function endSession(
  services: Services,
  window: number,
  reason: SessionEnd | SilentEnd,
): Promise<void> {
  const session = services.sessions.get(window);
  if (!session) return;
  services.sessions.close(window, isSilent(reason) ? null : reason);
  await services.jobs.endAll(window);
  const { state } = services.workstation;
  if (state.stage === 'open') {
    const act = { actor: session.account, subject: session.account, sourceIp: null, at: now() };
    await write(state.store, (tx) =>
      append(tx, act, { code: 'session.ended', outcome: 'ok', data: { reason } }),
    );
  }
  await announceState(services, window);
}

/**
 * What an account signs in with was changed: what it has proven so far counts no more. Ends its
 * sessions and the sign-ins that are under way, in all windows or in those that are named.
 */
export async function endSessionsOf(
  services: Services,
  account: number,
  isMeant: (window: number, session: Session) => boolean = () => true,
): Promise<void> {
  const { sessions } = services;
  const asking = sessions.revoke(account);
  for (const window of sessions.windowsOf(account)) {
    const session = sessions.get(window);
    if (session && isMeant(window, session))
      await endSession(services, window, 'credentials_changed');
  }
  for (const window of asking) await announceState(services, window);
}

/**
 * The account is not active any more: ends its sessions at once, not at their next call, or a
 * screen that stays open would go on showing the account.
 */
export async function shutOut(services: Services, account: number): Promise<void> {
  for (const window of services.sessions.windowsOf(account))
    await endSession(services, window, 'account_inactive');
}

export async function announceState(services: Services, window: number): Promise<AppState> {
  const state = await appState(services, window);
  services.announce('app.changed', state, window);
  return state;
}
