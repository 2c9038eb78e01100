import type { CollectedSecret } from '../../preload/contract/asked-acts.ts';
import { type CallerStep, classOf } from '../../preload/contract/proof.ts';
import { makeOneTimePassword } from '../accounts/one-time-password.ts';
import { detailsIn, groundsIn } from '../help-desk/asked-acts.ts';
import { giveAccessCode, giveOneTimePassword } from '../help-desk/credentials.ts';
import type { DeskAct } from '../help-desk/desk-act.ts';
import { warrantOf } from '../help-desk/gate.ts';
import type { AskedActRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { moveTo, requireOpen, requireStillOpen } from './rows.ts';

/**
 * Makes the secret of an act that is ready, for whoever is there to be given it, and shows it the one
 * time. The account's sessions end where it is a password: see `endSessions` of the act. `steps`: what
 * the caller of now has shown, who need not be the one that asked. Refuses with `asked_act_gone`,
 * `act_refused` or `proof_needed`.
 */
export async function collectSecret(
  store: Store,
  by: DeskAct,
  id: number,
  steps: ReadonlySet<CallerStep>,
): Promise<CollectedSecret> {
  const ready = await requireReady(store.db, by, id);
  requireListener(by, ready, steps);
  // Argon2 must not run while a transaction holds the store.
  const made = ready.act === 'setOneTimePassword' ? await makeOneTimePassword() : null;
  return write(store, async (tx) => {
    const row = await requireReady(tx, by, id);
    await moveTo(tx, row, { state: 'done', until: null, ended_at: by.act.at });
    const details = detailsIn(row);
    if (details.act === 'issueAccessCode')
      return { kind: 'code', ...(await giveAccessCode(tx, by, warrantOf(row), details.minutes)) };
    if (!made) throw new Error('Only a password is made ahead.');
    return { kind: 'password', ...(await giveOneTimePassword(tx, by, warrantOf(row), made)) };
  });
}

/**
 * Makes sure that the secret goes to the account's holder. Where members of staff answer for the act,
 * and not a caller's proof, it is given to whoever of them asked for it.
 */
function requireListener({ act }: DeskAct, row: AskedActRow, steps: ReadonlySet<CallerStep>): void {
  const { proofClass } = groundsIn(row);
  const isStaffs = proofClass === 'twoAdministrators' || proofClass === 'override';
  if (isStaffs && row.agent_id === act.actor) return;
  if ([...steps].some((step) => classOf[step] !== 'knowledge')) return;
  throw refuse('proof_needed', { act: row.act, missing: ['witnessed'], other: false });
}

async function requireReady(db: Db, { act }: DeskAct, id: number): Promise<AskedActRow> {
  const row = await requireOpen(db, id, act.at, ['ready']);
  if (row.account_id !== act.subject) throw refuse('asked_act_gone', null);
  await requireStillOpen(db, row);
  return row;
}
