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
import { join } from 'node:path';
import { makePrivateFolder, privateFile, syncFolder } from '../platform/files.ts';
import { reportUnexpected } from '../platform/log-file.ts';
import { isCanonicalAddress } from './canonical.ts';
import { buildMaskedMessage, buildMessage, type Sender } from './message.ts';
import type { OutgoingMail, Outcome, Transport } from './transport.ts';

/** A file of this name holds no code any more. */
const maskedEnding = '-masked.eml';

/** Where mails go while no server is configured: one `.eml` file each in a private folder. */
export function createFolderTransport(folder: string, sender: Sender): Transport {
  return {
    kind: 'folder',
    needsNetwork: false,
    lanes: 8,
    close: () => {},
    send: (mail) => writeMail(folder, sender, mail),
  };
}

async function writeMail(folder: string, sender: Sender, mail: OutgoingMail): Promise<Outcome> {
  if (!isCanonicalAddress(mail.to)) {
    return { kind: 'refused', reply: 'bad_address', permanent: true };
  }
  const file = fileName(mail);
  try {
    const message = await buildMessage(mail, sender);
    makePrivateFolder(folder);
    writePrivate(join(folder, file), message);
    return { kind: 'sent', reply: null, file };
  } catch (error) {
    reportUnexpected('mail.folder', error);
    return { kind: 'unreachable', reply: 'folder_unwritable' };
  }
}

/**
 * Replaces a mail's file by one without its code and returns the new name. What was there is
 * overwritten before it is deleted; on some disks older copies of blocks survive that (limits of
 * requirement 49). Does nothing to a file that the person has moved away.
 */
export async function maskFile(
  folder: string,
  file: string,
  sender: Sender,
  mail: OutgoingMail,
): Promise<string> {
  const masked = maskedName(file);
  const old = join(folder, file);
  const message = await buildMaskedMessage(mail, sender);
  // Looked for after the wait: it may have been erased meanwhile.
  if (!existsSync(old)) return masked;
  writePrivate(join(folder, masked), message);
  shred(old);
  syncFolder(folder);
  return masked;
}

/** Overwrites and deletes files of this folder; those that the person has moved away stay there. */
export function removeFiles(folder: string, files: readonly string[]): void {
  const there = files.map((file) => join(folder, file)).filter((path) => existsSync(path));
  if (there.length === 0) return;
  for (const path of there) shred(path);
  syncFolder(folder);
}

/** Whether the name says that the file's code is gone. */
export function isMaskedName(file: string): boolean {
  return file.endsWith(maskedEnding);
}

function maskedName(file: string): string {
  return file.replace(/\.eml$/, maskedEnding);
}

/** `20261122-101530-000017.eml`: UTC and the mail's number, nothing that anybody typed. */
function fileName({ id, at }: OutgoingMail): string {
  const time = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${time}-${String(id).padStart(6, '0')}.eml`;
}

/** All of it or none, and for nobody else to read. */
function writePrivate(path: string, bytes: Buffer): void {
  const temporary = `${path}.tmp`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', privateFile);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
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
