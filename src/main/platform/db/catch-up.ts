import { withoutDeadline } from '../deadline.ts';
import type { Store } from './store.ts';

/** Milliseconds that somebody who searches waits for the index. */
const patience = 1500;

/** What brings an index of words up to date; stops between two units of work once `isOver` says so. */
export type CatchUp = (store: Store, isOver: () => boolean) => Promise<void>;

const running = new WeakMap<Store, Map<CatchUp, Promise<void>>>();

/**
 * Brings an index up to date for a search, as far as it comes while somebody waits, and once for all
 * who do. Where it cannot, as while a large import has the store to itself, the search goes on with
 * what there is; the task that does the same in the background says why.
 */
export async function catchUp(store: Store, work: CatchUp): Promise<void> {
  const ofStore = running.get(store) ?? new Map<CatchUp, Promise<void>>();
  running.set(store, ofStore);
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  const turn = ofStore.get(work) ?? begin(store, work, () => ofStore.delete(work));
  ofStore.set(work, turn);
  await Promise.race([turn, late]);
  clearTimeout(timer);
}

function begin(store: Store, work: CatchUp, end: () => void): Promise<void> {
  const until = performance.now() + patience;
  return withoutDeadline(() => work(store, () => performance.now() > until))
    .catch(() => {})
    .finally(end);
}
