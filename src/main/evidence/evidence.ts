import type { EvidenceProfile, EvidenceSelection } from '../../preload/contract/evidence.ts';
import type { Act } from '../history/entry.ts';
import type { Store, WriterPass } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';

/** What a pack is to hold, and for whom. */
export interface EvidenceOrder {
  selection: EvidenceSelection;
  /** The selection as the person reads it. */
  words: string;
  profile: EvidenceProfile;
}

/** What the worker gets. */
export interface EvidenceInput extends EvidenceOrder {
  pass: WriterPass;
  act: Act;
  path: string;
  /** Name and version of this program. */
  program: string;
  /** Text of the verifier that goes into the pack. */
  verifier: string;
}

/**
 * Writes an evidence pack to `path`, in a worker thread; the entry `evidence.made` tells of it. All
 * or nothing is there in the end. Refuses with `export_empty`, `evidence_too_long` or
 * `export_failed`.
 */
export async function makeEvidence(
  store: Store,
  input: Omit<EvidenceInput, 'pass'>,
  work: JobWork,
): Promise<JobResult> {
  const entries = await runInWorker<number>(
    import.meta.dirname,
    'evidence-worker',
    { ...input, pass: store.writerPass() } satisfies EvidenceInput,
    work,
  );
  return { changed: entries, skipped: 0 };
}
