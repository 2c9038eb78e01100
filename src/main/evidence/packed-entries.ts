import { readStub, type Stub } from '../audit/verify/seals.ts';
import { among, logWithOpenings } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { leafOfEntry, type OpenEntry } from '../platform/ledger/leaf.ts';
import { leafHash } from '../platform/ledger/merkle.ts';

/** Entries that are read at a time. */
const step = 500;

/** An entry with its opening, and the hash of its leaf that is stored beside them. */
interface LoggedEntry extends OpenEntry {
  readonly leaf: Uint8Array;
}

/** Entries with their openings, and how many came before and with each. */
export async function* entriesOf(
  db: Db,
  seqs: readonly number[],
): AsyncGenerator<(LoggedEntry & { place: number })[]> {
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
 * went before. Null: there is none. Refuses with `evidence_damaged`.
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
  requireAsWritten(entry);
  return { entry, stub: readStub(entry) ?? refuseDamaged(entry.seq) };
}

/** Refuses with `evidence_damaged` where an entry does not make the leaf that is stored for it. */
export function requireAsWritten(entry: LoggedEntry): void {
  const leaf = leafOfEntry(entry);
  if (!leaf || Buffer.compare(leafHash(leaf), entry.leaf) !== 0) refuseDamaged(entry.seq);
}

/** Nothing could be proven of such an entry, nor a pack be verified that has it. */
export function refuseDamaged(seq: number): never {
  throw refuse('evidence_damaged', { seq });
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
      'leaf',
    ]);
}
