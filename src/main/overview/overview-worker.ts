import { openForReading } from '../platform/db/open.ts';
import { openReaderPass } from '../platform/db/passes.ts';
import type { ReaderPass } from '../platform/db/store.ts';
import { serveWorker } from '../platform/worker.ts';
import { measure, type OverviewInput } from './overview.ts';

/** Counts on a connection of its own: nobody waits for it. */
serveWorker((input) => {
  const { pass, ...span } = input as OverviewInput & { pass: ReaderPass };
  const database = openForReading(openReaderPass(pass).file);
  try {
    // One snapshot for all figures, so that they fit each other.
    return database.transaction(() => measure(database, span))();
  } finally {
    database.close();
  }
});
