import Sqlite from 'better-sqlite3';
import { existsSync, realpathSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LockFailure } from './open-failure.ts';

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
  const lock = new Sqlite(`${real}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new LockFailure('database_in_use');
  }
  return () => void lock.close();
}

function refuseShared(folder: string): void {
  const onShare =
    folder.startsWith('\\\\') ||
    syncedFolder.test(folder) ||
    (process.platform === 'linux' && sharedFileSystems.has(statfsSync(folder).type));
  if (onShare) throw new LockFailure('database_on_share');
}
