import { toString as toSvg } from 'qrcode';
import type { Language } from '../../preload/contract/app.ts';
import type {
  AuditView,
  CheckpointSheet,
  CheckpointView,
  Continuation,
  Fork,
  SigningWorkstation,
} from '../../preload/contract/audit.ts';
import { statSync } from 'node:fs';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { headWords } from '../platform/ledger/checkpoint.ts';
import { consistencyProof, provesConsistency } from '../platform/ledger/merkle.ts';
import { readNote, signedBy, writePem, writeVkey } from '../platform/ledger/signed-note.ts';
import { spokenWord } from '../platform/spoken-words.ts';
import type { Workstation } from '../platform/workstation.ts';
import type { Place } from './checkpoints.ts';
import { checkpointsIn, keptForks, lastKept } from './kept.ts';
import { keyOf, type KnownKey, knownKeys, originOf, signerIn, signerOf } from './keys.ts';
import { readTimeStamp } from './time-stamp.ts';
import { hashesIn, sizeOfLog } from './tree.ts';

const shown = 200;

/** Checkpoints and keys as administrators see them. */
export async function viewAudit(place: Place, language: Language): Promise<AuditView> {
  const { workstation, store } = place;
  const { db } = store;
  const keys = await knownKeys(db);
  const key = keyOf(workstation.signer);
  const { total } = await db
    .selectFrom('checkpoint')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    entries: await sizeOfLog(db),
    origin: originOf(workstation),
    key: { name: key.name, vkey: writeVkey(key), pem: writePem(key.key) },
    checkpoints: await checkpointsOf(db, workstation, keys, language),
    total,
    forks: forksOf(workstation, keys),
    folder: checkpointsIn(workstation.folder),
  };
}

async function checkpointsOf(
  db: Db,
  workstation: Workstation,
  keys: readonly KnownKey[],
  language: Language,
): Promise<CheckpointView[]> {
  const origin = originOf(workstation);
  const rows = await db
    .selectFrom('checkpoint')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();
  const ids = rows.map(({ id }) => id);
  const cosigned = ids.length === 0 ? [] : await cosignaturesOf(db, ids);
  const stamps = ids.length === 0 ? [] : await timeStampsOf(db, ids);
  const whose = (id: number): SigningWorkstation => {
    const key = keys.find((each) => each.id === id);
    return key ? signerOf(key, workstation.signer) : { workstation: null, name: null, here: false };
  };
  return rows.map((row) => {
    const note = readNote(row.note);
    return {
      id: row.id,
      size: row.size,
      madeAt: row.made_at,
      reason: row.reason,
      signedBy: whose(row.key_id),
      cosigned: cosigned
        .filter(({ checkpoint_id: id }) => id === row.id)
        .flatMap(({ key_id: id, line }) => {
          const key = keys.find((each) => each.id === id);
          const with_ = note && key && readNote(`${note.text}\n${line}`);
          const signed = with_ && signedBy(with_, { ...key.key, kind: 'witness' });
          return signed ? [{ ...whose(id), at: signed.at ?? 0 }] : [];
        }),
      timeStamps: stamps
        .filter(({ checkpoint_id: id }) => id === row.id)
        .flatMap(({ answer }) => readTimeStamp(answer, row.note) ?? []),
      words: headWords({ origin, size: row.size, root: row.root }).map((word) =>
        spokenWord(word, language),
      ),
    };
  });
}

function cosignaturesOf(db: Db, ids: number[]) {
  return db
    .selectFrom('cosignature')
    .selectAll()
    .where('checkpoint_id', 'in', among(ids))
    .orderBy('key_id')
    .execute();
}

function timeStampsOf(db: Db, ids: number[]) {
  return db
    .selectFrom('time_stamp')
    .selectAll()
    .where('checkpoint_id', 'in', among(ids))
    .orderBy('id')
    .execute();
}

function forksOf(workstation: Workstation, keys: readonly KnownKey[]): Fork[] {
  const { folder, signer: here } = workstation;
  const origin = originOf(workstation);
  const last = lastKept(folder, origin);
  return keptForks(folder, origin).map(({ note, size, path }) => {
    const read = readNote(note);
    const signer = read && signerIn(read, keys);
    return {
      seen: last?.size ?? 0,
      shown: size,
      signedBy: signer && signerOf(signer, here),
      foundAt: Math.round(statSync(path).mtimeMs),
    };
  });
}

/** A stored checkpoint. Refuses with `checkpoint_gone` where there is none. */
export async function findCheckpoint(db: Db, id: number) {
  const row = await db.selectFrom('checkpoint').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw refuse('checkpoint_gone', null);
  return row;
}

/** A checkpoint to hand out: its note with everybody's signature, and what a camera reads. */
export async function sheetOf(db: Db, id: number): Promise<CheckpointSheet> {
  const { note } = await findCheckpoint(db, id);
  const cosigned = await cosignaturesOf(db, [id]);
  const svg = await toSvg(note, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return {
    note: note + cosigned.map(({ line }) => line).join(''),
    qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  };
}

/** Whether the later of two stored checkpoints continues the earlier, and the proof. */
export async function continuationOf(db: Db, one: number, other: number): Promise<Continuation> {
  const rows = [await findCheckpoint(db, one), await findCheckpoint(db, other)];
  const [from, to] = rows.toSorted((a, b) => a.size - b.size);
  if (!from || !to) throw refuse('checkpoint_gone', null);
  const hashes = await consistencyProof(from.size, to.size, hashesIn(db));
  return {
    continues: provesConsistency(hashes, from, to),
    from: from.size,
    to: to.size,
    hashes: hashes.map((each) => Buffer.from(each).toString('base64')),
  };
}
