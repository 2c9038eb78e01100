import { provideChainMac } from './chain-mac.ts';
import { typedQueries } from './dialect.ts';
import { openBeside } from './open.ts';
import type { Database, Db } from './schema.ts';

/**
 * What a worker thread needs to write as the main process does: a change and its entry in the
 * chain. Handed over in memory only, to threads of this process.
 */
export interface WriterPass {
  readonly databaseFile: string;
  readonly chainKey: Uint8Array;
}

export interface WorkerStore {
  readonly db: Db;
  /** The connection behind `db`, for statements that run a hundred thousand times. */
  readonly database: Database;
  close(): void;
}

/** Pages of the database kept in memory while much is written, in KiB; SQLite's own default is 2,000. */
const cacheSize = 64_000;

/** Opens the store in a worker thread. Whatever writes here keeps the main process's transactions waiting. */
export function openWorkerStore({ databaseFile, chainKey }: WriterPass): WorkerStore {
  const database = openBeside(databaseFile);
  provideChainMac(database, chainKey);
  database.pragma(`cache_size = -${cacheSize}`);
  return { db: typedQueries(database), database, close: () => void database.close() };
}
