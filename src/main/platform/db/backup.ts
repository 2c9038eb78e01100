import type { Database } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '../files.ts';
import { migrations, versionOf } from './migrate.ts';

/**
 * Copies the database into `backups/` before its schema changes, with SQLite's own backup (a file
 * copy would miss the write-ahead log). Does nothing where no migration is due. A copy of this
 * version that is there already stays: a migration that failed once must not overwrite it.
 */
export async function backupBeforeMigration(database: Database, folder: string): Promise<void> {
  const version = versionOf(database);
  if (version >= migrations.length) return;
  const backups = join(folder, 'backups');
  makePrivateFolder(backups);
  const copy = join(backups, `before-version-${version + 1}.db`);
  if (!existsSync(copy)) await database.backup(copy);
}
