import { createSecretKey } from 'node:crypto';
import { BroadcastChannel } from 'node:worker_threads';
import { Refusal } from '../failure.ts';
import { createVault, type Vault } from '../seal.ts';
import { openReaderPass, openWriterPass } from './passes.ts';
import { readerOfTeam, writerOfTeam } from './postgres/worker.ts';
import type { Db, Tx } from './schema.ts';
import type { ReaderPass, WriterPass } from './store.ts';
import { readerOfFile, writerOfFile } from './sqlite/worker.ts';
import { runUnit } from './unit.ts';
import { toldOf } from './touched.ts';

/** The store in a worker thread that only reads. */
export interface WorkerReader {
  readonly db: Db;
  close(): void;
}

/** The store in a worker thread that writes. */
export interface WorkerWriter extends WorkerReader {
  readonly vault: Vault;
  /** As `write` of the main process. Whatever writes here keeps the main process's units waiting. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<Exclude<T, Refusal>>;
}

/**
 * Opens the store for reading, on a connection of the worker's own. All that it reads is of one
 * moment, that of its first query, whatever is written meanwhile.
 */
export function openReader(pass: ReaderPass): WorkerReader {
  const { where } = openReaderPass(pass);
  return where.kind === 'file' ? readerOfFile(where.file) : readerOfTeam(where.login);
}

/** Opens the store in a worker thread. While it writes, everybody else's transactions wait. */
export function openWriter(pass: WriterPass): WorkerWriter {
  const { where, workstation, chainKey, ring, commits } = openWriterPass(pass);
  const channel = new BroadcastChannel(commits);
  const key = createSecretKey(chainKey);
  const { close, ...writer } =
    where.kind === 'file' ? writerOfFile(where.file, key) : writerOfTeam(where.login, key);
  return {
    db: writer.db,
    vault: createVault(ring),
    write: async <T>(work: (tx: Tx) => Promise<T>) => {
      const { result, touched } = await runUnit(writer, work, workstation);
      channel.postMessage(toldOf(touched));
      if (result instanceof Refusal) throw result;
      return result as Exclude<T, Refusal>;
    },
    close: () => {
      channel.close();
      close();
    },
  };
}
