import type { Selectable } from 'kysely';
import type { ProbationMinutes } from '../../preload/contract/ip-access.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { ListState } from '../ip-rules/list-state.ts';
import { clockTolerance, isWithin, minute } from '../platform/clock.ts';
import type { Db, IpProbationTable, Tx } from '../platform/db/schema.ts';
import { changeOne, touch } from '../platform/db/unit.ts';

/* A list on probation: what it goes back to, and when. How that is done: `probation.ts`. */

export type ProbationRow = Selectable<IpProbationTable>;

export function findProbation(db: Db, account: number): Promise<ProbationRow | undefined> {
  return db
    .selectFrom('ip_probation')
    .selectAll()
    .where('account_id', '=', account)
    .executeTakeFirst();
}

/** What the list goes back to. */
export function stateIn({ state }: ProbationRow): ListState {
  return JSON.parse(state) as ListState;
}

/**
 * Puts a list, which is stored as changed, on probation. Where one is under way the change belongs to
 * it: the list goes back to what it was before the first change, at the moment that was told first.
 */
export async function beginProbation(
  tx: Tx,
  act: Act & { subject: number },
  { state, minutes }: { state: ListState; minutes: ProbationMinutes },
): Promise<void> {
  const { actor, subject, at } = act;
  if (actor === null) throw new Error('A probation is begun by somebody.');
  if (await findProbation(tx, subject)) return;
  const until = at + minutes * minute;
  await tx
    .insertInto('ip_probation')
    .values({
      account_id: subject,
      begun_by: actor,
      begun_at: at,
      until,
      state: JSON.stringify(state),
    })
    .execute();
  const data = { minutes, until };
  await append(tx, act, { code: 'ipRule.probationBegan', outcome: 'ok', data });
}

export async function dropProbation(tx: Tx, { account_id: account }: ProbationRow): Promise<void> {
  await changeOne(tx.deleteFrom('ip_probation').where('account_id', '=', account));
  touch(tx, 'accounts');
}

/** It began in the future where the clock was set back in a way that nobody noticed: nobody waits for that. */
export function isOver({ begun_at, until }: ProbationRow, at: number): boolean {
  return !isWithin(begun_at, until, at);
}

/** When the next one is over: milliseconds since 1970, not after `at` where one is; `Infinity` for none. */
export async function nextProbationEnd(db: Db, at: number): Promise<number> {
  const { end, newest } = await db
    .selectFrom('ip_probation')
    .select((each) => [each.fn.min('until').as('end'), each.fn.max('begun_at').as('newest')])
    .executeTakeFirstOrThrow();
  if (newest !== null && newest - at > clockTolerance) return at;
  return end ?? Infinity;
}
