import { sql } from 'kysely';
import type { Db } from './schema.ts';

/**
 * Empties the write-ahead log after something was erased for good: it still holds pages as they
 * were. Where a worker is reading, that waits for a later time, at the latest for closing.
 */
export async function emptyWriteAheadLog(db: Db): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      await sql`pragma wal_checkpoint(truncate)`.execute(connection);
    } finally {
      await sql`pragma busy_timeout = 5000`.execute(connection);
    }
  });
}
