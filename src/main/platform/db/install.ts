import type { Vault } from '../seal.ts';
import { versionOf } from './migrate.ts';
import { openDatabase, OpenFailure } from './open.ts';
import type { Database } from './schema.ts';

/* The row `install`: whose database this is, and the key of its log. */

const logKeyPlace = { table: 'install', column: 'log_key', row: 1 };

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

/** Throws `OpenFailure` where the database belongs to another vault. */
export function requireInstall(database: Database, installId: string): void {
  if (versionOf(database) === 0) throw new OpenFailure('database_foreign');
  const stored = database.prepare('select install_id from install').pluck().get();
  if (stored !== installId) throw new OpenFailure('database_foreign');
}

/** The log's key as it is stored. */
export function sealLogKey(vault: Vault, key: Uint8Array): Buffer {
  return vault.seal(logKeyPlace, key);
}

/** The key of the log's chain. Throws where it was sealed with another data key. */
export function readLogKey(database: Database, vault: Vault): Buffer {
  const sealed = database.prepare('select log_key from install').pluck().get() as Buffer;
  return vault.open(logKeyPlace, sealed);
}
