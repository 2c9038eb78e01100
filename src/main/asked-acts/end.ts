import type { NewEntry } from '../../preload/contract/history.ts';
import { findAccount } from '../accounts/accounts.ts';
import { recipientOf } from '../accounts/recipient.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { notify } from '../mail/notices.ts';
import type { ActEnd } from '../mail/words/mail-words.ts';
import type { AccountRow, AskedActRow, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { loggedAct, moveTo, requireOpen } from './rows.ts';

/** The colleague who was asked to confirm it will not. Refuses with `asked_act_gone`, and the agent with `not_allowed`. */
export async function refuseAct(
  store: Store,
  act: Act & { actor: number },
  id: number,
  reason: string,
): Promise<void> {
  await write(store, async (tx) => {
    const row = await requireOpen(tx, id, act.at, ['colleague']);
    if (row.agent_id === act.actor) throw refuse('not_allowed', null);
    const data = { ...loggedAct(row), reason };
    const entry = { code: 'helpDesk.actRefused', outcome: 'ok', data } as const;
    await endUndone(tx, store.vault, act, row, 'refused', entry);
  });
}

/** Takes back what one has asked for; an administrator, what anybody has. Refuses with `asked_act_gone` or `not_allowed`. */
export async function cancelAct(
  store: Store,
  act: Act,
  actor: Pick<AccountRow, 'id' | 'role'>,
  id: number,
  reason: string,
): Promise<void> {
  await write(store, async (tx) => {
    const row = await requireOpen(tx, id, act.at);
    if (row.agent_id !== actor.id && actor.role !== 'administrator')
      throw refuse('not_allowed', null);
    const data = { ...loggedAct(row), reason };
    const entry = { code: 'helpDesk.actCancelled', outcome: 'ok', data } as const;
    await endUndone(tx, store.vault, act, row, 'cancelled', entry);
  });
}

/** Ends an act that was not done, and tells the holder, who was told that it was asked for. */
export async function endUndone(
  tx: Tx,
  vault: Vault,
  act: Act,
  row: AskedActRow,
  end: ActEnd,
  entry: NewEntry,
): Promise<void> {
  await moveTo(tx, row, { state: end, until: null, ended_at: act.at });
  await append(tx, { ...act, subject: row.account_id }, entry);
  const holder = await findAccount(tx, row.account_id);
  if (!holder) return;
  const by = await nameOf(tx, act.actor, holder);
  const facts = { kind: 'actEnded', act: row.act, end, by, address: act.sourceIp } as const;
  await notify(tx, vault, recipientOf(holder), facts, act.at);
}

/** Null: the holder; of what ended by itself the mail names nobody. */
async function nameOf(tx: Tx, actor: number | null, holder: AccountRow): Promise<string | null> {
  if (actor === null || actor === holder.id) return null;
  return (await findAccount(tx, actor))?.full_name ?? null;
}
