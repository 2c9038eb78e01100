import type { Db, Tx } from '../platform/db/schema.ts';
import { among, logWithOpenings } from '../platform/db/expressions.ts';
import { catchUp } from '../platform/db/catch-up.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, engineOf, write } from '../platform/db/unit.ts';
import { entryTokens } from './entry-tokens.ts';

/*
 * The index of words follows the log: entries are put into it some at a time, after the units of
 * work that appended them. What was indexed stays as it is, until something of an entry is erased.
 */

/** Entries that one unit of work puts into the index: others wait for it. */
const some = 250;

/** How far the index has come: entries of the log, and those of them that can be searched. */
export interface Indexed {
  readonly upTo: number;
  readonly last: number;
}

/** How far the index of words has come. */
export async function indexed(db: Db): Promise<Indexed> {
  const { upTo, last } = await db
    .selectFrom('search_state')
    .select((of) => [
      'log_seq as upTo',
      of
        .selectFrom('log')
        .select((log) => log.fn.max('seq').as('seq'))
        .as('last'),
    ])
    .executeTakeFirstOrThrow();
  return { upTo, last: last ?? 0 };
}

/** Puts the next entries into the index, if there are any. */
export async function indexSome(tx: Tx): Promise<void> {
  const { upTo } = await indexed(tx);
  const rows = await entries(tx).where('seq', '>', upTo).orderBy('seq').limit(some).execute();
  const last = rows.at(-1);
  if (!last) return;
  await indexRows(tx, rows);
  await changeOne(tx.updateTable('search_state').set({ log_seq: last.seq }).where('id', '=', 1));
}

/**
 * Puts entries of which something was erased into the index anew, in the unit of work that erases:
 * what is gone is not found any more from its commit on.
 */
export async function reindexEntries(tx: Tx, seqs: readonly number[]): Promise<void> {
  const { upTo } = await indexed(tx);
  const wanted = seqs.filter((seq) => seq <= upTo);
  for (let from = 0; from < wanted.length; from += some) {
    const part = among(wanted.slice(from, from + some));
    await indexRows(tx, await entries(tx).where('seq', 'in', part).execute());
  }
}

function entries(db: Db) {
  return db
    .selectFrom(logWithOpenings())
    .select([
      'seq',
      'code',
      'outcome',
      'actor_id',
      'subject_id',
      'source_ip',
      'data',
      'before',
      'after',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number];

async function indexRows(tx: Tx, rows: readonly Row[]): Promise<void> {
  const indexedRows = rows.map((row) => ({ place: row.seq, tokens: entryTokens(row) }));
  await engineOf(tx).indexRows(tx, 'log_search', indexedRows);
}

/** Runs until the index holds every entry that the log has by then, or `isOver` says to stop. */
export async function indexLog(store: Store, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { upTo, last } = await indexed(store.db);
    if (upTo >= last) return;
    await write(store, indexSome);
  }
}

/** Brings the index up to date for a search, as far as `catchUp` does. Returns the share of the log, of 1, that it has. */
export async function indexForSearch(store: Store): Promise<number> {
  const before = await indexed(store.db);
  if (before.upTo >= before.last) return 1;
  await catchUp(store, indexLog);
  const { upTo, last } = await indexed(store.db);
  return upTo / last;
}
