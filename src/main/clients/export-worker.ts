import { basename } from 'node:path';
import type { ClientSelection } from '../../preload/contract/clients.ts';
import { append } from '../history/append.ts';
import { csvRow } from '../platform/csv.ts';
import type { Tx } from '../platform/db/schema.ts';
import { openReader, openWriter, type WorkerWriter } from '../platform/db/worker-store.ts';
import { Refusal, refuse } from '../platform/failure.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ExportInput, ExportOutcome } from './export.ts';
import { NewFile, NotWritten, temporaryName } from '../platform/new-file.ts';
import { exportColumns, exportedRows } from './export-rows.ts';
import { selectedClients } from './selection.ts';
import { forgetUnfinished, noteUnfinished } from '../platform/unfinished-files.ts';

/** Clients that are read and written at a time. */
const step = 500;

/** Spreadsheets take a file without it for something else than UTF-8. */
const byteOrderMark = '\uFEFF';

serveWorker(async (input, side): Promise<ExportOutcome> => {
  const job = input as ExportInput;
  const store = openWriter(job.pass);
  try {
    return { ok: true, rows: await exportTo(store, job, side) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure };
    if (!(error instanceof NotWritten)) throw error;
    return { ok: false, failure: { code: 'export_failed', detail: { because: error.because } } };
  } finally {
    store.close();
  }
});

/** Under their temporary names until the entry is there; remembered, should this be cut off. */
async function exportTo(store: WorkerWriter, job: ExportInput, side: WorkerSide): Promise<number> {
  const paths = [job.path, `${job.path}.manifest.json`] as const;
  const temporary = [temporaryName(paths[0]), temporaryName(paths[1])] as const;
  const files: NewFile[] = [];
  const create = (which: 0 | 1) => {
    const file = new NewFile(paths[which], temporary[which]);
    files.push(file);
    return file;
  };
  await store.write((tx) => noteUnfinished(tx, temporary));
  try {
    return await writeBoth(store, job, side, { data: create(0), manifest: create(1) });
  } finally {
    for (const file of files) file.discard();
    // What cannot be forgotten now is looked at when the application starts.
    await store.write((tx) => forgetUnfinished(tx, temporary)).catch(() => {});
  }
}

/**
 * First the entry, then the manifest that names it, last the file: whatever is cut off in between,
 * no file of clients is there without its entry, and no manifest names an entry that never came.
 */
async function writeBoth(
  store: WorkerWriter,
  job: ExportInput,
  side: WorkerSide,
  { data, manifest }: { data: NewFile; manifest: NewFile },
): Promise<number> {
  const rows = await writeRows(job, data, side);
  const sha256 = data.finish();
  await store.write(async (tx) => {
    const logHead = await appendEntry(tx, job, rows, sha256);
    manifest.write(manifestOf(job, { rows, sha256, logHead }));
    manifest.finish();
    manifest.requirePlace();
    data.requirePlace();
  });
  manifest.place();
  data.place();
  return rows;
}

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

interface LogHead {
  seq: number;
  mac: string;
}

async function appendEntry(
  tx: Tx,
  { act, selection, path }: ExportInput,
  rows: number,
  sha256: string,
): Promise<LogHead> {
  const data = { rows, file: basename(path), sha256, ...narrowed(selection) };
  const seq = await append(tx, act, { code: 'client.exported', outcome: 'ok', data });
  const { mac } = await tx
    .selectFrom('log')
    .select('mac')
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  return { seq, mac: mac.toString('hex') };
}

/** Null where clients were chosen one by one. */
function narrowed(selection: ClientSelection) {
  const { search, filter } =
    selection.kind === 'listed' ? selection : { search: null, filter: null };
  return { search, filter };
}

function manifestOf(
  { act, selection, path }: ExportInput,
  facts: { rows: number; sha256: string; logHead: LogHead },
): string {
  const { rows, sha256, logHead } = facts;
  const manifest = {
    file: basename(path),
    rows,
    columns: exportColumns,
    selection: { kind: selection.kind, ...narrowed(selection) },
    sha256,
    exportedAt: new Date(act.at).toISOString(),
    exportedBy: act.actor,
    logHead,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
