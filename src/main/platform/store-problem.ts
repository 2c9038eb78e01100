import type { StoreProblem } from '../../preload/contract/app.ts';
import { type StoreFault, storeFault } from './db/fault.ts';
import { LockFailure, NewerDatabase, OpenFailure } from './db/open-failure.ts';
import { reportUnexpected } from './log-file.ts';
import { KeychainChanged, KeychainRefused, VaultNoAccess } from './vault-file.ts';

/** Why the workstation's data could not be opened, in the words' codes; what is unforeseen goes to the log file too. */
export function problemOf(error: unknown, otherwise: StoreProblem): StoreProblem {
  if (error instanceof KeychainChanged) return 'keychain_changed';
  if (error instanceof KeychainRefused) return 'keychain_refused';
  if (error instanceof VaultNoAccess) return 'vault_no_access';
  if (error instanceof OpenFailure || error instanceof LockFailure) return error.problem;
  if (error instanceof NewerDatabase) return 'database_newer';
  reportUnexpected('workstation.open', error);
  const fault = storeFault(error);
  if (fault !== null) return problems[fault];
  // Whatever else the database says of itself while it is opened.
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
    ? 'database_damaged'
    : otherwise;
}

const problems: Readonly<Record<StoreFault, StoreProblem>> = {
  read_only: 'database_read_only',
  full: 'disk_full',
  locked: 'database_in_use',
  damaged: 'database_damaged',
  taken: 'database_damaged',
};
