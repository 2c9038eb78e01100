import { writeExport } from '../exports/write-export.ts';
import { pagesOfLog } from '../history/pages.ts';
import { openReader, openWriter } from '../platform/db/worker-store.ts';
import { refuse } from '../platform/failure.ts';
import type { NewFile } from '../platform/new-file.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ExportInput } from './export-input.ts';
import { lineFormats } from './formats/lines.ts';
import { selectionText } from './selection-text.ts';

serveWorker(async (input, side) => {
  const job = input as ExportInput;
  const { act, path, what } = job;
  const store = openWriter(job.pass);
  try {
    return await writeExport(store, {
      act,
      path,
      body: (file) => writeEntries(job, file, side),
      entry: (facts) => ({
        code: 'history.exported',
        outcome: 'ok',
        data: {
          ...facts,
          format: what.format,
          columns: what.columns.join(', '),
          selection: selectionText(what),
        },
      }),
      about: {
        format: what.format,
        columns: what.columns,
        zone: what.zone,
        selection: { ...what.selection, account: what.account },
      },
      verified: job.verified,
    });
  } finally {
    store.close();
  }
});

/** Every entry as of one moment, whatever is written meanwhile. */
async function writeEntries(
  { pass, what, told, report }: ExportInput,
  file: NewFile,
  side: WorkerSide,
): Promise<number> {
  if (report !== null || what.format === 'pdf') {
    file.write(report?.pdf ?? '');
    return report?.rows ?? 0;
  }
  const { head, line } = lineFormats[what.format];
  const store = openReader(pass);
  try {
    let written = 0;
    for await (const entries of pagesOfLog(store.db, what.account, what.selection)) {
      const text = entries.map((entry) => line(entry, told)).join('');
      file.write(written === 0 ? head(told) + text : text);
      written += entries.length;
      side.progress(written, null);
      await side.pause();
    }
    if (written === 0) throw refuse('export_empty', null);
    return written;
  } finally {
    store.close();
  }
}
