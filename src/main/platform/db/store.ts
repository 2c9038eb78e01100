import type { Vault } from '../seal.ts';
import type { Db } from './schema.ts';
import type { WriterPass } from './worker-store.ts';

/** What an open workstation offers. Whatever writes goes through `write(store, …)`. */
export interface Store {
  /** For reading. */
  readonly db: Db;
  readonly vault: Vault;
  readonly databaseFile: string;
  /** For a worker thread that writes. */
  writerPass(): WriterPass;
}
