import { readStub, type Stub } from '../audit/verify/seals.ts';
import { among, logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import type { OpenEntry } from '../platform/ledger/leaf.ts';

/** Entries that are read at a time. */
const step = 500;

/** Entries with their openings, and how many came before and with each. */
export async function* entriesOf(
  db: Db,
  seqs: readonly number[],
): AsyncGenerator<(OpenEntry & { place: number })[]> {
  for (let from = 0; from < seqs.length; from += step) {
    const rows = await opened(db)
      .where('seq', 'in', among(seqs.slice(from, from + step)))
      .orderBy('seq')
      .execute();
    yield rows.map((row, at) => ({ ...row, data: row.data ?? '', place: from + at + 1 }));
  }
}

/** The numbers of those entries that there are: retention may have taken others. */
export async function thereOf(db: Db, seqs: readonly number[]): Promise<number[]> {
  const rows = await db.selectFrom('log').select('seq').where('seq', 'in', among(seqs)).execute();
  return rows.map(({ seq }) => seq);
}

/** An entry that tells of pruning, and what it tells. */
export interface PruningEntry {
  readonly entry: OpenEntry;
  readonly stub: Stub;
}

/**
 * The newest of the first `size` entries that tells what retention has removed: it covers all that
 * went before. Null: there is none. Throws where it is damaged.
 */
export async function newestPruningIn(db: Db, size: number): Promise<PruningEntry | null> {
  const row = await opened(db)
    .where('kind', '=', 'history')
    .where('outcome', '=', 'ok')
    .where('code', '=', 'history.pruned')
    .where('seq', '<=', size)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const entry = { ...row, data: row.data ?? '' };
  return { entry, stub: readStub(entry) ?? damaged(entry) };
}

/** Nothing could be proven of such an entry. */
export function damaged({ seq }: OpenEntry): never {
  throw new Error(`The opening of entry ${seq} is damaged.`);
}

function opened(db: Db) {
  return db
    .selectFrom(logWithOpenings())
    .select([
      'seq',
      'at',
      'code',
      'outcome',
      'version',
      'actor_id',
      'subject_id',
      'source_ip',
      'data',
      'before',
      'after',
      'seed',
      'kept',
    ]);
}
