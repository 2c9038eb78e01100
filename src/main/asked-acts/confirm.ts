import { findAccount } from '../accounts/accounts.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { groundsIn } from '../help-desk/asked-acts.ts';
import { confirmBy } from '../help-desk/second-person.ts';
import { hour } from '../platform/clock.ts';
import type { AskedActRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { refuse } from '../platform/failure.ts';
import { loggedAct, moveTo, requireOpen, requireStillOpen } from './rows.ts';

/**
 * Takes the code of a colleague who is signed in elsewhere, who may confirm what they may confirm at
 * the agent's own workstation. From then on the act waits for its time alone: let `settleAct` do what
 * waits for none. Refuses with `asked_act_gone`, `act_refused` and as `confirmBy` does.
 */
export async function confirmAct(
  store: Store,
  act: Act & { actor: number },
  id: number,
  code: string,
): Promise<void> {
  const asked = await requireConfirmable(store.db, id, act.at);
  const colleague = await findAccount(store.db, act.actor);
  if (!colleague) throw refuse('not_allowed', null);
  await confirmBy(store, { act, ...partiesOf(asked) }, colleague, code, async (tx) => {
    const row = await requireConfirmable(tx, id, act.at);
    await moveTo(tx, row, {
      state: 'waiting',
      needs: null,
      second_id: colleague.id,
      grounds: JSON.stringify({ ...groundsIn(row), secondPerson: colleague.full_name }),
      until: act.at + row.hours * hour,
    });
    const about = { ...act, subject: row.account_id };
    const data = loggedAct(row);
    await append(tx, about, { code: 'helpDesk.actConfirmed', outcome: 'ok', data });
  });
}

async function requireConfirmable(db: Db, id: number, at: number): Promise<AskedActRow> {
  const row = await requireOpen(db, id, at, ['colleague']);
  await requireStillOpen(db, row);
  return row;
}

function partiesOf({ agent_id, account_id, needs }: AskedActRow) {
  return { agent: agent_id, subject: account_id, needs: needs ?? ('colleague' as const) };
}
