import {
  mostSavedFilters,
  type SavedFilter,
  type SavedScreen,
} from '../../preload/contract/saved-filters.ts';
import { refuse } from '../platform/failure.ts';
import type { Db, Tx } from '../platform/db/schema.ts';

/** Whose filter, of which list. */
export interface Owner {
  readonly account: number;
  readonly screen: SavedScreen;
}

/** The filters that somebody keeps for a list, by their names. */
export async function listFilters(db: Db, { account, screen }: Owner): Promise<SavedFilter[]> {
  return db
    .selectFrom('saved_filter')
    .select(['id', 'name', 'search'])
    .where('account_id', '=', account)
    .where('screen', '=', screen)
    .orderBy('name')
    .execute();
}

/**
 * Keeps a filter under a name, in the place of one that had it. Refuses with `saved_filters_full`.
 */
export async function saveFilter(
  tx: Tx,
  owner: Owner,
  { name, search }: Omit<SavedFilter, 'id'>,
): Promise<void> {
  await freeName(tx, owner, name);
  const kept = await listFilters(tx, owner);
  if (kept.length >= mostSavedFilters) throw refuse('saved_filters_full', null);
  const { account: account_id, screen } = owner;
  await tx.insertInto('saved_filter').values({ account_id, screen, name, search }).execute();
}

/** Gives a filter another name; one that had it already goes. Does nothing where there is none. */
export async function renameFilter(tx: Tx, owner: Owner, id: number, name: string): Promise<void> {
  const kept = await listFilters(tx, owner);
  if (kept.every((filter) => filter.id !== id || filter.name === name)) return;
  await freeName(tx, owner, name);
  await tx.updateTable('saved_filter').set({ name }).where('id', '=', id).execute();
}

/** Deletes a filter; does nothing where there is none. */
export async function deleteFilter(tx: Tx, { account, screen }: Owner, id: number): Promise<void> {
  await tx
    .deleteFrom('saved_filter')
    .where('account_id', '=', account)
    .where('screen', '=', screen)
    .where('id', '=', id)
    .execute();
}

async function freeName(tx: Tx, { account, screen }: Owner, name: string): Promise<void> {
  await tx
    .deleteFrom('saved_filter')
    .where('account_id', '=', account)
    .where('screen', '=', screen)
    .where('name', '=', name)
    .execute();
}
