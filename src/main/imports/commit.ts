import type { Act } from '../history/entry.ts';
import { refuse } from '../platform/failure.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import type { Store } from '../platform/db/store.ts';
import type { WriterPass } from '../platform/db/store.ts';
import { runInWorker } from '../platform/worker.ts';
import { requireChecked } from './check.ts';
import type { NewClient } from './new-client.ts';
import type { PackedList } from './packed-list.ts';
import type { Upload } from './upload.ts';

/** What the worker gets. */
export interface ImportInput {
  pass: WriterPass;
  act: Act & { actor: number };
  good: PackedList<NewClient>;
  file: string;
  sha256: string;
  /** Rows that the dry run left out. */
  leftOut: number;
}

/**
 * Imports the rows that the dry run found good, in a worker thread and one transaction with one
 * log entry: all of them or, where it is cancelled, none. Rows whose address or reference somebody
 * got since are left out. Refuses at once with `import_gone` or, where there is nothing to import,
 * `nothing_selected`.
 */
export function prepareImport(
  store: Store,
  upload: Upload,
  act: Act & { actor: number },
): (work: JobWork) => Promise<JobResult> {
  const { good, bad, duplicates, sha256 } = requireChecked(upload);
  if (good.ends.length === 0) throw refuse('nothing_selected', null);
  const pass = store.writerPass();
  const leftOut = bad + duplicates;
  const input: ImportInput = { pass, act, good, file: upload.file, sha256, leftOut };
  return (work) => runInWorker<JobResult>(import.meta.dirname, 'import-worker', input, work);
}
