import type { ReaderPass } from '../platform/db/store.ts';
import { openReader } from '../platform/db/worker-store.ts';
import { serveWorker } from '../platform/worker.ts';
import { measure, type OverviewInput } from './overview.ts';

/** Counts on a connection of its own: nobody waits for it, and all figures fit each other. */
serveWorker(async (input) => {
  const { pass, ...span } = input as OverviewInput & { pass: ReaderPass };
  const store = openReader(pass);
  try {
    return await measure(store.db, span);
  } finally {
    store.close();
  }
});
