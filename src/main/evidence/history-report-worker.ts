import { longestReport } from '../../preload/contract/history-export.ts';
import { pagesOfLog } from '../history/pages.ts';
import type { Db } from '../platform/db/schema.ts';
import { openReader } from '../platform/db/worker-store.ts';
import { refuse } from '../platform/failure.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { HistoryExport, ReportInput, ReportPage } from './export-input.ts';
import type { Entry } from './formats/columns.ts';
import { reportPage } from './report/report.ts';

serveWorker(async (input, side): Promise<ReportPage> => {
  const { pass, at, what, told, language } = input as ReportInput;
  const store = openReader(pass);
  try {
    const head = await headOf(store.db);
    const entries = await read(store.db, what, side);
    const html = reportPage({ what, told, language, madeAt: at, head, entries });
    return { html, rows: entries.length };
  } finally {
    store.close();
  }
});

async function read(db: Db, what: HistoryExport, side: WorkerSide): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const page of pagesOfLog(db, what.account, what.selection)) {
    entries.push(...page);
    if (entries.length > longestReport) throw refuse('report_too_long', { most: longestReport });
    side.progress(entries.length, null);
    await side.pause();
  }
  if (entries.length === 0) throw refuse('export_empty', null);
  return entries;
}

async function headOf(db: Db): Promise<{ seq: number; mac: string }> {
  const { seq, mac } = await db
    .selectFrom('log')
    .select(['seq', 'mac'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { seq, mac: mac.toString('hex') };
}
