import type { AccountState } from '../../preload/contract/account.ts';
import { endCredentials } from '../accounts/credential-epoch.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { requireReason } from '../history/reason.ts';
import { readAges, recentEntries } from '../history/recent.ts';
import { minute } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { appendOpened, type Warrant } from '../warrants/warrant.ts';
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
    await endCredentials(tx, act.subject);
    await append(tx, act, { code: 'client.archived', outcome: 'ok', data: { reason }, ...change });
  });
}

/**
 * Brings an archived client back as it was. `warrant` null: whoever archived it takes that back, see
 * `isOwnArchive`. Refuses with `account_active`.
 */
export async function restoreClient(
  tx: Tx,
  act: Act & { subject: number },
  warrant: Warrant | null,
): Promise<void> {
  const { state } = await requireClient(tx, act.subject);
  if (state !== 'archived') throw refuse('account_active', null);
  const change = await setState(tx, act.subject, state, 'active');
  await appendOpened(tx, act, warrant, {
    code: 'client.restored',
    outcome: 'ok',
    ...(warrant && { data: warrant.grounds }),
    ...change,
  });
}

/** Long enough to see a mistake; the account is then as open as it was, and no more. */
const undoWithin = 10 * minute;

/** Whether somebody archived the client themselves, just now, and so may take it back without proof. */
export async function isOwnArchive(
  db: Db,
  { actor, subject, at }: Act & { subject: number },
): Promise<boolean> {
  const ageOf = await readAges(db, at);
  const [last] = await recentEntries(db, subject, ['client.archived'], {
    within: undoWithin,
    ageOf,
  });
  return last !== undefined && last.actor === actor;
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
