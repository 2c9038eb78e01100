/** What a store answers for reasons that are not ours, whichever store it is. */
export type StoreFault =
  /** No room for what was to be written. */
  | 'full'
  /** It may only be read. */
  | 'read_only'
  /** Another program keeps it to itself. */
  | 'locked'
  /** What is in it cannot be read as a database. */
  | 'damaged'
  /** Somebody else has the value that has to be unique. */
  | 'taken';

/** By the beginning of the code that SQLite or the file system gives. */
const faults: readonly (readonly [string, StoreFault])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_READONLY', 'read_only'],
  ['EROFS', 'read_only'],
  ['EACCES', 'read_only'],
  ['EPERM', 'read_only'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'taken'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'taken'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR', 'damaged'],
];

/** The fault behind anything that was thrown; null where it is none of the store's or the disk's. */
export function storeFault(error: unknown): StoreFault | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return faults.find(([begins]) => code.startsWith(begins))?.[1] ?? null;
}
