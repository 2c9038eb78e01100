import type { ClientSelection } from '../../preload/contract/clients.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { matchingClients } from './list.ts';

/**
 * The numbers that a selection means at this moment: what a list shows later is none of it. The
 * chosen ones may be anybody's; whoever acts on them looks. Refuses with `nothing_selected`.
 */
export async function selectedClients(
  db: Db,
  selection: ClientSelection,
  at: number,
): Promise<number[]> {
  const ids =
    selection.kind === 'chosen'
      ? [...new Set(selection.clients)]
      : await matchingClients(db, selection, at);
  if (ids.length === 0) throw refuse('nothing_selected', null);
  return ids;
}
