import type { AccountState } from '../../preload/contract/account.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { requireReason } from '../history/reason.ts';
import type { Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { requireClient } from './summary.ts';

/**
 * Takes a client out of every list but the archive's: it cannot sign in any more, and nothing of it
 * is lost. Refuses with `account_inactive` where it is archived already, and without a reason.
 */
export async function archiveClient(
  store: Store,
  act: Act & { subject: number },
  typed: string,
): Promise<void> {
  const reason = requireReason(typed);
  await write(store, async (tx) => {
    const { state } = await requireClient(tx, act.subject);
    if (state !== 'active') throw refuse('account_inactive', null);
    const change = await setState(tx, act.subject, state, 'archived');
    await append(tx, act, { code: 'client.archived', outcome: 'ok', data: { reason }, ...change });
  });
}

/** Brings an archived client back as it was. Refuses with `account_active`. */
export async function restoreClient(store: Store, act: Act & { subject: number }): Promise<void> {
  await write(store, async (tx) => {
    const { state } = await requireClient(tx, act.subject);
    if (state !== 'archived') throw refuse('account_active', null);
    const change = await setState(tx, act.subject, state, 'active');
    await append(tx, act, { code: 'client.restored', outcome: 'ok', ...change });
  });
}

/** Returns what the log tells of it. */
async function setState<S extends AccountState>(
  tx: Tx,
  id: number,
  before: AccountState,
  state: S,
) {
  await changeOne(tx.updateTable('account').set({ state }).where('id', '=', id));
  touchAccount(tx, id);
  return { before: { state: before }, after: { state } };
}
