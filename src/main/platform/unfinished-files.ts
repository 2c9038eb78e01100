import { rmSync } from 'node:fs';
import { amongTexts } from './db/expressions.ts';
import { insertMany } from './db/insert-many.ts';
import type { Tx } from './db/schema.ts';
import type { Store } from './db/store.ts';
import { workstationOf, write } from './db/unit.ts';
import { reportUnexpected } from './log-file.ts';

/* What an export holds must not lie about in a file that nobody knows of because it was cut off. */

/** Remembers files, before they are made. */
export function noteUnfinished(tx: Tx, files: readonly string[]): Promise<void> {
  return insertMany(
    tx,
    'unfinished_export',
    files.map((file) => ({ workstation: workstationOf(tx) ?? '', file })),
  );
}

/** The files have got their names, or are gone. */
export async function forgetUnfinished(tx: Tx, files: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('unfinished_export')
    .where('workstation', '=', workstationOf(tx) ?? '')
    .where('file', 'in', amongTexts(files))
    .execute();
}

/**
 * Removes what earlier runs of the application left on this workstation. For the start, when no
 * export is under way.
 */
export async function clearUnfinishedFiles(store: Store): Promise<void> {
  const rows = await store.db
    .selectFrom('unfinished_export')
    .select('file')
    .where('workstation', '=', store.workstation ?? '')
    .execute();
  const cleared = rows.map(({ file }) => file).filter(isRemoved);
  if (cleared.length > 0) await write(store, (tx) => forgetUnfinished(tx, cleared));
}

/** Where the folder cannot be reached now, another start tries again. */
function isRemoved(file: string): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch (error) {
    reportUnexpected('export.leftover', error);
    return false;
  }
}
