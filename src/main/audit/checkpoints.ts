import type { CheckpointReason } from '../../preload/contract/audit.ts';
import type { LogCode, LogKind } from '../../preload/contract/history.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { day, now } from '../platform/clock.ts';
import type { Db } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import { reportUnexpected } from '../platform/log-file.ts';
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
      await append(tx, { ...act, subject: null }, { code: 'checkpoint.made', outcome: 'ok', data });
      return { id, size, root, note };
    });
    // Cut off here, the next look at what is stored keeps it.
    keepCheckpoint(workstation.folder, made.note);
    return made;
  });
}

/** As `makeCheckpoint`, for what goes on whether one can be made or not: then the log file says why. */
export async function tryCheckpoint(place: Place, reason: CheckpointReason): Promise<void> {
  await makeCheckpoint(place, reason).catch((error: unknown) =>
    reportUnexpected('checkpoint', error),
  );
}

/** A checkpoint that is due, and in how many milliseconds; 0 or less: now. */
export interface Due {
  readonly reason: CheckpointReason;
  readonly wait: number;
}

/** Entries that tell of something that was taken out, by their kinds. */
const takenOut = [
  ['client', 'client.exported'],
  ['history', 'history.exported'],
  ['mail', 'mail.exported'],
] as const satisfies readonly (readonly [LogKind, LogCode])[];

/**
 * When the next checkpoint is due, whichever workstation makes it: at once after an administrator's
 * session ended or something was exported, and a day after the last one at the latest.
 */
export async function nextCheckpoint({ db }: Store): Promise<Due> {
  const last = await db
    .selectFrom('checkpoint')
    .select(['size', 'made_at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return { reason: 'daily', wait: 0 };
  if (await hasExported(db, last.size)) return { reason: 'export', wait: 0 };
  if (await hasAdministratorLeft(db, last.size)) return { reason: 'signOut', wait: 0 };
  return { reason: 'daily', wait: last.made_at + day - now() };
}

async function hasExported(db: Db, after: number): Promise<boolean> {
  const rows = await Promise.all(
    takenOut.map(([kind, code]) =>
      entriesAfter(db, after, kind).where('code', '=', code).limit(1).executeTakeFirst(),
    ),
  );
  return rows.some((row) => row !== undefined);
}

async function hasAdministratorLeft(db: Db, after: number): Promise<boolean> {
  const row = await entriesAfter(db, after, 'session')
    .innerJoin('account', 'account.id', 'log.actor_id')
    .where('code', 'in', ['session.signedOut', 'session.ended'])
    .where('role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function entriesAfter(db: Db, after: number, kind: LogKind) {
  return db
    .selectFrom('log')
    .select('seq')
    .where('kind', '=', kind)
    .where('outcome', '=', 'ok')
    .where('seq', '>', after);
}

/** Makes the checkpoint that is due, if one is. */
export async function makeDueCheckpoint(place: Place): Promise<void> {
  const { reason, wait } = await nextCheckpoint(place.store);
  if (wait <= 0) await makeCheckpoint(place, reason);
}
