import { append } from '../history/append.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import {
  consistencyProof,
  type Head,
  provesConsistency,
  rootAt,
} from '../platform/ledger/merkle.ts';
import { cosignNote, readNote, writeNote } from '../platform/ledger/signed-note.ts';
import type { Workstation } from '../platform/workstation.ts';
import { ownAct, type Place } from './checkpoints.ts';
import {
  allKept,
  checkpointOf,
  keepCheckpoint,
  keepFork,
  type KeptCheckpoint,
  lastKept,
} from './kept.ts';
import { type KnownKey, knownKeys, originOf, ownKey, signerIn } from './keys.ts';
import { extendTree, hashesIn, sizeOfLog } from './tree.ts';

/*
 * Each workstation looks at what the others signed: where it follows from the last checkpoint that it
 * keeps itself, outside of the database, it signs it too and keeps it; where it does not, it says so.
 */

interface Stored {
  readonly id: number;
  readonly note: string;
}

/** What came of a look. */
export interface Seen {
  readonly cosigned: number;
  /** Checkpoints that do not follow, and were not said before. */
  readonly forks: number;
}

/**
 * Looks at the checkpoints that are stored and not kept here. One that does not follow is kept apart
 * and told in the log, once; `keptForks` has it from then on.
 */
export async function lookAtCheckpoints(place: Place): Promise<Seen> {
  const { workstation, store } = place;
  const unseen = await unseenIn(place);
  if (unseen.length === 0) return { cosigned: 0, forks: 0 };
  await extendTree(store);
  const seen = { cosigned: 0, forks: 0 };
  for (const stored of unseen) {
    const last = lastKept(workstation.folder, originOf(workstation));
    const outcome = await write(store, (tx) => judge(tx, workstation, stored, last));
    if (outcome === 'follows' || outcome === 'own') keepCheckpoint(workstation.folder, stored.note);
    if (outcome === 'follows') seen.cosigned += 1;
    if (outcome === 'fork' && keepFork(workstation.folder, stored.note)) {
      seen.forks += 1;
      await write(store, (tx) => tellFork(tx, stored, last));
    }
  }
  return seen;
}

async function unseenIn({ workstation, store }: Place): Promise<Stored[]> {
  const kept = allKept(workstation.folder, originOf(workstation));
  const known = new Set(kept.map(keyOfHead));
  const rows = await store.db
    .selectFrom('checkpoint')
    .select(['id', 'size', 'root', 'note'])
    .orderBy('id')
    .execute();
  return rows.filter((row) => !known.has(keyOfHead(row)));
}

function keyOfHead({ size, root }: Head): string {
  return `${size} ${Buffer.from(root).toString('base64')}`;
}

type Outcome = 'own' | 'follows' | 'fork';

async function judge(
  tx: Tx,
  workstation: Workstation,
  { id, note: written }: Stored,
  last: KeptCheckpoint | null,
): Promise<Outcome> {
  const note = readNote(written);
  const shown = checkpointOf(written);
  const signer = note && signerIn(note, await knownKeys(tx));
  if (!note || !shown || !signer || shown.origin !== originOf(workstation)) return 'fork';
  if (!(await follows(tx, shown, last))) return 'fork';
  if (isOwn(signer, workstation)) return 'own';
  await cosign(tx, workstation, { id, text: note.text, size: shown.size, signer });
  return 'follows';
}

function isOwn({ key }: KnownKey, { signer }: Workstation): boolean {
  return Buffer.compare(key.key, signer.key.publicKey) === 0;
}

/** Whether the log as it is stored contains both, and the larger of the two continues the smaller. */
async function follows(tx: Tx, shown: Head, last: Head | null): Promise<boolean> {
  if (!(await fitsLog(tx, shown))) return false;
  if (last === null) return true;
  const [from, to] = last.size <= shown.size ? [last, shown] : [shown, last];
  if (to.size > (await sizeOfLog(tx))) return false;
  const hashesAt = hashesIn(tx);
  return provesConsistency(await consistencyProof(from.size, to.size, hashesAt), from, to);
}

/** Whether the log as it is stored, its tree extended, has the entries that a head is of. */
export async function fitsLog(db: Db, { size, root }: Head): Promise<boolean> {
  if (size > (await sizeOfLog(db))) return false;
  return Buffer.compare(await rootAt(size, hashesIn(db)), root) === 0;
}

async function cosign(
  tx: Tx,
  workstation: Workstation,
  { id, text, size, signer }: { id: number; text: string; size: number; signer: KnownKey },
): Promise<void> {
  const act = ownAct();
  const keyId = await ownKey(tx, workstation, act);
  const already = await tx
    .selectFrom('cosignature')
    .select('key_id')
    .where('checkpoint_id', '=', id)
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  if (already) return;
  const { name, key } = workstation.signer;
  const signatures = [cosignNote(text, name, key, act.at)];
  const line = writeNote({ text, signatures }).slice(text.length + 1);
  await tx.insertInto('cosignature').values({ checkpoint_id: id, key_id: keyId, line }).execute();
  await append(tx, act, {
    code: 'checkpoint.cosigned',
    outcome: 'ok',
    data: { entries: size, signer: signer.key.name },
  });
}

async function tellFork(tx: Tx, { note }: Stored, last: KeptCheckpoint | null): Promise<void> {
  const signer = readNote(note)?.signatures[0]?.name ?? '';
  await append(tx, ownAct(), {
    code: 'checkpoint.notFollowing',
    outcome: 'failed',
    data: { entries: checkpointOf(note)?.size ?? 0, seen: last?.size ?? 0, signer },
  });
}
