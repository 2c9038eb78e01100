import type { app } from '../../preload/contract/app.ts';
import type { HandlersFor } from '../call.ts';
import type { Services } from '../services.ts';
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
  'app.openDataFolder': async ({ services }) => {
    await services.showFolder(services.workstation.folder);
    return null;
  },
  'app.versions': async ({ services }) => ({
    ...services.versions(),
    sqlite: await sqliteVersion(services),
  }),
  'preferences.get': ({ services }) => services.preferences.view(),
  'preferences.set': ({ services }, { language, theme }) => {
    const view = services.preferences.choose({
      ...(language && { language }),
      ...(theme && { theme }),
    });
    services.announce('preferences.changed', view, null);
    return view;
  },
};

async function sqliteVersion({ workstation }: Services): Promise<string | null> {
  return workstation.state.stage === 'open' ? workstation.state.store.engine() : null;
}
