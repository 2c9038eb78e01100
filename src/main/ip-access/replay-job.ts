import type { Replay } from '../../preload/contract/replay.ts';
import type { Lists } from '../ip-rules/replay.ts';
import type { ReaderPass, Store } from '../platform/db/store.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { runInWorker } from '../platform/worker.ts';

export interface ReplayInput {
  pass: ReaderPass;
  account: number;
  lists: Lists;
}

/** Replays all sign-ins of an account in a worker thread; `tell` hears what came of those looked at so far. */
export async function replayAll(
  store: Store,
  { account, lists }: Pick<ReplayInput, 'account' | 'lists'>,
  tell: (replay: Replay) => void,
  work: JobWork,
): Promise<JobResult> {
  const input: ReplayInput = { pass: store.readerPass(), account, lists };
  const replay = await runInWorker<Replay>(import.meta.dirname, 'replay-worker', input, {
    ...work,
    partly: (partial) => tell(partial as Replay),
  });
  tell(replay);
  return { changed: replay.looked[365], skipped: 0 };
}
