import { Replaying } from '../ip-rules/replay.ts';
import { openReader } from '../platform/db/worker-store.ts';
import { serveWorker, type WorkerSide } from '../platform/worker.ts';
import type { ReplayInput } from './replay-job.ts';
import { signInsOf } from './sign-ins.ts';

/** Sign-ins that are read at a time: about a tenth of a second. */
const step = 20_000;
/** Milliseconds between two tellings of what came of them so far. */
const pace = 250;

/** Replays all sign-ins of an account, as of one moment of the store, and tells how far it is. */
serveWorker(async (input, side) => {
  const job = input as ReplayInput;
  const store = openReader(job.pass);
  try {
    return await replay(job, store, side);
  } finally {
    store.close();
  }
});

async function replay(
  { account, lists }: ReplayInput,
  { db }: Pick<ReturnType<typeof openReader>, 'db'>,
  side: WorkerSide,
) {
  const replaying = new Replaying(lists);
  let toldAt = -Infinity;
  for await (const { groups, since, done, total } of signInsOf(db, account, { ...lists, step })) {
    replaying.add(groups);
    if (performance.now() - toldAt >= pace) {
      side.partly(replaying.view(since));
      toldAt = performance.now();
    }
    side.progress(done, total);
    await side.pause();
  }
  return replaying.view(null);
}
