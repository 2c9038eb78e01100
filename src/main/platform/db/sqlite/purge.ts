import type { Database } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';

/** Indexes that keep no text, but words of rows that are gone until their parts are merged. */
const searchIndexes = ['log_search', 'mail_search'] as const;

/** Pages that are merged before others have their turn. */
const pagesAtOnce = 200;
/** Fewer rows than this were changed by a merge that had nothing left to do (FTS5, "merge"). */
const nothingDone = 2;

/**
 * Leaves nothing of what was erased: merges the words of deleted rows away, piece by piece, so that
 * nobody waits for long, then empties the write-ahead log, which holds pages as they were. Where
 * somebody is reading that log, it is left for a later time, at the latest for closing.
 */
export async function purge(database: Database, pause: number): Promise<void> {
  for (const index of searchIndexes) {
    const merge = database.prepare(`insert into ${index} (${index}, rank) values ('merge', ?)`);
    // The first, negative, puts all parts on one level; the others merge them.
    for (let pages = -pagesAtOnce; ; pages = pagesAtOnce) {
      // Between two turns somebody may have begun a unit of work: this is none of it.
      while (database.inTransaction) await sleep(pause);
      const before = changes(database);
      merge.run(pages);
      if (changes(database) - before < nothingDone) break;
      await sleep(0);
    }
  }
  while (database.inTransaction) await sleep(pause);
  database.pragma('wal_checkpoint(truncate)');
}

function changes(database: Database): number {
  return database.prepare('select total_changes()').pluck().get() as number;
}
