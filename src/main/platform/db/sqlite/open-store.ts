import { createSecretKey, randomBytes } from 'node:crypto';
import type { Vault } from '../../seal.ts';
import { queriesOn } from './dialect.ts';
import { openLogKey, sealLogKey } from '../log-key.ts';
import { OpenFailure } from '../open-failure.ts';
import { provideWorkers } from '../passes.ts';
import type { Tx } from '../schema.ts';
import type { OpenStore, Store, StoreWatch } from '../store.ts';
import { StoreThread } from './store-thread.ts';
import { attach, requireUnheld, unitsOn, write } from '../unit.ts';
import { checkpointsSince } from './migrate.ts';
import { isSoundFile } from './check.ts';
import { sqliteEngine } from './engine.ts';

/** Where a store lies, and whose it is. */
export interface StorePlace {
  readonly file: string;
  /** Folder for the copies that are made before a migration. */
  readonly backups: string;
  readonly installId: string;
  readonly vault: Vault;
}

/**
 * Opens the database of an installation, and brings its schema up to date. Throws `OpenFailure`,
 * `LockFailure` or `NewerDatabase`, having closed everything.
 */
export function openStore(place: StorePlace, watch: StoreWatch): Promise<OpenStore> {
  return inThread(watch, async (thread) => {
    const { version, newest, installId, logKey } = await thread.call('open', [place.file]);
    if (installId !== place.installId) throw new OpenFailure('database_foreign');
    const chainKey = openLogKey(place.vault, logKey);
    if (version < newest) {
      watch.migrating(0, 1);
      if (version >= checkpointsSince) await watch.beforeMigration?.(queriesOn(thread, 'reader'));
      await thread.call('migrate', [place.backups], watch.migrating);
    }
    await thread.call('accept', []);
    return provide(thread, place, chainKey, watch);
  });
}

/** Makes the database of a new installation and lets `fill` write its first rows, all or nothing. */
export function createStore(
  place: StorePlace,
  watch: StoreWatch,
  fill: (tx: Tx) => Promise<void>,
): Promise<OpenStore> {
  return inThread(watch, async (thread) => {
    await thread.call('create', [place.file]);
    const chainKey = randomBytes(32);
    const provided = provide(thread, place, chainKey, watch);
    await write(provided.store, async (tx) => {
      const sealed = sealLogKey(place.vault, chainKey);
      const row = { id: 1, install_id: place.installId, created_at: Date.now(), log_key: sealed };
      await tx
        .insertInto('install')
        .values({ ...row, id: 1 })
        .execute();
      await fill(tx);
    });
    return provided;
  });
}

/**
 * Tells whether a first run was committed to the file, and lets `settle` act on it, while no other
 * process can begin one.
 */
export async function settleStore(
  file: string,
  settle: (isFilled: boolean) => void,
): Promise<void> {
  const thread = new StoreThread(() => {});
  try {
    await thread.call('lock', [file]);
    settle(await thread.call('isFilled', [file]));
  } finally {
    await thread.close();
  }
}

async function inThread(
  { gone }: StoreWatch,
  open: (thread: StoreThread) => Promise<Provided>,
): Promise<OpenStore> {
  const thread = new StoreThread(gone);
  try {
    const { store, close } = await open(thread);
    return { store, close: () => thread.close().finally(close) };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

/** A store, and what has to be closed besides its thread. */
interface Provided {
  readonly store: Store;
  readonly close: () => void;
}

function provide(
  thread: StoreThread,
  { vault, file }: StorePlace,
  key: Buffer,
  { committed }: StoreWatch,
): Provided {
  const { close, readerPass, writerPass } = provideWorkers(
    { where: { kind: 'file', file }, workstation: null },
    vault,
    key,
    committed,
  );
  const store: Store = {
    db: queriesOn(thread, 'reader'),
    vault,
    workstation: null,
    readerPass,
    writerPass: () => {
      requireUnheld(store);
      return writerPass();
    },
    engine: async () => `SQLite ${await thread.call('engine', [])}`,
    isSound: () => isSoundFile(file),
    purgeErased: () => thread.call('purgeErased', []),
  };
  attach(store, {
    writer: {
      ...unitsOn(queriesOn(thread, 'writer')),
      engine: sqliteEngine,
      chainKey: createSecretKey(key),
    },
    snapshot: (work) => queriesOn(thread, 'snapshot').transaction().execute(work),
    committed,
  });
  return { store, close };
}
