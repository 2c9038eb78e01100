import { findAccount } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touch, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';

/**
 * Marks an account as one that only two administrators open, or takes the mark away (requirement
 * HD10). Refuses with `nothing_to_do` where it is so already.
 */
export async function markProtected(
  store: Store,
  act: Act & { subject: number },
  marked: boolean,
  reason: string,
): Promise<void> {
  await write(store, async (tx) => {
    const isMarked = (await findAccount(tx, act.subject))?.protected === 1;
    if (isMarked === marked) throw refuse('nothing_to_do', null);
    const change = tx.updateTable('account').set({ protected: marked ? 1 : 0 });
    await changeOne(change.where('id', '=', act.subject));
    touch(tx, 'desk');
    await append(tx, act, {
      code: 'helpDesk.marked',
      outcome: 'ok',
      data: { reason },
      before: { protected: isMarked },
      after: { protected: marked },
    });
  });
}
