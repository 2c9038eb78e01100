import { openForReading } from '../platform/db/open.ts';
import { serveWorker } from '../platform/worker.ts';
import { measure, type OverviewInput } from './overview.ts';

/** Counts on a connection of its own: nobody waits for it. */
serveWorker((input) => {
  const { databaseFile, ...span } = input as OverviewInput & { databaseFile: string };
  const database = openForReading(databaseFile);
  try {
    // One snapshot for all figures, so that they fit each other.
    return database.transaction(() => measure(database, span))();
  } finally {
    database.close();
  }
});
