import type { Language } from '../../preload/contract/app.ts';
import type { VerificationResult } from '../../preload/contract/audit-verification.ts';
import type { LogSelection } from '../../preload/contract/history.ts';
import type {
  ExportColumn,
  ExportFormat,
  ExportZone,
} from '../../preload/contract/history-export.ts';
import type { Act } from '../history/entry.ts';
import type { ReaderPass, WriterPass } from '../platform/db/store.ts';
import type { Told } from './formats/columns.ts';

/** What is exported, and how. */
export interface HistoryExport {
  selection: LogSelection;
  /** Only entries of this account; null: everyone's. */
  account: number | null;
  format: ExportFormat;
  columns: readonly ExportColumn[];
  zone: ExportZone;
}

/** What the worker that writes gets. */
export interface ExportInput {
  pass: WriterPass;
  act: Act;
  path: string;
  what: HistoryExport;
  told: Told;
  /** What is known of the history: for the manifest. */
  verified: VerificationResult | null;
  /** A report that is printed already; null: the worker reads the entries itself. */
  report: { pdf: Uint8Array; rows: number } | null;
}

/** What the worker that makes the page of a report gets. */
export interface ReportInput {
  pass: ReaderPass;
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
  what: HistoryExport;
  told: Told;
  language: Language;
}

/** What it gives. */
export interface ReportPage {
  html: string;
  rows: number;
}
