import type { retention, RetentionView } from '../../preload/contract/retention.ts';
import type { HandlersFor } from '../call.ts';
import { now } from '../platform/clock.ts';
import type { Db } from '../platform/db/schema.ts';
import { prunedPart } from './pruned.ts';
import { readRetention, setRetention, stateOf } from './retention.ts';

export const retentionHandlers: HandlersFor<typeof retention> = {
  'retention.view': ({ store }) => view(store.db),
  'retention.set': async ({ store, act }, { seen, ...mine }) => {
    await setRetention({ store, act }, mine, seen);
    return view(store.db);
  },
};

async function view(db: Db): Promise<RetentionView> {
  const stored = await readRetention(db);
  return {
    years: stored.years,
    state: stateOf(stored, now()),
    pruned: await prunedPart(db),
  };
}
