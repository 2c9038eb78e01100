import type { LogPage } from '../../preload/contract/history.ts';
import { logAlong } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { loadEntries } from './list.ts';

/** Entries on either side. */
const reach = 3;

/** The entries of an account around one of them and it among them, newest first. */
export async function entriesAround(
  db: Db,
  account: number,
  seq: number,
): Promise<LogPage['entries']> {
  const sides = await Promise.all([
    side(db, { account, seq, role: 'subject', way: 'later' }),
    side(db, { account, seq, role: 'actor', way: 'later' }),
    side(db, { account, seq, role: 'subject', way: 'earlier' }),
    side(db, { account, seq, role: 'actor', way: 'earlier' }),
  ]);
  const seqs = [...new Set(sides.flat())].toSorted((a, b) => a - b);
  const earlier = seqs.filter((each) => each < seq).slice(-reach);
  const later = seqs.filter((each) => each > seq).slice(0, reach);
  return loadEntries(db, [...earlier, seq, ...later]);
}

interface Side {
  account: number;
  seq: number;
  role: 'subject' | 'actor';
  way: 'earlier' | 'later';
}

async function side(db: Db, { account, seq, role, way }: Side): Promise<number[]> {
  const isLater = way === 'later';
  const rows = await db
    .selectFrom(logAlong(`log_${role}`))
    .select('seq')
    .where(`${role}_id`, '=', account)
    .where('seq', isLater ? '>' : '<', seq)
    .orderBy('seq', isLater ? 'asc' : 'desc')
    .limit(reach)
    .execute();
  return rows.map((row) => row.seq);
}
