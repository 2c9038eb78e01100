import type { Language } from '../../preload/contract/app.ts';
import type {
  ImportColumns,
  ImportFindings,
  ImportMapping,
} from '../../preload/contract/imports.ts';
import type { Store } from '../platform/db/store.ts';
import type { ReaderPass } from '../platform/db/store.ts';
import { refuse } from '../platform/failure.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';
import { type ImportHead, readHead } from './head.ts';
import { unpack } from './packed-list.ts';
import type { Checked, Upload } from './upload.ts';

/** What the worker gets; the file's bytes are shared, not copied. */
export interface CheckInput {
  pass: ReaderPass;
  bytes: Uint8Array<SharedArrayBuffer>;
  delimiter: string;
  mapping: ImportMapping;
  language: Language;
}

/** The columns of a file that is there as a whole. Refuses with `import_unreadable`. */
export function viewColumns(upload: Upload): ImportColumns {
  return { file: upload.file, ...headOf(upload) };
}

function headOf(upload: Upload): ImportHead {
  if (upload.bytes.length !== upload.size) throw refuse('import_unreadable', null);
  return (upload.head ??= readHead(upload.bytes));
}

/**
 * The dry run: looks at every row in a worker thread and stores nothing. `language` is for clients
 * whose row names none. Refuses at once with `import_mapping`, `import_unreadable` or
 * `invalid_input`; the work resolves to good rows and rows left out.
 */
export function prepareCheck(
  store: Store,
  upload: Upload,
  mapping: ImportMapping,
  language: Language,
): (work: JobWork) => Promise<JobResult> {
  const { delimiter, columns } = headOf(upload);
  requireMapping(mapping, columns.length);
  return async (work) => {
    upload.checked = null;
    const { bytes } = upload;
    const input: CheckInput = { pass: store.readerPass(), bytes, delimiter, mapping, language };
    const checked = await runInWorker<Checked>(
      import.meta.dirname,
      'import-check-worker',
      input,
      work,
    );
    upload.checked = checked;
    return { changed: checked.good.ends.length, skipped: checked.bad + checked.duplicates };
  };
}

function requireMapping(mapping: ImportMapping, columns: number): void {
  for (const field of ['fullName', 'email'] as const) {
    if (mapping[field] === null) throw refuse('import_mapping', { missing: field });
  }
  if (Object.values(mapping).some((column) => column !== null && column >= columns))
    throw refuse('invalid_input', null);
}

/** A page of what the dry run found. Refuses with `import_gone` where there was none. */
export function listFindings(upload: Upload, from: number, limit: number): ImportFindings {
  const { good, findings, bad, duplicates } = requireChecked(upload);
  const total = findings.ends.length;
  const end = Math.min(from + limit, total);
  return {
    good: good.ends.length,
    bad,
    duplicates,
    findings: [...unpack(findings, from, end)],
    total,
    next: end < total ? end : null,
  };
}

export function requireChecked({ checked }: Upload): Checked {
  if (!checked) throw refuse('import_gone', null);
  return checked;
}
