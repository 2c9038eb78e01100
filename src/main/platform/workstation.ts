import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreProblem } from '../../preload/contract/app.ts';
import type { ConnectionProblem, ConnectionView } from '../../preload/contract/team.ts';
import { leaveClock } from './clock.ts';
import { isSoundFile } from './db/sqlite/check.ts';
import { OpenFailure } from './db/open-failure.ts';
import type { TeamLink } from './db/postgres/link.ts';
import { openTeamStore, type TeamPlace } from './db/postgres/open-team-store.ts';
import { NotApproved, TeamFailure } from './db/postgres/team-failure.ts';
import { createStore, openStore, settleStore, type StorePlace } from './db/sqlite/open-store.ts';
import type { Tx } from './db/schema.ts';
import type { OpenStore, Store, StoreWatch } from './db/store.ts';
import type { Touched } from './db/unit.ts';
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
  /** The database is being brought up to date; `done` and `total` in steps. */
  | { stage: 'migrating'; done: number; total: number }
  | { stage: 'broken'; problem: StoreProblem }
  /** A team was joined, and waits to approve this workstation. */
  | { stage: 'joining'; name: string; host: string; fingerprint: readonly string[] }
  /** The team's database cannot be used; `nextTryAt` by the wall clock. */
  | { stage: 'unreachable'; host: string; problem: ConnectionProblem; nextTryAt: number }
  | { stage: 'open'; store: Store };

/** How the embedded store comes into being and is opened; tests may put a server's in its place. */
export interface Stores {
  readonly create: typeof createStore;
  readonly open: typeof openStore;
}

/** A team that this workstation belongs to. */
export interface TeamAccess {
  readonly place: TeamPlace;
  /** Of this workstation. */
  readonly name: string;
  /** Of its public key, for whoever approves it. */
  readonly fingerprint: readonly string[];
}

/** How often a workstation that waits for its approval, or for a server, looks again, in milliseconds. */
const lookAgain = { approval: 2000, server: 5000 };

/** What has to happen after a store opened, however it was opened. */
export interface OpenTask {
  /** For the log file. */
  readonly name: string;
  readonly run: (store: Store) => Promise<void>;
}

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
  readonly #stores: Stores;
  readonly #vaultPath: string;
  readonly #databasePath: string;
  #state: WorkstationState = { stage: 'firstRun' };
  #open: OpenStore | null = null;
  #ready = Promise.withResolvers<void>();
  #opening = false;
  /** Wrong passphrases of this process that the log has not been told of. */
  #failedTries = 0;
  /** The database was found damaged: it is checked before it is opened again. */
  #isSuspect = false;
  readonly #tasks: OpenTask[] = [];
  #entered: () => void = () => {};
  #committed: (touched: Touched) => void = () => {};
  #connected: (view: ConnectionView) => void = () => {};
  #link: TeamLink | null = null;
  #lookAgain: NodeJS.Timeout | undefined;

  constructor(
    folder: string,
    keychain: Keychain | null,
    stores: Stores = { create: createStore, open: openStore },
  ) {
    this.folder = folder;
    this.#keychain = keychain;
    this.#stores = stores;
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

  /** Adds to what has to happen after a store opened: in order, one after the other. */
  afterOpening(...tasks: OpenTask[]): void {
    this.#tasks.push(...tasks);
  }

  /** Is told of every change of the state. */
  onEnter(listener: () => void): void {
    this.#entered = listener;
  }

  /** Is told after every unit of work what it touched. */
  onCommit(listener: (touched: Touched) => void): void {
    this.#committed = listener;
  }

  /** Is told when the way to a team's database was lost or found again. */
  onConnection(listener: (view: ConnectionView) => void): void {
    this.#connected = listener;
  }

  /** How this workstation stands to its database. */
  get connection(): ConnectionView {
    return this.#link?.view ?? { kind: 'alone' };
  }

  /** Looks at once whether a lost way, or a server that could not be used, is there again. */
  async retryConnection(): Promise<ConnectionView> {
    if (this.#state.stage === 'unreachable') await this.start();
    else await this.#link?.retry();
    return this.connection;
  }

  /** Resolves once the folder has been looked at; the state means nothing before. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Looks at the folder and opens what can be opened without asking the person. Never rejects. */
  async start(): Promise<void> {
    this.#ready = Promise.withResolvers<void>();
    await this.close();
    this.#enter(await this.#examine());
  }

  async #examine(): Promise<WorkstationState> {
    try {
      makePrivateFolder(this.folder);
      await this.#settleFirstRun();
      if (!isThere(this.#vaultPath)) return this.#withoutVault();
      const file = readVaultFile(this.#vaultPath);
      if (file.wrap.kind === 'passphrase') return { stage: 'locked', file };
      return await this.#openWith(file, await openWithKeychain(file.wrap, this.#keychain));
    } catch (error) {
      return { stage: 'broken', problem: problemOf(error, 'vault_unreadable') };
    }
  }

  /** Where more than an empty folder was left, no first run may make it look as if nothing had been. */
  #withoutVault(): WorkstationState {
    if (isThere(this.#databasePath)) return { stage: 'broken', problem: 'vault_missing' };
    const leftovers = ['backups', 'outbox'].map((name) => join(this.folder, name));
    return leftovers.some(holdsFiles)
      ? { stage: 'broken', problem: 'data_missing' }
      : { stage: 'firstRun' };
  }

  /**
   * The person decided to begin anew though vault and database are gone; what else is left stays.
   * Refuses with `wrong_stage` where anything else is the matter.
   */
  startAnew(): void {
    if (this.#state.stage !== 'broken' || this.#state.problem !== 'data_missing')
      throw refuse('wrong_stage', null);
    this.#enter({ stage: 'firstRun' });
  }

  /** Finishes a first run that was cut off after its commit, or clears one that was cut off before. */
  async #settleFirstRun(): Promise<void> {
    const pending = `${this.#vaultPath}.new`;
    if (!existsSync(pending) || existsSync(this.#vaultPath)) return;
    await settleStore(this.#databasePath, (isFilled) => {
      if (isFilled) {
        renameSync(pending, this.#vaultPath);
        syncFolder(this.folder);
        return;
      }
      for (const suffix of ['', '-wal', '-shm'])
        rmSync(`${this.#databasePath}${suffix}`, { force: true });
      rmSync(pending, { force: true });
    });
  }

  /**
   * Opens a vault that a passphrase guards. Tries are counted on disk before they are checked and
   * slowed down like sign-in, and forgotten once the passphrase was right, whatever the store says
   * then. Refuses with `passphrase_wrong`, `throttled` or `store`, which leaves it broken.
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
    forgetUnlockTries(this.folder);
    // The same passphrase may have come twice at once; one of the two has opened the store by now.
    if (this.#state.stage !== 'locked' || this.#opening) throw refuse('wrong_stage', null);
    this.#failedTries += failures - 1;
    this.#opening = true;
    try {
      this.#enter(await this.#openWith(file, vault));
    } catch (error) {
      const problem = problemOf(error, 'database_damaged');
      this.#enter({ stage: 'broken', problem });
      throw refuse('store', { problem });
    } finally {
      this.#opening = false;
    }
    const told = this.#failedTries;
    this.#failedTries = 0;
    return told;
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
    try {
      writeVaultFile(pending, file);
      this.#open = await this.#stores.create(this.#placeOf(file, vault), this.#watch(), fill);
      renameSync(pending, this.#vaultPath);
      syncFolder(this.folder);
      this.#enter({ stage: 'open', store: this.#open.store });
    } catch (error) {
      await this.close();
      await this.#settleFirstRun();
      throw error;
    }
  }

  #enter(state: WorkstationState): void {
    this.#state = state;
    this.#ready.resolve();
    this.#entered();
    if (state.stage === 'open') void this.#runTasks(state.store);
  }

  async #runTasks(store: Store): Promise<void> {
    for (const { name, run } of this.#tasks) {
      if (this.#open?.store !== store) return;
      await run(store).catch((error: unknown) => reportUnexpected(name, error));
    }
  }

  async #openWith(file: VaultFile, vault: Vault): Promise<WorkstationState> {
    if (this.#isSuspect && isThere(this.#databasePath) && !(await isSoundFile(this.#databasePath)))
      throw new OpenFailure('database_damaged');
    this.#isSuspect = false;
    this.#open = await this.#stores.open(this.#placeOf(file, vault), this.#watch());
    return { stage: 'open', store: this.#open.store };
  }

  /**
   * Opens a team's store. Where the team has not approved this workstation yet, or its database
   * cannot be used now, it looks again by itself.
   */
  protected async openTeam({ place, name, fingerprint }: TeamAccess): Promise<WorkstationState> {
    const { host } = place.login;
    try {
      const opened = await openTeamStore(place, this.#watch());
      this.#open = opened;
      this.#link = opened.link;
      return { stage: 'open', store: opened.store };
    } catch (error) {
      if (error instanceof NotApproved) {
        this.#startLater(lookAgain.approval);
        return { stage: 'joining', name, host, fingerprint };
      }
      if (!(error instanceof TeamFailure)) throw error;
      this.#startLater(lookAgain.server);
      const nextTryAt = Date.now() + lookAgain.server;
      return { stage: 'unreachable', host, problem: error.problem, nextTryAt };
    }
  }

  #startLater(wait: number): void {
    clearTimeout(this.#lookAgain);
    this.#lookAgain = setTimeout(() => void this.start(), wait).unref();
  }

  #placeOf({ installId }: VaultFile, vault: Vault): StorePlace {
    const backups = join(this.folder, 'backups');
    return { file: this.#databasePath, backups, installId, vault };
  }

  #watch(): StoreWatch {
    return {
      migrating: (done, total) => this.#enter({ stage: 'migrating', done, total }),
      committed: (touched) => this.#committed(touched),
      connection: (view) => this.#connected(view),
      gone: (error) => {
        reportUnexpected('store', error);
        void this.breakDown('store_stopped');
      },
    };
  }

  /** Closes the store; a later `start` opens it again. */
  async close(): Promise<void> {
    clearTimeout(this.#lookAgain);
    const open = this.#open;
    this.#open = null;
    if (this.#link) leaveClock();
    this.#link = null;
    await open?.close();
  }

  /** The store cannot be used any more: closes it and says why. */
  async breakDown(problem: StoreProblem): Promise<void> {
    this.#isSuspect ||= problem === 'database_damaged';
    await this.close();
    this.#enter({ stage: 'broken', problem });
  }
}

/** Throws where that cannot be told, instead of taking it for no. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function holdsFiles(folder: string): boolean {
  return isThere(folder) && readdirSync(folder).length > 0;
}
