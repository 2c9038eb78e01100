import { versionOf } from './migrate.ts';
import { openDatabase } from './open.ts';
import { OpenFailure } from '../open-failure.ts';
import type { Database } from '../schema.ts';

/* The row `install`, before anything else is read: whose database this is, and the key of its log. */

/** First run committed: the install row is written in the same transaction as everything else. */
export function isFilled(databasePath: string): boolean {
  try {
    const database = openDatabase(databasePath);
    try {
      return (
        versionOf(database) > 0 && database.prepare('select 1 from install').get() !== undefined
      );
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

/** Whose database it is, and its log's key as it is stored. Throws `OpenFailure` where it is nobody's. */
export function readInstall(database: Database): { installId: string; logKey: Buffer } {
  if (versionOf(database) === 0) throw new OpenFailure('database_foreign');
  const row = database.prepare('select install_id, log_key from install').get() as
    | { install_id: string; log_key: Buffer }
    | undefined;
  if (!row) throw new OpenFailure('database_foreign');
  return { installId: row.install_id, logKey: row.log_key };
}
