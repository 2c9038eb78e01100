import type { AskedActState } from '../../preload/contract/asked-acts.ts';
import type { LoggedAskedAct } from '../../preload/contract/log-payloads.ts';
import { findAccount } from '../accounts/accounts.ts';
import { groundsIn } from '../help-desk/asked-acts.ts';
import { freezesOf } from '../help-desk/freeze.ts';
import { isProtectedBy } from '../help-desk/gate.ts';
import { day, minute } from '../platform/clock.ts';
import type { AskedActRow, Db, Tx } from '../platform/db/schema.ts';
import { changeOne, touch } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { readSetting } from '../settings/settings.ts';

/** So long a colleague has to confirm what is asked for. */
export const confirmWithin = 10 * minute;
/** So long a secret that is ready can be fetched. */
export const readyFor = day;

/** An act that is not over, in one of these states. Refuses with `asked_act_gone`. */
export async function requireOpen(
  db: Db,
  id: number,
  at: number,
  states: readonly AskedActState[] = ['colleague', 'waiting', 'ready'],
): Promise<AskedActRow> {
  const row = await findOpen(db, id);
  if (!row || !states.includes(row.state) || isLate(row, at)) throw refuse('asked_act_gone', null);
  return row;
}

/** An act that nobody and nothing has ended, be its time over or not. */
export async function findOpen(db: Db, id: number): Promise<AskedActRow | undefined> {
  return db
    .selectFrom('asked_act')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Nobody confirmed or fetched it in time; what only waits is never too late. */
function isLate({ state, until }: AskedActRow, at: number): boolean {
  return state !== 'waiting' && until !== null && until <= at;
}

/**
 * What was open when it was asked for may not be any more: nothing opens an account that is frozen,
 * and one that was protected since takes two administrators. Refuses with `act_refused`.
 */
export async function requireStillOpen(db: Db, row: AskedActRow): Promise<void> {
  const { frozen, frozenAll } = await freezesOf(db, row.account_id);
  if (frozenAll) throw refuse('act_refused', { because: 'frozenAll' });
  if (frozen) throw refuse('act_refused', { because: 'frozen' });
  if (groundsIn(row).proofClass !== 'twoAdministrators' && (await isProtected(db, row)))
    throw refuse('act_refused', { because: 'twoAdministrators' });
}

async function isProtected(db: Db, { account_id }: AskedActRow): Promise<boolean> {
  const account = await findAccount(db, account_id);
  return account !== undefined && isProtectedBy(await readSetting(db, 'desk'), account);
}

/** Takes an act to another state. */
export async function moveTo(
  tx: Tx,
  { id }: Pick<AskedActRow, 'id'>,
  change: Partial<
    Pick<AskedActRow, 'state' | 'until' | 'needs' | 'second_id' | 'grounds' | 'ended_at'>
  >,
): Promise<void> {
  await changeOne(tx.updateTable('asked_act').set(change).where('id', '=', id));
  touch(tx, 'desk');
}

/** What the log says of it. */
export function loggedAct({ act, id }: Pick<AskedActRow, 'act' | 'id'>): LoggedAskedAct {
  return { act, request: id };
}
