import Sqlite, { type Database } from 'better-sqlite3';
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { OpenFailure } from '../open-failure.ts';

/** "GATE": tells our file from any other SQLite database (requirement 63). */
export const applicationId = 0x47415445;

/** The write-ahead log of earlier versions can corrupt a database (decision D9). */
const oldestSqlite = [3, 51, 3] as const;

/** Makes an empty database of ours. Throws where a file is there already. */
export function createDatabase(file: string): Database {
  if (existsSync(file)) throw new Error('There is a database already.');
  const database = new Sqlite(file);
  database.pragma(`application_id = ${applicationId}`);
  return prepare(database);
}

/**
 * Opens the existing database. Throws `OpenFailure`, and never makes a fresh file where one is
 * missing or empty: that would look like data loss, or hide it.
 */
export function openDatabase(file: string): Database {
  if (!existsSync(file) || statSync(file).size === 0) throw new OpenFailure('database_missing');
  requireWritable(file);
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    if (readApplicationId(database) !== applicationId) throw new OpenFailure('database_foreign');
    return prepare(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Throws `EACCES` or `EROFS` where the file may only be read: SQLite would open it without a word,
 * and the first sign-in would find out. Before SQLite has it open: closing the file afterwards
 * would let go of SQLite's locks.
 */
function requireWritable(file: string): void {
  closeSync(openSync(file, 'r+'));
}

/** A second, read-only connection, for worker threads that scan. */
export function openForReading(file: string): Database {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  database.pragma('trusted_schema = off');
  return database;
}

/**
 * A second connection that writes, for a worker thread of the process that has the database open:
 * it looks at no file, because closing one would let go of that process's locks.
 */
export function openBeside(file: string): Database {
  return prepare(new Sqlite(file, { fileMustExist: true }));
}

/** Requirement 57: durable (the default of this build is not), strict, and without residue. */
function prepare(database: Database): Database {
  requireSqlite(database);
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.pragma('foreign_keys = on');
  database.pragma('busy_timeout = 5000');
  database.pragma('trusted_schema = off');
  database.pragma('cell_size_check = on');
  database.pragma('mmap_size = 0');
  database.pragma('secure_delete = on');
  if (process.platform === 'darwin') database.pragma('checkpoint_fullfsync = on');
  assertDurable(database);
  return database;
}

/**
 * Statistics tell of the day on which they were made: those of a store with one account had an
 * import of 100,000 compared row by row with itself. Without any, SQLite takes every table for a
 * large one and every index for a good one, and so each query has one plan on every workstation.
 */
export function forgetStatistics(database: Database): void {
  const tables = database
    .prepare("select name from sqlite_schema where name in ('sqlite_stat1', 'sqlite_stat4')")
    .pluck()
    .all() as string[];
  for (const table of tables) database.exec(`drop table ${table}`);
}

/** Asked after a statement has run: before that, WAL mode reports a value it will not keep (D1). */
function assertDurable(database: Database): void {
  database.prepare('select count(*) from sqlite_schema').get();
  if (database.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('The database is not durable.');
}

function requireSqlite(database: Database): void {
  const version = database.prepare('select sqlite_version()').pluck().get() as string;
  const parts = version.split('.').map(Number);
  for (const [index, needed] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part > needed) return;
    if (part < needed) throw new OpenFailure('sqlite_too_old');
  }
}

function readApplicationId(database: Database): unknown {
  try {
    return database.pragma('application_id', { simple: true });
  } catch {
    throw new OpenFailure('database_damaged');
  }
}
