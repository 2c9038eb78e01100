import { forgetFailures } from '../accounts/throttle.ts';
import type { Tx } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
import { type DeskAct, loadParties, notifyHolder } from './desk-act.ts';

/** Forgets the failures of all factors of the account. Refuses with `nothing_to_do`. */
export async function unlockSignIn(tx: Tx, by: DeskAct, warrant: Warrant): Promise<void> {
  const parties = await loadParties(tx, by);
  const factors = await forgetFailures(tx, parties.subject);
  if (factors.length === 0) throw refuse('nothing_to_do', null);
  await appendOpened(tx, by.act, warrant, {
    code: 'signIn.unlocked',
    outcome: 'ok',
    data: { factors: factors.join(', '), ...warrant.grounds },
  });
  await notifyHolder(tx, by, parties, { kind: 'signInUnlocked' }, warrant);
}
