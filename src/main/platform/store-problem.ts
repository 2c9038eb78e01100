import type { StoreProblem } from '../../preload/contract/app.ts';
import { storeFault } from './db/fault.ts';
import { LockFailure, NewerDatabase, OpenFailure } from './db/open-failure.ts';
import { reportUnexpected } from './log-file.ts';
import { KeychainChanged, KeychainRefused } from './vault-file.ts';

/** Why the workstation's data could not be opened, in the words' codes; what is unforeseen goes to the log file too. */
export function problemOf(error: unknown, otherwise: StoreProblem): StoreProblem {
  if (error instanceof KeychainChanged) return 'keychain_changed';
  if (error instanceof KeychainRefused) return 'keychain_refused';
  if (error instanceof OpenFailure || error instanceof LockFailure) return error.problem;
  if (error instanceof NewerDatabase) return 'database_newer';
  reportUnexpected('workstation.open', error);
  switch (storeFault(error)) {
    case 'read_only':
      return 'database_read_only';
    case 'full':
      return 'disk_full';
    case 'locked':
      return 'database_in_use';
    case 'damaged':
    case 'taken':
      return 'database_damaged';
    case null:
      return otherwise;
  }
}
