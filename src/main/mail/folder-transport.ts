import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { makePrivateFolder, privateFile, syncFolder } from '../platform/files.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import { isCanonicalAddress } from './canonical.ts';
import { buildMaskedMessage, type Sender } from './message.ts';
import type { Letter, OutgoingMail, Outcome, Transport } from './transport.ts';

/** The ending of a file that has not taken its place yet. */
const unfinished = '.tmp';

/**
 * Where mails go while no server is configured: one `.eml` file each in a private folder. They hold
 * no code: whoever could open the folder could sign in with it.
 */
export function createFolderTransport(folder: string, sender: Sender): Transport {
  return {
    kind: 'folder',
    needsNetwork: false,
    connections: 8,
    compose: async (mail) => ({ mail, message: await buildMaskedMessage(mail, sender) }),
    send: async (letter, begun) => {
      if (!(await begun)) return { kind: 'unreachable', reply: 'interrupted' };
      return writeLetter(folder, letter);
    },
    close: () => {},
  };
}

/** The file takes its place with `placeFiles`, once it is stored that there is one. */
function writeLetter(folder: string, { mail, message }: Letter): Outcome {
  if (!isCanonicalAddress(mail.to)) {
    return { kind: 'refused', reply: 'bad_address', permanent: true };
  }
  const file = fileName(mail);
  try {
    makePrivateFolder(folder);
    writePrivate(join(folder, file + unfinished), message);
    return { kind: 'sent', reply: null, file };
  } catch (error) {
    reportUnexpected('mail.folder', error);
    return { kind: 'unreachable', reply: 'folder_unwritable' };
  }
}

/** Lets written files take their place. One that was erased meanwhile is gone. */
export function placeFiles(folder: string, files: readonly string[]): void {
  if (files.length === 0) return;
  try {
    for (const file of files) place(join(folder, file));
    syncFolder(folder);
  } catch (error) {
    reportUnexpected('mail.folder', error);
  }
}

function place(path: string): void {
  if (existsSync(path + unfinished)) renameSync(path + unfinished, path);
}

/**
 * What a crash left in the folder: a file whose mail is stored as sent takes its place, any other is
 * deleted, and its mail is written anew.
 */
export async function clearUnfinished(db: Db, folder: string): Promise<void> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(unfinished));
    if (names.length === 0) return;
    const stored = await db
      .selectFrom('mail')
      .select('file')
      .where('id', 'in', among(names.map(mailOf)))
      .where('state', '=', 'sent')
      .execute();
    const sent = new Set(stored.map(({ file }) => file));
    for (const name of names) {
      const file = name.slice(0, -unfinished.length);
      if (sent.has(file)) place(join(folder, file));
      else shred(join(folder, name));
    }
    syncFolder(folder);
  } catch (error) {
    if (!isMissing(error)) reportUnexpected('mail.folder', error);
  }
}

/** There was no mail yet. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Overwrites and deletes files of this folder; those that the person has moved away stay there. */
export function removeFiles(folder: string, files: readonly string[]): void {
  const paths = files.flatMap((file) => [join(folder, file), join(folder, file + unfinished)]);
  const there = paths.filter((path) => existsSync(path));
  if (there.length === 0) return;
  for (const path of there) shred(path);
  syncFolder(folder);
}

/** `20261122-101530-000017.eml`: UTC and the mail's number, nothing that anybody typed. */
function fileName({ id, at }: OutgoingMail): string {
  const time = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${time}-${String(id).padStart(6, '0')}.eml`;
}

/** The mail whose file it is; 0 where it is nobody's. */
function mailOf(name: string): number {
  return Number(/^\d{8}-\d{6}-(\d+)/.exec(name)?.[1] ?? 0);
}

/** For nobody else to read, and on the disk when it returns. */
function writePrivate(path: string, bytes: Buffer): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', privateFile);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function shred(path: string): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(statSync(path).size), 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  rmSync(path);
}
