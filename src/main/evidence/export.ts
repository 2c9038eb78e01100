import { hostname } from 'node:os';
import type { Language } from '../../preload/contract/app.ts';
import type { VerificationResult } from '../../preload/contract/audit-verification.ts';
import { exportColumns } from '../../preload/contract/history-export.ts';
import type { Act } from '../history/entry.ts';
import type { Store } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';
import type { ExportInput, HistoryExport, ReportInput, ReportPage } from './export-input.ts';
import type { Told } from './formats/columns.ts';
import { footerOf } from './report/report.ts';

/** Where it happens. */
export interface Surroundings {
  /** Of this program. */
  version: string;
  /** Of the reader of a report. */
  language: Language;
  /** What came of the last verification of the history; null: there was none yet. */
  verified: VerificationResult | null;
  /** Prints a page, with a footer on each sheet of paper. */
  printPdf: (html: string, footer: string) => Promise<Uint8Array>;
}

/**
 * Writes the entries of a selection to `path`, newest first, with a manifest beside it, in a worker
 * thread; see `writeExport`. Refuses with `export_empty`, `report_too_long` and `export_failed`.
 */
export async function exportHistory(
  store: Store,
  act: Act,
  what: HistoryExport,
  path: string,
  { version, language, verified, printPdf }: Surroundings,
  work: JobWork,
): Promise<JobResult> {
  const told: Told = {
    columns: exportColumns.filter((column) => what.columns.includes(column)),
    zone: what.zone,
    version,
    host: hostname(),
  };
  const ordered = { ...what, columns: told.columns };
  let report: ExportInput['report'] = null;
  if (what.format === 'pdf') {
    const pass = store.readerPass();
    const input: ReportInput = { pass, at: act.at, what: ordered, told, language };
    const page = await runInWorker<ReportPage>(
      import.meta.dirname,
      'history-report-worker',
      input,
      work,
    );
    report = { pdf: await printPdf(page.html, footerOf(language)), rows: page.rows };
    work.signal.throwIfAborted();
  }
  const pass = store.writerPass();
  const input: ExportInput = { pass, act, path, what: ordered, told, verified, report };
  const rows = await runInWorker<number>(import.meta.dirname, 'history-export-worker', input, work);
  return { changed: rows, skipped: 0 };
}
