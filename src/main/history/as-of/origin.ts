import type { Gap } from '../../../preload/contract/as-of.ts';
import type { Db } from '../../platform/db/schema.ts';
import type { Known } from './known.ts';
import type { Limit } from './telling.ts';

/**
 * Takes in how an account came with an import, whose one entry tells of many. Answers with the
 * number of that entry, where it counts, and what it does not tell.
 */
export async function learnOrigin(
  db: Db,
  account: number,
  limit: Limit,
  known: Known,
): Promise<{ seq: number | null; gaps: Gap[] }> {
  const row = await db
    .selectFrom('account')
    .innerJoin('log', 'log.seq', 'account.import_seq')
    .select(['log.seq', 'log.at'])
    .where('account.id', '=', account)
    .executeTakeFirst();
  if (!row || !counts(row, limit)) return { seq: null, gaps: [] };
  known.exists = true;
  known.role = 'client';
  known.state = 'active';
  return { seq: row.seq, gaps: [{ kind: 'imported', seq: row.seq }] };
}

function counts({ seq, at }: { seq: number; at: string }, limit: Limit): boolean {
  return limit.seq === null ? Date.parse(at) <= (limit.at ?? Infinity) : seq <= limit.seq;
}
