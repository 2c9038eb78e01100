import type { app } from '../../preload/contract/app.ts';
import type { HandlersFor } from '../call.ts';
import type { Services } from '../services.ts';
import { findAccount } from '../accounts/accounts.ts';
import { refuse } from '../platform/failure.ts';
import { passDeadline } from '../platform/deadline.ts';
import { appState } from '../sign-in/app-state.ts';
import { announceState } from '../sessions.ts';

export const appHandlers: HandlersFor<typeof app> = {
  'app.state': ({ services, window }) => {
    services.clock.tellLate(window);
    return appState(services, window);
  },
  'app.retry': async ({ services, window }) => {
    // A large database takes its time to be checked.
    passDeadline();
    if (services.workstation.state.stage === 'broken') await services.workstation.start();
    return announceState(services, window);
  },
  'app.startAnew': ({ services, window }) => {
    services.workstation.startAnew();
    return announceState(services, window);
  },
  'app.openDataFolder': async ({ services, window }) => {
    if (!(await mayLookIntoFolder(services, window))) throw refuse('wrong_stage', null);
    await services.showFolder(services.workstation.folder);
    return null;
  },
  'app.versions': async ({ services }) => ({
    ...services.versions(),
    store: await storeVersion(services),
  }),
  'preferences.get': ({ services }) => services.preferences.view(),
  'preferences.set': ({ services }, { language, theme, density }) => {
    const view = services.preferences.choose({
      ...(language && { language }),
      ...(theme && { theme }),
      ...(density && { density }),
    });
    services.announce('preferences.changed', view, null);
    return view;
  },
};

/** Everybody's data is in it: staff may, and whoever has to repair what keeps it shut. */
async function mayLookIntoFolder(
  { workstation, sessions }: Services,
  window: number,
): Promise<boolean> {
  const { state } = workstation;
  if (state.stage !== 'open') return state.stage === 'broken';
  const session = sessions.get(window);
  const account = session && (await findAccount(state.store.db, session.account));
  return account !== undefined && account !== null && account.role !== 'client';
}

async function storeVersion({ workstation }: Services): Promise<string | null> {
  return workstation.state.stage === 'open' ? workstation.state.store.engine() : null;
}
