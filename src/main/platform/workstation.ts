import type { Database } from './db/schema.ts';
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreProblem } from '../../preload/contract/app.ts';
import { backupBeforeMigration } from './db/backup.ts';
import { provideChainMac } from './db/chain-mac.ts';
import { typedQueries } from './db/dialect.ts';
import { isFilled, readLogKey, requireInstall, sealLogKey } from './db/install.ts';
import { migrate, migrations, NewerDatabase, versionOf } from './db/migrate.ts';
import { createDatabase, openDatabase } from './db/open.ts';
import type { Tx } from './db/schema.ts';
import type { Store } from './db/store.ts';
import { attach, type Touched, write } from './db/unit.ts';
import { takeWriterLock } from './db/writer-lock.ts';
import { refuse } from './failure.ts';
import { makePrivateFolder, syncFolder } from './files.ts';
import type { Keychain } from './keychain.ts';
import { reportUnexpected } from './log-file.ts';
import type { Vault } from './seal.ts';
import { problemOf } from './store-problem.ts';
import { countUnlockTry, forgetUnlockTries, unlockWait } from './unlock-tries.ts';
import {
  createVaultFile,
  openWithKeychain,
  openWithPassphrase,
  readVaultFile,
  type VaultFile,
  writeVaultFile,
  WrongPassphrase,
} from './vault-file.ts';

export type { Store } from './db/store.ts';

export type WorkstationState =
  | { stage: 'firstRun' }
  | { stage: 'locked'; file: VaultFile }
  | { stage: 'broken'; problem: StoreProblem }
  | { stage: 'open'; store: Store };

/**
 * The data of this workstation: one folder with a vault (`vault.json`, the wrapped data key) and
 * a database. Knows how the two come into being, open and fail, and nothing of what is in them.
 *
 * At first run the vault is first written as `vault.json.new`, then the database is filled and
 * committed, then the vault takes its name: whatever is interrupted in between is either finished
 * or begun again at the next start, and never looks like lost data.
 */
export class Workstation {
  readonly folder: string;
  readonly #keychain: Keychain | null;
  readonly #vaultPath: string;
  readonly #databasePath: string;
  #state: WorkstationState = { stage: 'firstRun' };
  #close: () => void = () => {};
  #ready: Promise<void> = Promise.resolve();
  #opening = false;
  #opened: (store: Store) => void = () => {};
  #committed: (touched: Touched) => void = () => {};

  constructor(folder: string, keychain: Keychain | null) {
    this.folder = folder;
    this.#keychain = keychain;
    this.#vaultPath = join(folder, 'vault.json');
    this.#databasePath = join(folder, 'gatehouse.db');
  }

  get state(): WorkstationState {
    return this.#state;
  }

  /** Whether first run has to ask for a workstation passphrase. */
  get needsPassphrase(): boolean {
    return this.#keychain === null;
  }

  /** The open store; refuses with `wrong_stage` where there is none. */
  get store(): Store {
    if (this.#state.stage !== 'open') throw refuse('wrong_stage', null);
    return this.#state.store;
  }

  /** Is told of every store that opens: at start, by passphrase or at first run. */
  onOpen(listener: (store: Store) => void): void {
    this.#opened = listener;
  }

  /** Is told after every unit of work what it touched. */
  onCommit(listener: (touched: Touched) => void): void {
    this.#committed = listener;
  }

  /** Resolves once the folder has been looked at; the state means nothing before. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Looks at the folder and opens what can be opened without asking the person. Never rejects. */
  start(): Promise<void> {
    this.close();
    this.#ready = this.#examine().then((state) => this.#enter(state));
    return this.#ready;
  }

  async #examine(): Promise<WorkstationState> {
    try {
      makePrivateFolder(this.folder);
      this.#settleFirstRun();
      const hasVault = existsSync(this.#vaultPath);
      if (!hasVault && !existsSync(this.#databasePath)) return { stage: 'firstRun' };
      if (!hasVault) return { stage: 'broken', problem: 'vault_missing' };
      const file = readVaultFile(this.#vaultPath);
      if (file.wrap.kind === 'passphrase') return { stage: 'locked', file };
      return await this.#openWith(file, await openWithKeychain(file.wrap, this.#keychain));
    } catch (error) {
      return { stage: 'broken', problem: problemOf(error, 'vault_unreadable') };
    }
  }

  /** Finishes a first run that was cut off after its commit, or clears one that was cut off before. */
  #settleFirstRun(): void {
    const pending = `${this.#vaultPath}.new`;
    if (!existsSync(pending) || existsSync(this.#vaultPath)) return;
    // Another process may be at its first run right now.
    const release = takeWriterLock(this.#databasePath);
    try {
      this.#settle(pending);
    } finally {
      release();
    }
  }

  #settle(pending: string): void {
    if (existsSync(this.#databasePath) && isFilled(this.#databasePath)) {
      renameSync(pending, this.#vaultPath);
      syncFolder(this.folder);
      return;
    }
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(`${this.#databasePath}${suffix}`, { force: true });
    rmSync(pending, { force: true });
  }

  /**
   * Opens a vault that a passphrase guards. Tries are counted on disk before they are checked and
   * slowed down like sign-in; refuses with `passphrase_wrong` or `throttled`.
   * Returns how many tries had failed before.
   */
  async unlock(passphrase: string): Promise<number> {
    if (this.#state.stage !== 'locked') throw refuse('wrong_stage', null);
    const { file } = this.#state;
    const seconds = unlockWait(this.folder);
    if (seconds > 0) throw refuse('throttled', { seconds });
    const failures = countUnlockTry(this.folder);
    const vault = await openWithPassphrase(file, passphrase).catch((error: unknown) => {
      if (error instanceof WrongPassphrase) throw refuse('passphrase_wrong', null);
      throw error;
    });
    // The same passphrase may have come twice at once; one of the two has opened the store by now.
    if (this.#state.stage !== 'locked' || this.#opening) throw refuse('wrong_stage', null);
    this.#opening = true;
    try {
      this.#enter(await this.#openWith(file, vault));
    } catch (error) {
      this.#state = { stage: 'broken', problem: problemOf(error, 'database_damaged') };
      throw refuse('store', { problem: this.#state.problem });
    } finally {
      this.#opening = false;
    }
    forgetUnlockTries(this.folder);
    return failures - 1;
  }

  /**
   * First run: makes vault and database and lets `fill` write the first rows, in one transaction.
   * `passphrase` is required exactly where there is no keychain.
   */
  async create(passphrase: string | null, fill: (tx: Tx) => Promise<void>): Promise<void> {
    if (this.#state.stage !== 'firstRun') throw refuse('wrong_stage', null);
    const wrapping = this.#keychain
      ? { keychain: this.#keychain }
      : { passphrase: passphrase ?? '' };
    const { file, vault } = await createVaultFile(wrapping);
    const pending = `${this.#vaultPath}.new`;
    const release = takeWriterLock(this.#databasePath);
    try {
      writeVaultFile(pending, file);
      const database = createDatabase(this.#databasePath);
      const store = this.#provide(database, vault, release);
      const logKey = randomBytes(32);
      migrate(database);
      provideChainMac(database, logKey);
      await write(store, async (tx) => {
        await tx
          .insertInto('install')
          .values({
            id: 1,
            install_id: file.installId,
            created_at: Date.now(),
            log_key: sealLogKey(vault, logKey),
          })
          .execute();
        await fill(tx);
      });
      renameSync(pending, this.#vaultPath);
      syncFolder(this.folder);
      this.#enter({ stage: 'open', store });
    } catch (error) {
      this.close();
      release();
      this.#settleFirstRun();
      throw error;
    }
  }

  #enter(state: WorkstationState): void {
    this.#state = state;
    if (state.stage === 'open') this.#opened(state.store);
  }

  async #openWith(file: VaultFile, vault: Vault): Promise<WorkstationState> {
    const release = takeWriterLock(this.#databasePath);
    try {
      const database = openDatabase(this.#databasePath);
      const store = this.#provide(database, vault, release);
      if (versionOf(database) > migrations.length) throw new NewerDatabase();
      requireInstall(database, file.installId);
      const logKey = readLogKey(database, vault);
      await backupBeforeMigration(database, this.folder);
      migrate(database);
      provideChainMac(database, logKey);
      return { stage: 'open', store };
    } catch (error) {
      this.close();
      release();
      throw error;
    }
  }

  #provide(database: Database, vault: Vault, release: () => void): Store {
    this.#close = () => {
      if (database.open) {
        tidy(database);
        database.close();
      }
      release();
    };
    const databaseFile = this.#databasePath;
    const db = typedQueries(database);
    const store: Store = {
      db,
      vault,
      databaseFile,
      writerPass: () => ({ databaseFile, chainKey: readLogKey(database, vault) }),
    };
    attach(store, { writer: db, committed: (touched) => this.#committed(touched) });
    return store;
  }

  /** Closes the store; a later `start` opens it again. */
  close(): void {
    const close = this.#close;
    this.#close = () => {};
    close();
  }

  /** The database turned out to be damaged: closes it and says so. */
  breakDown(problem: StoreProblem): void {
    this.close();
    this.#state = { stage: 'broken', problem };
  }
}

/** Nothing depends on it: a disk that is full or read-only must not keep the database open. */
function tidy(database: Database): void {
  try {
    database.pragma('optimize');
    database.pragma('wal_checkpoint(truncate)');
  } catch (error) {
    reportUnexpected('workstation.close', error);
  }
}
