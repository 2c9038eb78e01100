import type { samples } from '../../preload/contract/samples.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { outboxFolder } from '../mail/handlers.ts';
import { addSamples, countSamples, removeSamples, type SampleAct } from './samples.ts';

export const sampleHandlers: HandlersFor<typeof samples> = {
  'samples.count': ({ store }) => countSamples(store.db),
  'samples.add': async (call) => {
    await addSamples(call.store.db, actOn(call));
    return changed(call);
  },
  'samples.remove': async (call) => {
    await removeSamples(call.store.db, outboxFolder(call), actOn(call).act);
    return changed(call);
  },
};

function actOn({ act, actor, store }: SignedInCall): SampleAct {
  return { act: { ...act, actor: actor.id }, vault: store.vault };
}

function changed({ services, store }: SignedInCall): Promise<number> {
  services.announce('history.appended', null, null);
  services.announce('clients.changed', null, null);
  return countSamples(store.db);
}
