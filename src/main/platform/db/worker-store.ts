import { createSecretKey } from 'node:crypto';
import { typedQueries } from './local-dialect.ts';
import { openBeside, openForReading } from './open.ts';
import { openReaderPass, openWriterPass } from './passes.ts';
import type { Database, Db, Tx } from './schema.ts';
import type { ReaderPass, WriterPass } from './store.ts';
import { runUnit } from './unit.ts';

/** The store in a worker thread that only reads. */
export interface WorkerReader {
  readonly db: Db;
  readonly database: Database;
  close(): void;
}

/** The store in a worker thread that writes. */
export interface WorkerWriter extends WorkerReader {
  /** As `write`; who watches the store is told by whoever started the worker. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Pages of the database kept in memory while much is written, in KiB; SQLite's own default is 2,000. */
const cacheSize = 64_000;

/** Opens the store in a worker thread, to read it on a connection of its own. */
export function openReader(pass: ReaderPass): WorkerReader {
  const database = openForReading(openReaderPass(pass).file);
  return { db: typedQueries(database), database, close: () => void database.close() };
}

/** Opens the store in a worker thread. While it writes, everybody else's transactions wait. */
export function openWriter(pass: WriterPass): WorkerWriter {
  const { file, chainKey } = openWriterPass(pass);
  const database = openBeside(file);
  database.pragma(`cache_size = -${cacheSize}`);
  const db = typedQueries(database);
  const key = createSecretKey(chainKey);
  return {
    db,
    database,
    write: async (work) => (await runUnit(db, key, work)).result,
    close: () => void database.close(),
  };
}
