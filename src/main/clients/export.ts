import type { VerificationResult } from '../../preload/contract/audit-verification.ts';
import type { ClientSelection } from '../../preload/contract/clients.ts';
import type { Act } from '../history/entry.ts';
import type { Store, WriterPass } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';

/** What the worker gets. */
export interface ExportInput {
  pass: WriterPass;
  act: Act;
  selection: ClientSelection;
  path: string;
  /** What is known of the history: for the manifest. */
  verified: VerificationResult | null;
}

/**
 * Writes the clients of a selection as CSV to `path`, and beside it `<path>.manifest.json` with
 * their number, the selection, the SHA-256 and the log entry that tells of it (requirement 67), in
 * a worker thread. Refuses with `nothing_selected` or `export_failed`.
 */
export async function exportClients(
  store: Store,
  order: Omit<ExportInput, 'pass'>,
  work: JobWork,
): Promise<JobResult> {
  const input: ExportInput = { ...order, pass: store.writerPass() };
  const rows = await runInWorker<number>(import.meta.dirname, 'export-worker', input, work);
  return { changed: rows, skipped: 0 };
}
