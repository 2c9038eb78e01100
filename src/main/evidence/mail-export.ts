import type { VerificationResult } from '../../preload/contract/audit-verification.ts';
import {
  mailExportColumns,
  type MailExportFormat,
  type MailSelection,
} from '../../preload/contract/mail-export.ts';
import type { Act } from '../history/entry.ts';
import { isSearch } from '../mail/list.ts';
import { indexMailsForSearch } from '../mail/search-index.ts';
import type { Store, WriterPass } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';
import type { MailsTold } from './formats/mails.ts';

/** Which mails are exported, and how. */
export interface MailExport extends MailsTold {
  selection: MailSelection;
  /** Only mails of this account; null: everyone's. */
  account: number | null;
  format: MailExportFormat;
}

/** What the worker gets. */
export interface MailExportInput {
  pass: WriterPass;
  act: Act;
  path: string;
  what: MailExport;
  /** What is known of the history: for the manifest. */
  verified: VerificationResult | null;
}

/**
 * Writes the mails of a selection to `path`, newest first, with a manifest beside it, in a worker
 * thread; see `writeExport`. Refuses with `export_empty` and `export_failed`.
 */
export async function exportMails(
  store: Store,
  { what, ...order }: Omit<MailExportInput, 'pass'>,
  work: JobWork,
): Promise<JobResult> {
  // The worker finds by words what is in their index by then.
  if (isSearch(what.selection)) await indexMailsForSearch(store);
  work.signal.throwIfAborted();
  const columns = mailExportColumns.filter((column) => what.columns.includes(column));
  const input: MailExportInput = { ...order, what: { ...what, columns }, pass: store.writerPass() };
  const rows = await runInWorker<number>(import.meta.dirname, 'mail-export-worker', input, work);
  return { changed: rows, skipped: 0 };
}
