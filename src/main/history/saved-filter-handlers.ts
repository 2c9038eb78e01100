import type { savedFilters } from '../../preload/contract/saved-filters.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import type { Tx } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import {
  deleteFilter,
  listFilters,
  type Owner,
  renameFilter,
  saveFilter,
} from './saved-filters.ts';

export const savedFilterHandlers: HandlersFor<typeof savedFilters> = {
  'savedFilters.list': (call, { screen }) => listFilters(call.store.db, ownerOf(call, screen)),
  'savedFilters.save': (call, { screen, ...filter }) =>
    changed(call, ownerOf(call, screen), (tx, owner) => saveFilter(tx, owner, filter)),
  'savedFilters.rename': (call, { screen, id, name }) =>
    changed(call, ownerOf(call, screen), (tx, owner) => renameFilter(tx, owner, id, name)),
  'savedFilters.delete': (call, { screen, id }) =>
    changed(call, ownerOf(call, screen), (tx, owner) => deleteFilter(tx, owner, id)),
};

function ownerOf({ actor }: SignedInCall, screen: Owner['screen']): Owner {
  return { account: actor.id, screen };
}

function changed(
  { store }: SignedInCall,
  owner: Owner,
  change: (tx: Tx, owner: Owner) => Promise<void>,
) {
  return write(store, async (tx) => {
    await change(tx, owner);
    return listFilters(tx, owner);
  });
}
