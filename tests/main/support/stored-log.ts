import { logWithOpenings } from '../../../src/main/platform/db/expressions.ts';
import type { Db } from '../../../src/main/platform/db/schema.ts';

/** Entries of the log with their openings, oldest first; for tests in which every entry has one. */
export function storedLog(db: Db) {
  return db
    .selectFrom(logWithOpenings())
    .selectAll()
    .$narrowType<{ data: string }>()
    .orderBy('seq');
}
