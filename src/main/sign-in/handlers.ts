import type { signIn as contract } from '../../preload/contract/sign-in.ts';
import type { HandlersFor } from '../call.ts';
import { append } from '../history/append.ts';
import { now } from '../platform/clock.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { addSamples } from '../samples/samples.ts';
import {
  announceState,
  endSessionsOf,
  keepingSessions,
  noteInput,
  openSession,
  signOut,
} from '../sessions.ts';
import { confirmIdentity } from './confirm.ts';
import { requireSignInAllowance, returnSignInAllowance } from './flood.ts';
import { createFirstAdministrator } from './first-run.ts';
import { setPassword } from './set-password.ts';
import { claimedAccount, signIn } from './sign-in.ts';
import { openingOf, standingOf } from './standing.ts';

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
    const standing = await standingOf(services.workstation.store.db, id, from);
    const { account } = standing;
    if (input.samples) {
      const act = { actor: id, subject: null, sourceIp: address, at: from.at };
      await addSamples(services.workstation.store, act);
    }
    return openSession(call, account, openingOf(standing), services.sessions.revocations);
  },

  'workstation.unlock': async ({ services, window }, { passphrase }) => {
    const failures = await services.workstation.unlock(passphrase);
    // A team may be away, or have to approve this workstation first: there is nothing to write into.
    if (services.workstation.state.stage !== 'open') return announceState(services, window);
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
    const [current, claimed] = await Promise.all([
      services.currentAddress.get(store),
      claimedAccount(store.db, credentials.email),
    ]);
    await requireSignInAllowance(services, store, current.address);
    const recoveryCode = credentials.recoveryCode ?? null;
    const from = { sourceIp: current.address, at: now() };
    const since = services.sessions.revocations;
    const result = await signIn(store, { ...credentials, account: claimed, recoveryCode }, from);
    const { account } = result;
    if (result.next === 'session') {
      returnSignInAllowance(services);
      return openSession(call, account, result.opening, since);
    }
    if (services.sessions.isRevoked(account.id, since)) throw refuse('signed_out', null);
    services.sessions.challenge(window, account, since);
    return announceState(services, window);
  },

  'session.signOut': ({ services, window, act }) => signOut(services, window, act),

  'session.setPassword': async (call, { password }) => {
    const { services, window, store, session, actor, act } = call;
    const by = { store, act: { ...act, subject: actor.id }, account: actor.id };
    const blocklist = await services.blocklist();
    await keepingSessions(services, actor.id, () =>
      setPassword(by, session.mustChangePassword, password, blocklist),
    );
    session.mustChangePassword = false;
    await endSessionsOf(services, actor.id, (other) => other !== window);
    return announceState(services, window);
  },

  'session.confirm': async ({ store, session, act }, proof) => {
    await confirmIdentity(store, act, session, proof);
    return null;
  },

  'session.stay': async ({ services, window }) => {
    noteInput(services, window);
    return null;
  },
};
