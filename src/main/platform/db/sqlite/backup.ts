import type { Database } from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, syncFile, syncFolder } from '../../files.ts';
import { versionOf } from './migrate.ts';

/** Pages copied between two looks at the clock. */
const pages = 1000;

/**
 * Copies the database into `folder` before its schema changes, with SQLite's own backup (a file
 * copy would miss the write-ahead log). The copy takes its name once it is whole and on the disk,
 * so that what is called a backup is one. One of this version that is there already stays: a
 * migration that failed once must not overwrite it. `progress` is told the share that is done.
 */
export async function backUp(
  database: Database,
  folder: string,
  progress: (share: number) => void,
): Promise<void> {
  makePrivateFolder(folder);
  const copy = join(folder, `before-version-${versionOf(database) + 1}.db`);
  if (existsSync(copy)) return;
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  await database.backup(partial, {
    progress({ totalPages, remainingPages }) {
      progress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
      return pages;
    },
  });
  syncFile(partial);
  renameSync(partial, copy);
  syncFolder(folder);
}
