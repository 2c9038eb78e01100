import type { Selectable } from 'kysely';
import type { Review } from '../../preload/contract/oversight.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Db, ReviewTable } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touch, write } from '../platform/db/unit.ts';
import { refuse, refuseFields } from '../platform/failure.ts';

/** So many that were reviewed are listed beside those that were not. */
const listedReviewed = 50;

/** Those to review, soonest due first, then the last fifty that were, as an administrator sees them. */
export async function listReviews(db: Db, viewer: number): Promise<Review[]> {
  const open = await reviews(db)
    .where('reviewed_at', 'is', null)
    .orderBy('due_at')
    .orderBy('review.id')
    .execute();
  const done = await reviews(db)
    .where('reviewed_at', 'is not', null)
    .orderBy('reviewed_at', 'desc')
    .orderBy('review.id', 'desc')
    .limit(listedReviewed)
    .execute();
  return [...open, ...done].map((row) => reviewOf(row, viewer));
}

/**
 * Says that an administrator has looked at an act, and what they found. Refuses with `not_allowed`
 * whoever took part in it, with `nothing_to_do` where it was reviewed, and without a note.
 */
export async function review(
  store: Store,
  act: Act & { actor: number },
  id: number,
  typed: string,
): Promise<void> {
  const note = typed.trim();
  refuseFields({ note: note === '' ? { code: 'required' } : null });
  await write(store, async (tx) => {
    const row = await tx
      .selectFrom('review')
      .selectAll()
      .where('id', '=', id)
      .where('reviewed_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw refuse('nothing_to_do', null);
    if (tookPart(row, act.actor)) throw refuse('not_allowed', null);
    const reviewed = { reviewed_by: act.actor, reviewed_at: act.at, note };
    await changeOne(tx.updateTable('review').set(reviewed).where('id', '=', id));
    touch(tx, 'desk');
    const about = { ...act, subject: row.account_id };
    const data = { entry: row.seq, note };
    await append(tx, about, { code: 'helpDesk.reviewed', outcome: 'ok', data });
  });
}

/** Its account's holder may be an administrator too: nobody reviews what was done for themselves. */
function tookPart(
  row: Pick<Selectable<ReviewTable>, 'account_id' | 'agent_id' | 'second_id'>,
  person: number,
): boolean {
  return [row.account_id, row.agent_id, row.second_id].includes(person);
}

function reviews(db: Db) {
  return db
    .selectFrom('review')
    .innerJoin('account', 'account.id', 'review.account_id')
    .innerJoin('account as agent', 'agent.id', 'review.agent_id')
    .leftJoin('account as second', 'second.id', 'review.second_id')
    .leftJoin('account as reviewer', 'reviewer.id', 'review.reviewed_by')
    .selectAll('review')
    .select([
      'account.full_name as fullName',
      'account.role as role',
      'agent.full_name as agent',
      'second.full_name as second',
      'reviewer.full_name as reviewer',
    ]);
}

type ReviewRow = Awaited<ReturnType<ReturnType<typeof reviews>['executeTakeFirstOrThrow']>>;

function reviewOf(row: ReviewRow, viewer: number): Review {
  const { reviewed_at: at, reviewer, note } = row;
  return {
    id: row.id,
    kind: row.kind,
    seq: row.seq,
    account: row.account_id,
    fullName: row.fullName,
    client: row.role === 'client',
    act: row.act,
    agent: row.agent,
    second: row.second,
    reason: row.reason,
    madeAt: row.made_at,
    dueAt: row.due_at,
    reviewed: at === null ? null : { at, by: reviewer ?? '', note: note ?? '' },
    own: tookPart(row, viewer),
  };
}
