import type { ClientSelection } from '../../preload/contract/clients.ts';
import type { NewFile } from '../platform/new-file.ts';
import { writeExport } from '../exports/write-export.ts';
import { byteOrderMark, csvRow } from '../../text/csv.ts';
import { openReader, openWriter } from '../platform/db/worker-store.ts';
import { refuse } from '../platform/failure.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ExportInput } from './export.ts';
import { exportColumns, exportedRows } from './export-rows.ts';
import { selectedClients } from './selection.ts';

/** Clients that are read and written at a time. */
const step = 500;

serveWorker(async (input, side) => {
  const job = input as ExportInput;
  const { act, path, selection } = job;
  const store = openWriter(job.pass);
  try {
    return await writeExport(store, {
      act,
      path,
      body: (file) => writeRows(job, file, side),
      entry: (facts) => ({
        code: 'client.exported',
        outcome: 'ok',
        data: { ...facts, ...narrowed(selection) },
      }),
      about: {
        columns: exportColumns,
        selection: { kind: selection.kind, ...narrowed(selection) },
      },
      verified: job.verified,
    });
  } finally {
    store.close();
  }
});

/** Every row as of one moment, whatever is written meanwhile. */
async function writeRows(
  { pass, act, selection }: ExportInput,
  file: NewFile,
  side: WorkerSide,
): Promise<number> {
  const store = openReader(pass);
  const { db } = store;
  try {
    const ids = await selectedClients(db, selection, act.at);
    let written = 0;
    file.write(byteOrderMark + csvRow(exportColumns));
    for (let from = 0; from < ids.length; from += step) {
      const rows = await exportedRows(db, ids.slice(from, from + step), act.at);
      file.write(rows.map(csvRow).join(''));
      written += rows.length;
      side.progress(Math.min(from + step, ids.length), ids.length);
      await side.pause();
    }
    if (written === 0) throw refuse('nothing_selected', null);
    return written;
  } finally {
    store.close();
  }
}

/** Null where clients were chosen one by one. */
function narrowed(selection: ClientSelection) {
  if (selection.kind === 'chosen') return { search: null, filter: null };
  const { search, filter, concern } = selection;
  return { search, filter, ...(concern && { concern: concern.kind, address: concern.address }) };
}
