import type { Db } from '../platform/db/schema.ts';
import { spansOf } from './stretches.ts';

/** The lowest and the highest number of the log; null: it has no entries. */
export async function logEnds(db: Db): Promise<{ first: number; last: number } | null> {
  const end = (order: 'asc' | 'desc') =>
    db.selectFrom('log').select('seq').orderBy('seq', order).limit(1).executeTakeFirst();
  const [first, last] = await Promise.all([end('asc'), end('desc')]);
  return first && last ? { first: first.seq, last: last.seq } : null;
}

/** The number of the newest entry that is earlier than a moment; that of the oldest where none is. */
export async function seqAt(db: Db, at: number): Promise<number> {
  for (const { low, high } of await spansOf(db, { from: null, to: at })) {
    let query = db.selectFrom('log').select('seq').where('seq', '>=', low);
    if (high !== null) query = query.where('seq', '<=', high);
    const found = await query
      .where('at', '<', new Date(at).toISOString())
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (found) return found.seq;
  }
  return (await logEnds(db))?.first ?? 1;
}
