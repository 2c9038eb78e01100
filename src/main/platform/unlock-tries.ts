import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { now } from './clock.ts';
import { waitAfter } from './back-off.ts';
import { writeFileAtomic } from './files.ts';

/**
 * Failed tries of the workstation passphrase. They lie in a file because the database is still
 * shut. Deleting the file resets the count: it slows a person at the keyboard down; what guards
 * against somebody with the files is the cost of the key derivation.
 */
interface Tries {
  failures: number;
  lastFailureAt: number;
}

const pathIn = (folder: string) => join(folder, 'unlock-tries.json');

/** Seconds until the next try is allowed; 0 is now. */
export function unlockWait(folder: string): number {
  const { failures, lastFailureAt } = read(folder);
  // A clock that was set back must not make the wait endless: it begins anew, once.
  if (lastFailureAt > now()) write(folder, { failures, lastFailureAt: now() });
  const waited = Math.max(0, now() - lastFailureAt) / 1000;
  return Math.max(0, Math.ceil(waitAfter(failures) - waited));
}

/** Counts a try before it is checked, so that a crash or a parallel try cannot win one. */
export function countUnlockTry(folder: string): number {
  const failures = read(folder).failures + 1;
  write(folder, { failures, lastFailureAt: now() });
  return failures;
}

function write(folder: string, tries: Tries): void {
  writeFileAtomic(pathIn(folder), JSON.stringify(tries));
}

export function forgetUnlockTries(folder: string): void {
  rmSync(pathIn(folder), { force: true });
}

function read(folder: string): Tries {
  if (!existsSync(pathIn(folder))) return { failures: 0, lastFailureAt: 0 };
  try {
    const { failures, lastFailureAt } = JSON.parse(readFileSync(pathIn(folder), 'utf8')) as Tries;
    if (Number.isInteger(failures) && Number.isFinite(lastFailureAt))
      return { failures, lastFailureAt };
  } catch {
    // Unreadable counts as many: damaging the file must not buy tries.
  }
  const many = { failures: 10, lastFailureAt: now() };
  write(folder, many);
  return many;
}
