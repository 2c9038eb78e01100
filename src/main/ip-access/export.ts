import type { RuleFormat } from '../../preload/contract/rule-formats.ts';
import type { Act } from '../history/entry.ts';
import { writeList } from '../ip-rules/formats/write-list.ts';
import type { Db } from '../platform/db/schema.ts';
import type { Store, WriterPass } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';
import { listRules } from './store.ts';

/** What the worker gets. */
export interface ExportInput {
  pass: WriterPass;
  act: Act & { subject: number };
  format: RuleFormat;
  path: string;
}

/** An account's list as a file of that format, at that moment, and how many rules the list has. */
export async function listAsText(
  db: Db,
  account: number,
  format: RuleFormat,
  at: number,
): Promise<{ text: string; rows: number }> {
  const list = await listRules(db, account);
  const noted = list.map((rule) => ({ ...rule, note: rule.row.note }));
  return { text: writeList(format, noted, at), rows: list.length };
}

/** Writes a list to `path` in a worker thread; see `writeExport`. Refuses with `export_failed`. */
export async function exportRules(
  store: Store,
  what: Omit<ExportInput, 'pass'>,
  work: JobWork,
): Promise<JobResult> {
  const input: ExportInput = { pass: store.writerPass(), ...what };
  const rows = await runInWorker<number>(import.meta.dirname, 'rules-export-worker', input, work);
  return { changed: rows, skipped: 0 };
}
