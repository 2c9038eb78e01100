import type { EvidenceSelection } from '../../preload/contract/evidence.ts';
import type { EvidenceProfile } from '../../preload/contract/evidence-profile.ts';
import type { Act } from '../history/entry.ts';
import { indexLog } from '../history/search-index.ts';
import { needsWords } from '../history/search-query.ts';
import { makeCheckpoint } from '../audit/checkpoints.ts';
import type { WriterPass } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';
import type { Store, Workstation } from '../platform/workstation.ts';
import type { NotarySigner } from './notary.ts';

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
  /** The signed note that the pack is proven by. */
  checkpoint: string;
  signer: NotarySigner;
}

/**
 * Makes a checkpoint, and writes an evidence pack that is proven by it to `path`, in a worker thread;
 * the entry `evidence.made` tells of it. All or nothing is there in the end. Refuses with
 * `export_empty`, `evidence_too_long`, `evidence_damaged` or `export_failed`.
 */
export async function makeEvidence(
  { workstation, store }: { workstation: Workstation; store: Store },
  order: Omit<EvidenceInput, 'pass' | 'checkpoint' | 'signer'>,
  work: JobWork,
): Promise<JobResult> {
  const { selection, act } = order;
  // The worker finds by words what is in their index by then.
  if (selection.how === 'filtered' && needsWords(selection.own ? act.actor : null, selection))
    await indexLog(store, () => work.signal.aborted);
  const { note: checkpoint } = await makeCheckpoint({ workstation, store }, 'export', act);
  work.signal.throwIfAborted();
  const { signer } = workstation;
  const input: EvidenceInput = { ...order, pass: store.writerPass(), checkpoint, signer };
  const entries = await runInWorker<number>(import.meta.dirname, 'evidence-worker', input, work);
  return { changed: entries, skipped: 0 };
}
