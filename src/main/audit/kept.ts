import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, writeFileAtomic } from '../platform/files.ts';
import { type Checkpoint, readCheckpoint } from '../platform/ledger/checkpoint.ts';
import { type Note, readNote } from '../platform/ledger/signed-note.ts';

/*
 * Checkpoints outside of the database, in the data folder: what this workstation signed and what it
 * found to follow from that. Whoever puts an older database in place, or cuts its end off, leaves
 * them; whoever does both has to be found by a checkpoint that somebody else keeps.
 */

/** A checkpoint that is kept, with its note as it was signed. */
export interface KeptCheckpoint extends Checkpoint {
  readonly note: string;
  readonly path: string;
}

/** What a workstation found not to follow, beside what it had seen. */
const forkMark = '.does-not-follow';
const ending = '.txt';
/** What was kept of a database in whose place an older one was put on purpose. */
const asideMark = '.put-aside';

/** Where the checkpoints of a data folder are kept. */
export function checkpointsIn(folder: string): string {
  return join(folder, 'checkpoints');
}

/** Keeps a checkpoint; one that is there already stays as it is. */
export function keepCheckpoint(folder: string, note: string): void {
  keep(folder, note, ending);
}

/** Keeps a checkpoint that does not follow, so that it is said until somebody has looked into it. Returns whether it is a new one. */
export function keepFork(folder: string, note: string): boolean {
  return keep(folder, note, forkMark + ending);
}

function keep(folder: string, note: string, suffix: string): boolean {
  const { size, root } = checkpointOf(note) ?? {};
  if (size === undefined || !root) throw new Error('That is no checkpoint.');
  makePrivateFolder(checkpointsIn(folder));
  const name = `${String(size).padStart(12, '0')}-${Buffer.from(root).toString('hex', 0, 6)}`;
  const path = join(checkpointsIn(folder), name + suffix);
  if (existsSync(path)) return false;
  writeFileAtomic(path, note);
  return true;
}

/** What was kept of a history that counts no more stays, under a name by which nobody reads it. */
export function putCheckpointAside(path: string): void {
  renameSync(path, `${path}${asideMark}`);
}

/** The checkpoint of the most entries that is kept for this log; null where there is none. */
export function lastKept(folder: string, origin: string): KeptCheckpoint | null {
  const names = namesIn(folder).filter((name) => !name.endsWith(forkMark + ending));
  for (const name of names.toSorted().reverse()) {
    const kept = readKept(folder, name);
    if (kept?.origin === origin) return kept;
  }
  return null;
}

/** Checkpoints of this log that did not follow. */
export function keptForks(folder: string, origin: string): KeptCheckpoint[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(forkMark + ending))
    .map((name) => readKept(folder, name))
    .filter((kept) => kept !== null && kept.origin === origin)
    .filter((kept) => kept !== null);
}

/** Every checkpoint of this log that is kept, from the fewest entries to the most. */
export function allKept(folder: string, origin: string): KeptCheckpoint[] {
  return namesIn(folder)
    .filter((name) => !name.endsWith(forkMark + ending))
    .toSorted()
    .map((name) => readKept(folder, name))
    .filter((kept) => kept !== null)
    .filter((kept) => kept.origin === origin);
}

function namesIn(folder: string): string[] {
  const where = checkpointsIn(folder);
  return existsSync(where) ? readdirSync(where).filter((name) => name.endsWith(ending)) : [];
}

/** A file that cannot be read, or is none of these, says nothing. */
function readKept(folder: string, name: string): KeptCheckpoint | null {
  try {
    const path = join(checkpointsIn(folder), name);
    const note = readFileSync(path, 'utf8');
    const checkpoint = checkpointOf(note);
    return checkpoint && { ...checkpoint, note, path };
  } catch {
    return null;
  }
}

/** What a note says, whoever signed it; null where it is no checkpoint. */
export function checkpointOf(written: string): Checkpoint | null {
  const note: Note | null = readNote(written);
  return note && readCheckpoint(note.text);
}
