import { createSecretKey } from 'node:crypto';
import { BroadcastChannel } from 'node:worker_threads';
import { Refusal } from '../failure.ts';
import { typedQueries } from './sqlite/local-dialect.ts';
import { openBeside, openForReading } from './sqlite/open.ts';
import { openReaderPass, openWriterPass } from './passes.ts';
import type { Db, Tx } from './schema.ts';
import type { ReaderPass, WriterPass } from './store.ts';
import { runUnit, type Touched } from './unit.ts';

/** The store in a worker thread that only reads. */
export interface WorkerReader {
  readonly db: Db;
  close(): void;
}

/** The store in a worker thread that writes. */
export interface WorkerWriter extends WorkerReader {
  /** As `write` of the main process. Whatever writes here keeps the main process's units waiting. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<Exclude<T, Refusal>>;
}

/** Pages of the database kept in memory while much is written, in KiB; SQLite's own default is 2,000. */
const cacheSize = 64_000;

/**
 * Opens the store for reading, on a connection of the worker's own. All that it reads is of one
 * moment, that of its first query, whatever is written meanwhile.
 */
export function openReader(pass: ReaderPass): WorkerReader {
  const database = openForReading(openReaderPass(pass).file);
  database.exec('begin');
  return { db: typedQueries(database), close: () => void database.close() };
}

/** Opens the store in a worker thread. While it writes, everybody else's transactions wait. */
export function openWriter(pass: WriterPass): WorkerWriter {
  const { file, chainKey, commits } = openWriterPass(pass);
  const channel = new BroadcastChannel(commits);
  const database = openBeside(file);
  database.pragma(`cache_size = -${cacheSize}`);
  const db = typedQueries(database);
  const key = createSecretKey(chainKey);
  return {
    db,
    write: async <T>(work: (tx: Tx) => Promise<T>) => {
      const { result, touched } = await runUnit(db, key, work);
      channel.postMessage(toldOf(touched));
      if (result instanceof Refusal) throw result;
      return result as Exclude<T, Refusal>;
    },
    close: () => {
      channel.close();
      database.close();
    },
  };
}

/** Without what is nobody's business but the unit's. */
function toldOf({ log, mail, outbox, accounts, desk }: Touched): Touched {
  return { log, mail, outbox, accounts, desk };
}
