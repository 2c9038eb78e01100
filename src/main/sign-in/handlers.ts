import type { AppState, SessionEnd } from '../../preload/contract/app.ts';
import type { signIn as contract } from '../../preload/contract/sign-in.ts';
import type { AnyCall, HandlersFor } from '../call.ts';
import { append } from '../history/append.ts';
import { now } from '../platform/clock.ts';
import { refuse } from '../platform/failure.ts';
import type { Services } from '../services.ts';
import { appState } from './app-state.ts';
import { confirmPassword } from './confirm.ts';
import { createFirstAdministrator } from './first-run.ts';
import { signIn } from './sign-in.ts';

export const signInHandlers: HandlersFor<typeof contract> = {
  'firstRun.createAdministrator': async (call, input) => {
    const { services } = call;
    const from = { sourceIp: null, at: now() };
    const id = await createFirstAdministrator(
      services.workstation,
      input,
      await services.blocklist(),
      from,
    );
    return openSession(call, id);
  },

  'workstation.unlock': async ({ services, window }, { passphrase }) => {
    const failures = await services.workstation.unlock(passphrase);
    const act = { actor: null, subject: null, sourceIp: null, at: now() };
    await services.workstation.store.db.transaction().execute(async (tx) => {
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
    const { db } = services.workstation.store;
    const current = await services.currentAddress.get(db);
    const account = await signIn(db, credentials, { sourceIp: current.address, at: now() });
    return openSession(call, account.id);
  },

  'session.signOut': async ({ services, window, store, act }) => {
    services.sessions.close(window, null);
    await store.db
      .transaction()
      .execute((tx) =>
        append(tx, { ...act, subject: act.actor }, { code: 'session.signedOut', outcome: 'ok' }),
      );
    return announceState(services, window);
  },

  'session.confirm': async ({ store, session, act }, { password }) => {
    await confirmPassword(store.db, act, session, password);
    return null;
  },
};

/** A new session for this window, never the continuation of another. */
async function openSession({ services, window }: AnyCall, account: number): Promise<AppState> {
  services.sessions.open(window, account);
  return announceState(services, window);
}

/** Ends a window's session where the person did not sign out; nothing happens without a session. */
export async function endSession(
  services: Services,
  window: number,
  reason: SessionEnd | 'window_closed' | 'page_crashed',
): Promise<void> {
  const session = services.sessions.get(window);
  if (!session) return;
  services.sessions.close(
    window,
    reason === 'window_closed' || reason === 'page_crashed' ? null : reason,
  );
  const { state } = services.workstation;
  if (state.stage === 'open') {
    const act = { actor: session.account, subject: session.account, sourceIp: null, at: now() };
    await state.store.db
      .transaction()
      .execute((tx) => append(tx, act, { code: 'session.ended', outcome: 'ok', data: { reason } }));
  }
  await announceState(services, window);
}

async function announceState(services: Services, window: number): Promise<AppState> {
  const state = await appState(services, window);
  services.announce('app.changed', state, window);
  return state;
}
