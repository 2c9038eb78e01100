import type { Language } from '../../preload/contract/app.ts';
import type {
  ImportColumns,
  ImportFindings,
  ImportFormat,
  ImportMapping,
} from '../../preload/contract/imports.ts';
import type { Store } from '../platform/db/store.ts';
import type { ReaderPass } from '../platform/db/store.ts';
import { refuse } from '../platform/failure.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';
import { readHeader } from './header.ts';
import type { RowDefaults } from './new-client.ts';
import { unpack } from './packed-list.ts';
import type { Checked, Upload } from './upload.ts';

/** What the worker gets; the file's bytes are shared, not copied. */
export interface CheckInput {
  pass: ReaderPass;
  bytes: Uint8Array<SharedArrayBuffer>;
  format: ImportFormat;
  /** As the header names them. */
  columns: string[];
  mapping: ImportMapping;
  usual: RowDefaults;
}

/**
 * How a file begins that is there as a whole, read as the person chose or else as is probably
 * right. Refuses with `import_unreadable`.
 */
export function viewColumns(
  upload: Upload,
  language: Language,
  format: ImportFormat | null = null,
): ImportColumns {
  if (upload.bytes.length !== upload.size) throw refuse('import_unreadable', null);
  return { file: upload.file, ...readHeader(upload.bytes, language, format) };
}

/**
 * The dry run: looks at every row in a worker thread and stores nothing. Refuses at once with `import_mapping`, `import_unreadable` or
 * `invalid_input`; the work resolves to good rows and rows left out.
 */
export function prepareCheck(
  store: Store,
  upload: Upload,
  mapping: ImportMapping,
  usual: RowDefaults,
  chosen: ImportFormat | null = null,
): (work: JobWork) => Promise<JobResult> {
  const { format, columns } = viewColumns(upload, usual.language, chosen);
  requireMapping(mapping, columns.length);
  return async (work) => {
    upload.checked = null;
    const { bytes } = upload;
    const pass = store.readerPass();
    const input: CheckInput = { pass, bytes, format, columns, mapping, usual };
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
  const chosen = Object.values(mapping).flat();
  if (chosen.some((column) => column !== null && column >= columns))
    throw refuse('invalid_input', null);
}

/** A page of what the dry run found. Refuses with `import_gone` where there was none. */
export function listFindings(upload: Upload, from: number, limit: number): ImportFindings {
  const { good, findings, bad, duplicates, rules, phones } = requireChecked(upload);
  const total = findings.ends.length;
  const end = Math.min(from + limit, total);
  return {
    good: good.ends.length,
    bad,
    duplicates,
    rules,
    phones,
    findings: unpack(findings, from, end),
    total,
    next: end < total ? end : null,
  };
}

export function requireChecked({ checked }: Upload): Checked {
  if (!checked) throw refuse('import_gone', null);
  return checked;
}
