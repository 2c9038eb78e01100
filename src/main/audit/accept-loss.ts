import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Db } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { AnchorKeeper } from './anchor-keeper.ts';
import type { Place } from './checkpoints.ts';
import { allKept, type KeptCheckpoint, keptForks, putCheckpointAside } from './kept.ts';
import { originOf } from './keys.ts';
import { extendTree } from './tree.ts';
import { fitsLog } from './watch.ts';

/**
 * Takes the database that is there for the one that counts, because an administrator put an older one
 * in place: what this workstation kept of the other one is put aside, not deleted, and the log tells
 * who said so and why. Refuses with `nothing_to_do` where nothing is missed.
 */
export async function acceptLoss(
  { workstation, store }: Place,
  keeper: AnchorKeeper,
  reason: string,
  act: Act,
): Promise<void> {
  const loss = await keeper.check();
  await extendTree(store);
  const strange = await strangeIn(store.db, workstation.folder, originOf(workstation));
  if (!loss && strange.length === 0) throw refuse('nothing_to_do', null);
  await write(store, (tx) =>
    append(tx, act, {
      code: 'history.lossAccepted',
      outcome: 'ok',
      data: {
        problem: loss?.kind ?? 'checkpointForeign',
        entry: loss && 'seq' in loss ? loss.seq : null,
        checkpoints: strange.length,
        reason,
      },
    }),
  );
  for (const { path } of strange) putCheckpointAside(path);
  await keeper.acceptLoss();
}

/** Kept checkpoints that are of another history than this one. */
async function strangeIn(db: Db, folder: string, origin: string): Promise<KeptCheckpoint[]> {
  const strange = keptForks(folder, origin);
  for (const kept of allKept(folder, origin)) if (!(await fitsLog(db, kept))) strange.push(kept);
  return strange;
}
