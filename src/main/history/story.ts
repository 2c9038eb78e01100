import type { CallStory, LogEntry } from '../../preload/contract/history.ts';
import { logAlong } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { loadEntries } from './list.ts';

/** As much of a call as anybody reads. */
const longest = 200;

/** Whom a call is between. */
interface Call {
  agent: number;
  client: number;
}

/**
 * The call in which an entry was written: from `caller.begun` to `caller.ended`, all that the agent
 * did about that account and what happened to it meanwhile. Null: it was written in none.
 */
export async function storyOf(db: Db, entry: LogEntry): Promise<CallStory | null> {
  const { actor, subject, seq } = entry;
  if (!subject) return null;
  // What happens by itself during a call has no actor.
  const agent = actor && actor.id !== subject.id ? actor.id : await agentAt(db, subject.id, seq);
  if (agent === null) return null;
  const call = { agent, client: subject.id };
  const begun = await nearest(db, call, 'caller.begun', { upTo: seq });
  if (begun === null) return null;
  const ended = await nearest(db, call, 'caller.ended', { after: begun });
  if (ended !== null && ended < seq) return null;
  // One that was never ended, as where the program was shut down, is over once there is another.
  const next = await nearest(db, call, 'caller.begun', { after: begun });
  const before = Math.min(ended === null ? Infinity : ended + 1, next ?? Infinity);
  const seqs = await between(db, call, begun, before);
  const entries = await loadEntries(db, seqs.slice(0, longest));
  return { entries: entries.toReversed(), isCut: seqs.length > longest };
}

/** Who had last begun a call about the account. */
async function agentAt(db: Db, client: number, seq: number): Promise<number | null> {
  const row = await db
    .selectFrom(logAlong('log_subject_kind'))
    .select('actor_id')
    .where('subject_id', '=', client)
    .where('kind', '=', 'caller')
    .where('outcome', '=', 'ok')
    .where('code', '=', 'caller.begun')
    .where('seq', '<', seq)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.actor_id ?? null;
}

async function nearest(
  db: Db,
  { agent, client }: Call,
  code: 'caller.begun' | 'caller.ended',
  where: { upTo: number } | { after: number },
): Promise<number | null> {
  const isUpTo = 'upTo' in where;
  const row = await db
    .selectFrom(logAlong('log_subject_kind'))
    .select('seq')
    .where('subject_id', '=', client)
    .where('kind', '=', 'caller')
    .where('outcome', '=', 'ok')
    .where('code', '=', code)
    .where('actor_id', '=', agent)
    .where('seq', isUpTo ? '<=' : '>', isUpTo ? where.upTo : where.after)
    .orderBy('seq', isUpTo ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? null;
}

/** What was written about the account by the agent, or by nobody, from one entry on and before another. */
async function between(
  db: Db,
  { agent, client }: Call,
  from: number,
  before: number,
): Promise<number[]> {
  let query = db
    .selectFrom(logAlong('log_subject'))
    .select('seq')
    .where('subject_id', '=', client)
    .where('seq', '>=', from)
    .where((is) =>
      is.or([is('actor_id', '=', agent), is('actor_id', 'is', null), is('actor_id', '=', client)]),
    );
  if (before !== Infinity) query = query.where('seq', '<', before);
  const rows = await query
    .orderBy('seq')
    .limit(longest + 1)
    .execute();
  return rows.map((row) => row.seq);
}
