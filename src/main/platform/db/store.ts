import type { Vault } from '../seal.ts';
import type { ConnectionView } from '../../../preload/contract/team.ts';
import type { Db } from './schema.ts';
import type { Touched } from './touched.ts';

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;

/** Lets a worker thread of this process read the store. Opaque: `openReader` knows what to do with it. */
export interface ReaderPass {
  readonly [mayRead]: true;
}

/** Lets a worker thread of this process write as `write` does, and read. Handed over in memory only. */
export interface WriterPass extends ReaderPass {
  readonly [mayWrite]: true;
}

/** What an open workstation offers. Whatever writes goes through `write(store, …)`. */
export interface Store {
  /** For reading. */
  readonly db: Db;
  readonly vault: Vault;
  /** The number of this workstation in its team, as text; null: it works alone, and nobody else writes here. */
  readonly workstation: string | null;
  /** For a worker thread that reads. */
  readerPass(): ReaderPass;
  /** For a worker thread that writes. */
  writerPass(): WriterPass;
  /** Name and version of what stores the data. */
  engine(): Promise<string>;
  /** Whether the database is free of damage (requirement 63); of a server, that is the server's to say. */
  isSound(): Promise<boolean>;
  /**
   * Leaves nothing of what was erased, in indexes of words and in the write-ahead log; to be called
   * after the commit. Where a worker is reading, that log waits for a later time, at the latest for
   * closing. A server's files are none of ours.
   */
  purgeErased(): Promise<void>;
}

/** What whoever opens a store is told of it. */
export interface StoreWatch {
  /** The schema is being brought up to date; `done` and `total` in steps. */
  readonly migrating: (done: number, total: number) => void;
  /** The schema of this database, which has checkpoints, is about to be copied and changed. Never rejects. */
  readonly beforeMigration?: (db: Db) => Promise<void>;
  /** After every unit of work, those of other workstations too. */
  readonly committed: (touched: Touched) => void;
  /** The way to the store was lost or found again. */
  readonly connection: (view: ConnectionView) => void;
  /** The store stopped by itself. */
  readonly gone: (error: Error) => void;
}

export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}
