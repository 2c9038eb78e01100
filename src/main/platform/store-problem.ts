import type { StoreProblem } from '../../preload/contract/app.ts';
import { NewerDatabase } from './db/migrate.ts';
import { OpenFailure } from './db/open.ts';
import { LockFailure } from './db/writer-lock.ts';
import { reportUnexpected } from './log-file.ts';
import { KeychainChanged, KeychainRefused } from './vault-file.ts';

/** Why the workstation's data could not be opened, in the words' codes; what is unforeseen goes to the log file too. */
export function problemOf(error: unknown, otherwise: StoreProblem): StoreProblem {
  if (error instanceof KeychainChanged) return 'keychain_changed';
  if (error instanceof KeychainRefused) return 'keychain_refused';
  if (error instanceof OpenFailure || error instanceof LockFailure) return error.problem;
  if (error instanceof NewerDatabase) return 'database_newer';
  reportUnexpected('workstation.open', error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS')
    return 'database_read_only';
  if (code.startsWith('SQLITE_')) return 'database_damaged';
  return otherwise;
}
