import type { forwarding } from '../../preload/contract/forwarding.ts';
import type { HandlersFor } from '../call.ts';
import { deliver, NotTaken } from './forwarding/collector.ts';
import { checkCollector, setForwarding, viewForwarding } from './forwarding/settings.ts';

export const forwardingHandlers: HandlersFor<typeof forwarding> = {
  'forwarding.view': ({ store }) => viewForwarding(store.db),
  'forwarding.set': async ({ store, act }, { seen, fromBeginning, ...typed }) => {
    await setForwarding({ store, act }, typed, seen, fromBeginning);
    return viewForwarding(store.db);
  },
  'forwarding.test': async (_call, typed) => {
    try {
      await deliver(checkCollector(typed, true), []);
      return null;
    } catch (error) {
      if (error instanceof NotTaken) return error.problem;
      throw error;
    }
  },
};
