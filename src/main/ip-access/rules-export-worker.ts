import { writeExport } from '../exports/write-export.ts';
import { openReader, openWriter } from '../platform/db/worker-store.ts';
import type { NewFile } from '../platform/new-file.ts';
import { serveWorker } from '../platform/worker.ts';
import { type ExportInput, listAsText } from './export.ts';

serveWorker(async (input) => {
  const job = input as ExportInput;
  const { act, path, format } = job;
  const store = openWriter(job.pass);
  try {
    return await writeExport(store, {
      act,
      path,
      body: (file) => writeRules(job, file),
      entry: (facts) => ({ code: 'ipRule.exported', outcome: 'ok', data: { format, ...facts } }),
      about: { format, account: act.subject },
    });
  } finally {
    store.close();
  }
});

async function writeRules({ pass, act, format }: ExportInput, file: NewFile): Promise<number> {
  const store = openReader(pass);
  try {
    const { text, rows } = await listAsText(store.db, act.subject, format, act.at);
    file.write(text);
    return rows;
  } finally {
    store.close();
  }
}
