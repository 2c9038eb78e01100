import { leavesOf } from '../audit/tree.ts';
import { readCheckpoint } from '../platform/ledger/checkpoint.ts';
import type { HashesAt, Head } from '../platform/ledger/merkle.ts';
import {
  readNote,
  signedBy,
  type SigningKey,
  signNote,
  writeNote,
  writePem,
  writeVkey,
} from '../platform/ledger/signed-note.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';

/** A checkpoint as it is kept: the signed note, and what it says. */
export interface SignedHead extends Head {
  readonly origin: string;
  readonly note: string;
}

/** What a pack needs of the log's tree and of the workstation's key. */
export interface Notary {
  /** The checkpoint that the pack is proven by. */
  readonly checkpoint: SignedHead;
  /** Earlier ones of the same key, of different sizes, the smallest first. */
  readonly earlier: readonly SignedHead[];
  readonly vkey: string;
  readonly pem: string;
  readonly hashesAt: HashesAt;
  /** The text as a signed note. */
  sign(text: string): string;
}

/** The key of this workstation and its name, as a worker thread gets them. */
export interface NotarySigner {
  readonly name: string;
  readonly key: SigningKey;
}

/** `note`: the checkpoint that was made for the pack. */
export async function openNotary(
  db: Db,
  { name, key }: NotarySigner,
  note: string,
): Promise<Notary> {
  const known = { name, kind: 'log', key: key.publicKey } as const;
  const headOf = (text: string): SignedHead | null => {
    const read = readNote(text);
    const head = read && signedBy(read, known) !== false ? readCheckpoint(read.text) : null;
    return head && { ...head, note: text };
  };
  const checkpoint = headOf(note);
  if (!checkpoint) throw new Error('The checkpoint is not one of this workstation.');
  const rows = await db
    .selectFrom('checkpoint')
    .select('note')
    .where('size', '<', checkpoint.size)
    .where('size', '>', 0)
    .orderBy('size')
    .execute();
  const earlier = new Map<number, SignedHead>();
  for (const row of rows) {
    const head = headOf(row.note);
    if (head?.origin === checkpoint.origin) earlier.set(head.size, head);
  }
  return {
    checkpoint,
    earlier: [...earlier.values()],
    vkey: writeVkey(known),
    pem: writePem(key.publicKey),
    hashesAt: hashesIn(db),
    sign: (text) => writeNote({ text, signatures: [signNote(text, name, key)] }),
  };
}

/** The hashes of the stored tree, by the thousand: one read for each level. */
function hashesIn(db: Db): HashesAt {
  return async (places) => {
    const found = new Map<string, Uint8Array>();
    for (const [level, some] of Map.groupBy(places, (place) => place.level)) {
      const indices = some.map(({ index }) => index);
      for (const { idx, hash } of await levelOf(db, level, indices))
        found.set(`${level}/${idx}`, hash);
    }
    return places.map(({ level, index }) => {
      const hash = found.get(`${level}/${index}`);
      if (!hash) throw new Error(`The tree has nothing at ${level}/${index}.`);
      return hash;
    });
  };
}

async function levelOf(
  db: Db,
  level: number,
  indices: readonly number[],
): Promise<{ idx: number; hash: Uint8Array }[]> {
  if (level > 0)
    return db
      .selectFrom('log_node')
      .select(['idx', 'hash'])
      .where('level', '=', level)
      .where('idx', 'in', among(indices))
      .execute();
  const rows = await leavesOf(
    db,
    indices.map((index) => index + 1),
  );
  return rows.map(({ seq, leaf }) => ({ idx: seq - 1, hash: leaf }));
}
