import type { OpeningAct } from '../../preload/contract/channel.ts';
import type { ReviewKind } from '../../preload/contract/oversight.ts';
import { day } from '../platform/clock.ts';
import type { Act } from '../history/entry.ts';
import type { Db, Tx } from '../platform/db/schema.ts';

/** So long an administrator has to look at it. */
const reviewWithin = 2 * day;

/** An act as it waits to be looked at. */
export interface NewReview {
  kind: ReviewKind;
  seq: number;
  act: OpeningAct | 'override';
  second: number | null;
  reason: string;
}

/** Puts an act before the administrators, in its own transaction. */
export async function noteReview(
  tx: Tx,
  { actor, subject, at }: Act & { actor: number; subject: number },
  { second, ...review }: NewReview,
): Promise<void> {
  await tx
    .insertInto('review')
    .values({
      ...review,
      account_id: subject,
      agent_id: actor,
      second_id: second,
      made_at: at,
      due_at: at + reviewWithin,
      reviewed_by: null,
      reviewed_at: null,
      note: null,
    })
    .execute();
}

/** Whether something was done without proof that nobody has looked at yet (requirement HD5). */
export async function hasUnreviewedOverride(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('review')
    .select('id')
    .where('kind', '=', 'override')
    .where('reviewed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
