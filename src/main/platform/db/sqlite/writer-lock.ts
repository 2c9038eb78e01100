import Sqlite, { type Database } from 'better-sqlite3';
import { accessSync, constants, existsSync, realpathSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { storeFault } from '../fault.ts';
import { LockFailure } from '../open-failure.ts';

/** File systems that another computer can write to; the write-ahead log needs one host. */
const sharedFileSystems = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x5346414f, 0x01021997]);
const syncedFolder =
  /[\\/](Dropbox|OneDrive|Google Drive|GoogleDrive|iCloudDrive|Nextcloud)([\\/]|$| )/i;

/**
 * Makes this process the only one that writes the database (requirement 64): it holds an
 * exclusive transaction on a small lock database beside the real one, so that two data folders
 * that lead to one database by a link still meet here. The operating system lets go of it when
 * the process dies, however it dies. Returns the function that lets go.
 */
export function takeWriterLock(databaseFile: string): () => void {
  const real = existsSync(databaseFile)
    ? realpathSync(databaseFile)
    : join(realpathSync(dirname(databaseFile)), basename(databaseFile));
  refuseShared(dirname(real));
  // In a folder that may only be read the lock is not what is the matter.
  accessSync(dirname(real), constants.W_OK);
  let lock: Database | undefined;
  try {
    lock = new Sqlite(`${real}.lock`, { timeout: 0 });
    lock.pragma('journal_mode = memory');
    lock.exec('begin exclusive');
    // Where the file may only be read, SQLite begins all the same, and keeps nobody else out.
    lock.pragma('user_version = 1');
  } catch (error) {
    lock?.close();
    throw lockFailure(error);
  }
  return () => void lock.close();
}

function lockFailure(error: unknown): unknown {
  const fault = storeFault(error);
  if (fault === 'locked') return new LockFailure('database_in_use');
  return fault === 'full' ? error : new LockFailure('lock_unusable');
}

function refuseShared(folder: string): void {
  const onShare =
    folder.startsWith('\\\\') ||
    syncedFolder.test(folder) ||
    (process.platform === 'linux' && sharedFileSystems.has(statfsSync(folder).type));
  if (onShare) throw new LockFailure('database_on_share');
}
