import type { KeyObject } from 'node:crypto';
import { encodeEarlierEntry, genesis } from '../history/entry.ts';
import { logWithOpenings } from '../platform/db/expressions.ts';
import { linkOf } from '../platform/db/log-key.ts';
import type { Db, OpenLogRow } from '../platform/db/schema.ts';
import { leafOfEntry } from '../platform/ledger/leaf.ts';
import { leafHash } from '../platform/ledger/merkle.ts';

const pageSize = 1000;

/** Throws where the log that is stored is not the one that was written, from its first entry to its last. */
export async function verifyLog(
  db: Db,
  chainKey: KeyObject,
  installId: string,
  signal: AbortSignal,
): Promise<void> {
  const left = await lastPruned(db);
  let previous: Uint8Array = left?.mac ?? genesis(installId);
  let seq = left?.seq ?? 0;
  for (;;) {
    signal.throwIfAborted();
    const rows = await db
      .selectFrom(logWithOpenings())
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const row of rows) {
      seq += 1;
      if (row.seq !== seq || !isAsWritten(row, chainKey, previous))
        throw new Error(`Entry ${seq} of the log did not arrive as it was.`);
      previous = row.mac;
    }
    if (rows.length < pageSize) return;
  }
}

/** What the first entry that is there is chained to, where retention has removed those before it. */
function lastPruned(db: Db) {
  return db
    .selectFrom('log_pruned')
    .select(['seq', 'mac'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Whether an entry is the one that was committed to and chained. One of format 1 that something was
 * erased of is known by its leaf alone: the seal of that format holds all of those.
 */
function isAsWritten(row: OpenLogRow, chainKey: KeyObject, previous: Uint8Array): boolean {
  const { data } = row;
  if (data === null) return false;
  const entry = { ...row, data };
  const leaf = leafOfEntry(entry);
  if (!leaf || !leafHash(leaf).equals(row.leaf)) return false;
  if (row.version === 1 && row.kept !== null) return true;
  const written = row.version === 1 ? encodeEarlierEntry(entry) : leaf;
  return linkOf(chainKey, written, previous).equals(row.mac);
}
