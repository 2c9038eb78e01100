import type { KeyObject } from 'node:crypto';
import type { Db } from '../schema.ts';
import { unitsOn, type Writer } from '../unit.ts';
import { sqliteEngine } from './engine.ts';
import { typedQueries } from './local-dialect.ts';
import { openBeside, openForReading } from './open.ts';

/** Pages of the database kept in memory while much is written, in KiB; SQLite's own default is 2,000. */
const cacheSize = 64_000;

/** A connection of this worker thread that only reads, all of one moment. */
export function readerOfFile(file: string): { db: Db; close: () => void } {
  const database = openForReading(file);
  database.exec('begin');
  return { db: typedQueries(database), close: () => void database.close() };
}

/** A connection of this worker thread that writes. */
export function writerOfFile(file: string, chainKey: KeyObject): Writer & { close: () => void } {
  const database = openBeside(file);
  database.pragma(`cache_size = -${cacheSize}`);
  const close = () => void database.close();
  const db = typedQueries(database);
  return { ...unitsOn(db), engine: sqliteEngine, chainKey, close };
}
