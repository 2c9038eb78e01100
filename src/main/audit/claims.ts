import type { Store, Workstation } from '../platform/workstation.ts';
import { type Note, readNote } from '../platform/ledger/signed-note.ts';
import { allKept, checkpointOf } from './kept.ts';
import { type KnownKey, knownKeys, originOf, signerIn } from './keys.ts';
import type { ClaimedCheckpoint } from './verify/stored.ts';

/** Every checkpoint that is kept of this history, in the database and outside of it, with what it says and whether it was signed. */
export async function claimsOf(
  workstation: Workstation,
  store: Store,
): Promise<ClaimedCheckpoint[]> {
  const origin = originOf(workstation);
  const stored = await store.db
    .selectFrom('checkpoint')
    .select(['size', 'root', 'note', 'made_at'])
    .orderBy('size')
    .execute();
  const kept = allKept(workstation.folder, origin);
  // After them: the first checkpoint of a workstation, made meanwhile, brings its key.
  const keys = await knownKeys(store.db);
  const times = new Map(stored.map(({ note, made_at: at }) => [note, at]));
  const inDatabase = stored.map(({ size, root, note, made_at: at }): ClaimedCheckpoint => {
    const says = saidBy(note, origin, keys);
    // The columns beside the note are what the screens show.
    const isWhole = says && says.size === size && Buffer.compare(says.root, root) === 0;
    return { where: 'database', size, says: isWhole ? { ...says, at } : null };
  });
  const inFolder = kept.map(({ size, note }): ClaimedCheckpoint => {
    const says = saidBy(note, origin, keys);
    return { where: 'folder', size, says: says && { ...says, at: times.get(note) ?? 0 } };
  });
  return [...inDatabase, ...inFolder];
}

/** What a note says of this log; null where no known key has signed it. */
function saidBy(written: string, origin: string, keys: readonly KnownKey[]) {
  const note: Note | null = readNote(written);
  const says = checkpointOf(written);
  if (!note || says?.origin !== origin || !signerIn(note, keys)) return null;
  return { size: says.size, root: says.root };
}
