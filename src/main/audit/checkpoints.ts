import type { CheckpointReason } from '../../preload/contract/audit.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { now } from '../platform/clock.ts';
import { write } from '../platform/db/unit.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import { writeCheckpoint } from '../platform/ledger/checkpoint.ts';
import { rootAt } from '../platform/ledger/merkle.ts';
import { signNote, writeNote } from '../platform/ledger/signed-note.ts';
import type { Store, Workstation } from '../platform/workstation.ts';
import { keepCheckpoint } from './kept.ts';
import { originOf, ownKey } from './keys.ts';
import { extendTree, extendWithin, hashesIn } from './tree.ts';

/** Where checkpoints are made. */
export interface Place {
  readonly workstation: Workstation;
  readonly store: Store;
}

/** A checkpoint as it was made. */
export interface MadeCheckpoint {
  readonly id: number;
  /** Entries that it covers: all that there were, but for the one that tells of it. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** The whole signed note. */
  readonly note: string;
}

/** Of the application itself. */
export function ownAct(): Act {
  return { actor: null, subject: null, sourceIp: null, at: now() };
}

/**
 * Signs the log as it is now: stores the checkpoint, tells of it in the log, and keeps it outside of
 * the database too. A log of n entries costs what came since the last one.
 */
export async function makeCheckpoint(
  { workstation, store }: Place,
  reason: CheckpointReason,
  act: Act = ownAct(),
): Promise<MadeCheckpoint> {
  return withoutDeadline(async () => {
    await extendTree(store);
    const made = await write(store, async (tx): Promise<MadeCheckpoint> => {
      const keyId = await ownKey(tx, workstation, act);
      const size = await extendWithin(tx);
      const root = await rootAt(size, hashesIn(tx));
      const text = writeCheckpoint({ origin: originOf(workstation), size, root });
      const { name, key } = workstation.signer;
      const note = writeNote({ text, signatures: [signNote(text, name, key)] });
      const row = { size, root: Buffer.from(root), made_at: act.at, reason, key_id: keyId, note };
      const { id } = await tx
        .insertInto('checkpoint')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow();
      const data = { entries: size, root: row.root.toString('base64'), why: reason };
      await append(
        tx,
        { ...act, subject: null },
        { code: 'checkpoint.made', outcome: 'ok', data },
      );
      return { id, size, root, note };
    });
    // Cut off here, the next look at what is stored keeps it.
    keepCheckpoint(workstation.folder, made.note);
    return made;
  });
}

/** Milliseconds until the next daily checkpoint is due, whichever workstation makes it; 0 or less: now. */
export async function nextDaily({ db }: Store, every: number): Promise<number> {
  const { last } = await db
    .selectFrom('checkpoint')
    .select(({ fn }) => fn.max('made_at').as('last'))
    .executeTakeFirstOrThrow();
  return last === null ? 0 : last + every - now();
}
