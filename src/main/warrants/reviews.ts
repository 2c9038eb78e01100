import type { OpeningAct } from '../../preload/contract/channel.ts';
import type { ReviewKind } from '../../preload/contract/oversight.ts';
import type { Act } from '../history/entry.ts';
import { day } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { touch } from '../platform/db/unit.ts';

/** Soon enough for whoever decides next to remember the call. */
const dueAfter = 2 * day;

/** An act as an administrator is to look at it. */
export interface NewReview {
  kind: ReviewKind;
  /** Of its log entry. */
  seq: number;
  act: OpeningAct | 'override';
  /** Who confirmed it. */
  second: number | null;
  reason: string;
}

/** Sets an act down for an administrator to look at, in the transaction of its log entry (requirement HD5). */
export async function noteReview(
  tx: Tx,
  { actor, subject, at }: Act & { actor: number; subject: number },
  { second, ...made }: NewReview,
): Promise<void> {
  const who = { account_id: subject, agent_id: actor, second_id: second };
  await tx
    .insertInto('review')
    .values({ ...made, ...who, made_at: at, due_at: at + dueAfter })
    .execute();
  touch(tx, 'desk');
}

/** Whether the desk has done without proof and nobody has looked at it: it does not again before. */
export async function hasUnreviewedOverride(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('review')
    .select('id')
    .where('kind', '=', 'override')
    .where('reviewed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many should have been looked at by now. */
export async function countOverdue(db: Db, at: number): Promise<number> {
  const { count } = await db
    .selectFrom('review')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('reviewed_at', 'is', null)
    .where('due_at', '<=', at)
    .executeTakeFirstOrThrow();
  return count;
}
