import { forgetFailures } from '../accounts/throttle.ts';
import { append } from '../history/append.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { type DeskAct, type Grounds, groundsData, loadParties, notifyHolder } from './desk-act.ts';

/** Forgets the failures of all factors of the account. Refuses with `nothing_to_do`. */
export async function unlockSignIn(store: Store, by: DeskAct, grounds: Grounds): Promise<void> {
  await write(store, async (tx) => {
    const parties = await loadParties(tx, by);
    const factors = await forgetFailures(tx, parties.subject);
    if (factors.length === 0) throw refuse('nothing_to_do', null);
    await append(tx, by.act, {
      code: 'signIn.unlocked',
      outcome: 'ok',
      data: { factors: factors.join(', '), ...groundsData(grounds) },
    });
    await notifyHolder(tx, by, parties, { kind: 'signInUnlocked' });
  });
}
