import type { MailCursor, MailPage } from '../../preload/contract/mail.ts';
import { writeExport } from '../exports/write-export.ts';
import { listMails } from '../mail/list.ts';
import { openReader, openWriter } from '../platform/db/worker-store.ts';
import { refuse } from '../platform/failure.ts';
import type { NewFile } from '../platform/new-file.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import { mailFormats } from './formats/mails.ts';
import type { MailExportInput } from './mail-export.ts';
import { selectionText } from './selection-text.ts';

/** Mails that are read at a time. */
const step = 1000;

serveWorker(async (input, side) => {
  const job = input as MailExportInput;
  const { act, path, what, verified } = job;
  const { selection, account, format, columns, zone } = what;
  const store = openWriter(job.pass);
  try {
    return await writeExport(store, {
      act,
      path,
      body: (file) => writeMails(job, file, side),
      entry: (facts) => ({
        code: 'mail.exported',
        outcome: 'ok',
        data: {
          ...facts,
          format,
          columns: columns.join(', '),
          selection: selectionText({ selection, account }),
        },
      }),
      about: { format, columns, zone, selection: { ...selection, account } },
      verified,
    });
  } finally {
    store.close();
  }
});

/** Every mail as of one moment, whatever is written meanwhile. */
async function writeMails(
  { pass, what }: MailExportInput,
  file: NewFile,
  side: WorkerSide,
): Promise<number> {
  const { head, line } = mailFormats[what.format];
  const store = openReader(pass);
  try {
    let written = 0;
    let after: MailCursor | null = null;
    do {
      const filter = { ...what.selection, after, limit: step };
      const page: MailPage = await listMails(store.db, what.account, filter);
      const text = page.mails.map((mail) => line(mail, what)).join('');
      file.write(written === 0 ? head(what) + text : text);
      written += page.mails.length;
      after = page.next;
      side.progress(written, null);
      await side.pause();
    } while (after !== null);
    if (written === 0) throw refuse('export_empty', null);
    return written;
  } finally {
    store.close();
  }
}
