import type { samples } from '../../preload/contract/samples.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { outboxFolder } from '../mail/outbox-folder.ts';
import { passDeadline } from '../platform/deadline.ts';
import { addSamples, countSamples, removeSamples, type SampleAct } from './samples.ts';

export const sampleHandlers: HandlersFor<typeof samples> = {
  'samples.count': ({ store }) => countSamples(store.db),
  'samples.add': async (call) => {
    // A slow computer takes its time for a whole practice, which is there at once or not at all.
    passDeadline();
    await addSamples(call.store, actOf(call));
    return countSamples(call.store.db);
  },
  'samples.remove': async (call) => {
    passDeadline();
    await removeSamples(call.store, outboxFolder(call.services.workstation.folder), actOf(call));
    return countSamples(call.store.db);
  },
};

function actOf({ act, actor }: SignedInCall): SampleAct {
  return { ...act, actor: actor.id };
}
