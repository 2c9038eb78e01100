import { Refusal } from '../failure.ts';
import { provideChainMac } from './chain-mac.ts';
import { typedQueries } from './dialect.ts';
import { openBeside, openForReading } from './open.ts';
import type { Db, Tx } from './schema.ts';
import { runUnit } from './unit.ts';

declare const reader: unique symbol;
declare const writer: unique symbol;

/** Lets a worker thread read the store. Handed over in memory only; what is in it is nobody's business. */
export interface ReaderPass {
  readonly [reader]: true;
}

/** Lets a worker thread write as the main process does: a change and its entry in the chain. */
export interface WriterPass extends ReaderPass {
  readonly [writer]: true;
}

interface ForReading {
  databaseFile: string;
}

interface ForWriting extends ForReading {
  chainKey: Uint8Array;
}

/** For whoever opens the store. */
export function readerPass(inside: ForReading): ReaderPass {
  return inside as unknown as ReaderPass;
}

/** For whoever opens the store. */
export function writerPass(inside: ForWriting): WriterPass {
  return inside as unknown as WriterPass;
}

export interface WorkerReader {
  readonly db: Db;
  close(): void;
}

export interface WorkerWriter extends WorkerReader {
  /** As `write` of the main process. Whatever writes here keeps the main process's units waiting. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<Exclude<T, Refusal>>;
}

/**
 * Opens the store for reading, on a connection of the worker's own. All that it reads is of one
 * moment, that of its first query, whatever is written meanwhile.
 */
export function openReader(pass: ReaderPass): WorkerReader {
  const { databaseFile } = pass as unknown as ForReading;
  const database = openForReading(databaseFile);
  database.exec('begin');
  return { db: typedQueries(database), close: () => void database.close() };
}

/** Pages of the database kept in memory while much is written, in KiB; SQLite's own default is 2,000. */
const cacheSize = 64_000;

/** Opens the store for writing, on a connection of the worker's own. */
export function openWriter(pass: WriterPass): WorkerWriter {
  const { databaseFile, chainKey } = pass as unknown as ForWriting;
  const database = openBeside(databaseFile);
  provideChainMac(database, chainKey);
  database.pragma(`cache_size = -${cacheSize}`);
  const db = typedQueries(database);
  return {
    db,
    write: async (work) => {
      const { value } = await runUnit(db, work);
      if (value instanceof Refusal) throw value;
      return value as Exclude<typeof value, Refusal>;
    },
    close: () => void database.close(),
  };
}
