import type { KeyObject } from 'node:crypto';
import { encodeEntry, genesis } from '../history/entry.ts';
import { linkOf } from '../platform/db/log-key.ts';
import type { Db } from '../platform/db/schema.ts';

const pageSize = 1000;

/** Throws where the log that is stored is not the one that was written, from its first entry to its last. */
export async function verifyLog(
  db: Db,
  chainKey: KeyObject,
  installId: string,
  signal: AbortSignal,
): Promise<void> {
  let previous = genesis(installId);
  let seq = 0;
  for (;;) {
    signal.throwIfAborted();
    const rows = await db
      .selectFrom('log')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const row of rows) {
      seq += 1;
      const mac = linkOf(chainKey, encodeEntry(row), previous);
      if (row.seq !== seq || !mac.equals(row.mac))
        throw new Error(`Entry ${seq} of the log did not arrive as it was.`);
      previous = row.mac;
    }
    if (rows.length < pageSize) return;
  }
}
