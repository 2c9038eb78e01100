import type { LogPage, LogSelection } from '../../preload/contract/history.ts';
import type { Db } from '../platform/db/schema.ts';
import { listLog } from './list.ts';

/** Entries that are read at a time: a few hundred kilobytes, and two queries. */
const step = 1000;

/**
 * Every entry of a selection, newest first, page by page. `account`: as in `listLog`. All are of one
 * moment where the reader is.
 */
export async function* pagesOfLog(
  db: Db,
  account: number | null,
  selection: LogSelection,
): AsyncGenerator<LogPage['entries']> {
  let below: number | null = null;
  do {
    const page: LogPage = await listLog(db, account, { ...selection, below, limit: step });
    if (page.entries.length > 0) yield page.entries;
    below = page.next;
  } while (below !== null);
}
