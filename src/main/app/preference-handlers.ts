import type { preferences } from '../../preload/contract/preferences.ts';
import type { HandlersFor } from '../call.ts';
import { minute } from '../platform/clock.ts';

export const preferenceHandlers: HandlersFor<typeof preferences> = {
  'preferences.setDesktop': ({ services }, input) => {
    const { startScreen, lockMinutes, doNotDisturb, notifications } = input;
    const view = services.preferences.choose({
      ...(startScreen && { startScreen }),
      ...(lockMinutes && { lockMinutes }),
      ...(doNotDisturb !== undefined && { doNotDisturb }),
      ...(notifications && { notifications }),
    });
    services.sessions.endIdleAfter(view.lockMinutes * minute);
    services.announce('preferences.changed', view, null);
    return {
      startScreen: view.startScreen,
      lockMinutes: view.lockMinutes,
      doNotDisturb: view.doNotDisturb,
      notifications: view.notifications,
    };
  },
};
