import type { SigningWorkstation } from '../../preload/contract/audit.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { now } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import {
  type Note,
  type NoteKey,
  readVkey,
  signedBy,
  writeVkey,
} from '../platform/ledger/signed-note.ts';
import type { Signer, Workstation } from '../platform/workstation.ts';

/** A key of a workstation, which stays known when the workstation has gone. */
export interface KnownKey {
  readonly id: number;
  readonly key: NoteKey;
  readonly workstation: number | null;
  /** What the team calls that workstation. */
  readonly name: string | null;
}

export function originOf({ installId }: Pick<Workstation, 'installId'>): string {
  return `gatehouse/${installId}`;
}

/** The public key of a signer, as that of its log. */
export function keyOf({ name, key }: Signer): NoteKey {
  return { name, kind: 'log', key: key.publicKey };
}

/**
 * The number of this workstation's key; one that is not known yet is made known, and the log says so:
 * from then on the tree commits to it, and on a team's store the entry has the login that wrote it.
 */
export async function ownKey(tx: Tx, workstation: Workstation, act: Act): Promise<number> {
  const vkey = writeVkey(keyOf(workstation.signer));
  const known = await tx
    .selectFrom('checkpoint_key')
    .select('id')
    .where('vkey', '=', vkey)
    .executeTakeFirst();
  if (known) return known.id;
  const seq = await append(
    tx,
    { ...act, subject: null },
    { code: 'checkpoint.keyAdded', outcome: 'ok', data: { vkey } },
  );
  const number = workstation.team?.workstation ?? null;
  const { id } = await tx
    .insertInto('checkpoint_key')
    .values({ vkey, workstation_number: number, added_at: now(), seq })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Every key that a workstation of this installation has signed with. */
export async function knownKeys(db: Db): Promise<KnownKey[]> {
  const rows = await db.selectFrom('checkpoint_key').selectAll().orderBy('id').execute();
  const names = new Map<number, string>();
  if (rows.some(({ workstation_number: number }) => number !== null))
    for (const { id, name } of await db.selectFrom('workstation').select(['id', 'name']).execute())
      names.set(id, name);
  return rows.flatMap(({ id, vkey, workstation_number: workstation }) => {
    const key = readVkey(vkey);
    return key ? [{ id, key, workstation, name: names.get(workstation ?? 0) ?? null }] : [];
  });
}

/** As the screens show it. */
export function signerOf({ workstation, name, key }: KnownKey, here: Signer): SigningWorkstation {
  return { workstation, name, here: Buffer.compare(key.key, here.key.publicKey) === 0 };
}

/** The known key that signed a note as its log; null where none did. */
export function signerIn(note: Note, keys: readonly KnownKey[]): KnownKey | null {
  return keys.find(({ key }) => signedBy(note, key) !== false) ?? null;
}
