import { deskKey, requireAsideAttempt, succeed } from '../accounts/throttle.ts';
import type { NewEntry } from '../../preload/contract/history.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { AskedActRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { type Refusal, refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { readSpokenCode, shortLength } from '../platform/spoken-code.ts';
import { endUndone } from './end.ts';
import { loggedAct, requireOpen } from './rows.ts';

/** The holder, signed in, wants none of it. Refuses with `asked_act_gone`. */
export async function objectToAct(
  store: Store,
  act: Act & { subject: number },
  id: number,
): Promise<void> {
  await write(store, async (tx) => {
    const row = await requireOpen(tx, id, act.at);
    if (row.account_id !== act.subject) throw refuse('asked_act_gone', null);
    await endByObjection(tx, store.vault, act, row, false);
  });
}

/**
 * The same for whoever reads the code of the mail to anybody at the desk. Tries are counted, apart
 * from all others of the account. Refuses with `objection_wrong`, logged, or `throttled`.
 */
export async function objectByCode(
  store: Store,
  act: Act & { subject: number },
  typed: string,
): Promise<void> {
  const { vault } = store;
  const key = deskKey('objection', { id: act.subject }, 'email');
  await requireAsideAttempt(store, act, key, (seconds) => rejection('throttled', { seconds }));
  await write(store, async (tx): Promise<Refusal | null> => {
    const row = await findByCode(tx, vault, act.subject, typed);
    if (!row) {
      await append(tx, act, rejection('objection_wrong'));
      return refuse('objection_wrong', null);
    }
    await succeed(tx, key);
    await endByObjection(tx, vault, act, row, true);
    return null;
  });
}

/** What the code of the mail is known again by. */
export function objectionMac(vault: Vault, account: number, code: string): Buffer {
  return vault.mac('objection', account, code);
}

async function endByObjection(
  tx: Tx,
  vault: Vault,
  act: Act,
  row: AskedActRow,
  byCode: boolean,
): Promise<void> {
  const data = { ...loggedAct(row), byCode };
  const entry = { code: 'helpDesk.actObjected', outcome: 'ok', data } as const;
  await endUndone(tx, vault, act, row, 'objected', entry);
}

/** Looked up by its keyed hash: how long that takes tells nothing of the code. */
async function findByCode(
  db: Db,
  vault: Vault,
  account: number,
  typed: string,
): Promise<AskedActRow | undefined> {
  const code = readSpokenCode(typed, shortLength);
  if (code === null) return undefined;
  return db
    .selectFrom('asked_act')
    .selectAll()
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('objection_mac', '=', objectionMac(vault, account, code))
    .executeTakeFirst();
}

function rejection(because: string, more: { seconds?: number } = {}): NewEntry {
  const outcome = because === 'throttled' ? 'refused' : 'failed';
  return { code: 'mfa.codeRejected', outcome, data: { method: 'email', because, ...more } };
}
