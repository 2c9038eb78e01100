import type { StoreProblem } from '../../preload/contract/app.ts';
import type { ConnectionProblem, ConnectionView } from '../../preload/contract/team.ts';
import { leaveClock } from './clock.ts';
import { DataFolder } from './data-folder.ts';
import { isSoundFile } from './db/sqlite/check.ts';
import { OpenFailure } from './db/open-failure.ts';
import type { TeamLink } from './db/postgres/link.ts';
import { createStore, openStore, type StorePlace } from './db/sqlite/open-store.ts';
import type { Db, Tx } from './db/schema.ts';
import type { OpenStore, Store, StoreWatch } from './db/store.ts';
import type { Touched } from './db/touched.ts';
import { refuse } from './failure.ts';
import { enterTeam } from './enter-team.ts';
import { makePrivateFolder } from './files.ts';
import type { Keychain } from './keychain.ts';
import { newSigningKey, type SigningKey } from './ledger/signed-note.ts';
import { reportUnexpected } from './log-file.ts';
import { putAside } from './put-aside.ts';
import type { Vault } from './seal.ts';
import { problemOf } from './store-problem.ts';
import { countUnlockTry, forgetUnlockTries, unlockWait } from './unlock-tries.ts';
import {
  createVaultFile,
  openWithKeychain,
  openWithPassphrase,
  readVaultFile,
  signingKeyIn,
  type TeamMembership,
  type TeamSecrets,
  type TeamVaultFile,
  type VaultFile,
  withSigningKey,
  withTeam,
  writeVaultFile,
  type WrappedBy,
  WrongPassphrase,
} from './vault-file.ts';

export type { Store } from './db/store.ts';

export type WorkstationState =
  | { stage: 'firstRun' }
  | { stage: 'locked'; file: VaultFile }
  /** The database is being brought up to date; `done` and `total` in steps. */
  | { stage: 'migrating'; done: number; total: number }
  | { stage: 'broken'; problem: StoreProblem }
  /** A team was joined, and has not approved this workstation; the fingerprint as places of spoken words. */
  | { stage: 'joining'; name: string; host: string; fingerprint: readonly number[] }
  /** The team's database cannot be used; `nextTryAt` by the wall clock. */
  | { stage: 'unreachable'; host: string; problem: ConnectionProblem; nextTryAt: number }
  | { stage: 'open'; store: Store };

/** How the embedded store comes into being and is opened; tests may put a server's in its place. */
export interface Stores {
  readonly create: typeof createStore;
  readonly open: typeof openStore;
}

/** A key to sign notes with, and the name that it signs under. */
export interface Signer {
  readonly name: string;
  readonly key: SigningKey;
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
 * The data of this workstation: a vault with a wrapped key, and a store, which is a file beside it or
 * a team's database. Knows how they come into being, open and fail, and nothing of what is in them.
 */
export class Workstation {
  readonly #folder: DataFolder;
  readonly #keychain: Keychain | null;
  readonly #stores: Stores;
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
  #beforeMigration: (db: Db) => Promise<void> = async () => {};
  readonly #connected: ((view: ConnectionView) => void)[] = [];
  #link: TeamLink | null = null;
  #lookAgain: NodeJS.Timeout | undefined;
  /** Version of the application, which a team wants to know. */
  readonly #version: string;
  #refreshKeys: () => Promise<void> = async () => {};
  /** What was opened last: a server that was away is no reason to ask for the passphrase once more. */
  #held: { readonly file: VaultFile; readonly vault: Vault } | null = null;

  constructor(
    folder: string,
    keychain: Keychain | null,
    stores: Stores = { create: createStore, open: openStore },
    version = '1.0.0',
  ) {
    this.#folder = new DataFolder(folder);
    this.#keychain = keychain;
    this.#stores = stores;
    this.#version = version;
  }

  get folder(): string {
    return this.#folder.path;
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

  /** Is shown a database whose schema is about to be changed. */
  beforeMigration(look: (db: Db) => Promise<void>): void {
    this.#beforeMigration = look;
  }

  /** Shows it. Never rejects: a schema is changed whatever came of that. */
  async lookBeforeMigration(db: Db): Promise<void> {
    await this.#beforeMigration(db).catch((error: unknown) =>
      reportUnexpected('before the migration', error),
    );
  }

  /** Is told when the way to a team's database was lost or found again. */
  onConnection(listener: (view: ConnectionView) => void): void {
    this.#connected.push(listener);
  }

  /** How this workstation stands to its database. */
  get connection(): ConnectionView {
    return this.#link?.view ?? { kind: 'alone' };
  }

  /** Looks at once whether a lost way, or a server that could not be used, is there again. */
  async retryConnection(): Promise<ConnectionView> {
    if (this.#state.stage === 'unreachable') await this.#openAgain();
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
      await this.#folder.settleFirstRun();
      if (!this.#folder.hasVault()) return this.#withoutVault();
      const file = readVaultFile(this.#folder.vault);
      if (file.wrap.kind === 'passphrase') return { stage: 'locked', file };
      return await this.#openWith(file, await openWithKeychain(file.wrap, this.#keychain));
    } catch (error) {
      return { stage: 'broken', problem: problemOf(error, 'vault_unreadable') };
    }
  }

  #withoutVault(): WorkstationState {
    const problem = this.#folder.problemWithoutVault();
    return problem === null ? { stage: 'firstRun' } : { stage: 'broken', problem };
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
    // What cannot be told now is told by the next unlock.
    if (this.state.stage === 'open') this.#failedTries = 0;
    return told;
  }

  /**
   * First run: makes vault and database and lets `fill` write the first rows, in one transaction.
   * `passphrase` is required exactly where there is no keychain.
   */
  async create(passphrase: string | null, fill: (tx: Tx) => Promise<void>): Promise<void> {
    if (this.#state.stage !== 'firstRun') throw refuse('wrong_stage', null);
    const { file, vault } = await createVaultFile(this.#wrappedBy(passphrase));
    this.#held = { file, vault };
    try {
      writeVaultFile(this.#folder.pendingVault, file);
      this.#open = await this.#stores.create(this.#placeOf(file, vault), this.#watch(), fill);
      this.#folder.acceptVault();
      this.#enter({ stage: 'open', store: this.#open.store });
    } catch (error) {
      await this.close();
      await this.#folder.settleFirstRun();
      throw error;
    }
  }

  #enter(state: WorkstationState): void {
    this.#state = state;
    this.#ready.resolve();
    this.#entered();
    // Pages that asked while it was locked were told of no team.
    if (this.#link) this.#tellConnection(this.connection);
    if (state.stage === 'open') void this.#runTasks(state.store);
  }

  #tellConnection(view: ConnectionView): void {
    for (const listener of this.#connected) listener(view);
  }

  async #runTasks(store: Store): Promise<void> {
    for (const { name, run } of this.#tasks) {
      if (this.#open?.store !== store) return;
      await run(store).catch((error: unknown) => reportUnexpected(name, error));
    }
  }

  #wrappedBy(passphrase: string | null): WrappedBy {
    return this.#keychain ? { keychain: this.#keychain } : { passphrase: passphrase ?? '' };
  }

  async #openWith(file: VaultFile, vault: Vault): Promise<WorkstationState> {
    this.#held = { file, vault };
    if (file.version === 2) return this.#openTeam(file, vault);
    const { database } = this.#folder;
    if (this.#isSuspect && this.#folder.hasDatabase() && !(await isSoundFile(database)))
      throw new OpenFailure('database_damaged');
    this.#isSuspect = false;
    this.#open = await this.#stores.open(this.#placeOf(file, vault), this.#watch());
    return { stage: 'open', store: this.#open.store };
  }

  /**
   * Opens a team's store. Where the team has not approved this workstation yet, or its database
   * cannot be used now, it looks again by itself.
   */
  async #openTeam(file: TeamVaultFile, vault: Vault): Promise<WorkstationState> {
    // Where a move was cut off after the switch, the file of before is still in its old place.
    putAside(this.#folder.database);
    const { host, name } = file.team;
    const entered = await enterTeam(file, vault, this.#version, this.#watch());
    if (entered.kind === 'open') {
      this.#open = entered.opened;
      this.#link = entered.opened.link;
      this.#refreshKeys = entered.refreshKeys;
      this.#noteApproval(file, vault);
      return { stage: 'open', store: entered.opened.store };
    }
    if (entered.kind === 'notApproved') {
      this.#lookLater(lookAgain.approval);
      return { stage: 'joining', name, host, fingerprint: entered.fingerprint };
    }
    this.#lookLater(lookAgain.server);
    const nextTryAt = Date.now() + lookAgain.server;
    return { stage: 'unreachable', host, problem: entered.problem, nextTryAt };
  }

  /** From now on this workstation cannot forget the team as if it had never been in it. */
  #noteApproval(file: TeamVaultFile, vault: Vault): void {
    if (file.team.approved) return;
    const approved = { ...file, team: { ...file.team, approved: true } };
    writeVaultFile(this.#folder.vault, approved);
    this.#held = { file: approved, vault };
  }

  #lookLater(wait: number): void {
    clearTimeout(this.#lookAgain);
    this.#lookAgain = setTimeout(() => void this.#openAgain(), wait).unref();
  }

  /** Opens once more what could not be opened before. Never rejects. */
  async #openAgain(): Promise<void> {
    const held = this.#held;
    if (!held) return this.start();
    await this.close();
    const before = this.#state;
    const state = await this.#openWith(held.file, held.vault).catch((error: unknown) => ({
      stage: 'broken' as const,
      problem: problemOf(error, 'vault_unreadable'),
    }));
    if (state.stage !== 'joining' || before.stage !== 'joining') this.#enter(state);
  }

  /**
   * From here on the store is the team's, which holds a copy of all that is here: `vault.json` is
   * replaced in one step. What is open is still the store of before, until `enterTeam`.
   */
  keepTeam(team: TeamMembership, secrets: TeamSecrets): void {
    const held = this.#held;
    if (this.#state.stage !== 'open' || held?.file.version !== 1) throw refuse('wrong_stage', null);
    const file = withTeam(held.file, held.vault, team, secrets);
    writeVaultFile(this.#folder.vault, file);
    this.#held = { file, vault: held.vault };
  }

  /** Closes the store of before, puts its file aside, and goes on with the team's. Never rejects. */
  enterTeam(): Promise<void> {
    return this.#openAgain();
  }

  /**
   * At first run: becomes a workstation of a team. `enter` takes the login over, once `vault.json`
   * holds what it will be entered with afterwards; where it throws, nothing has happened here.
   */
  async join(
    passphrase: string | null,
    installId: string,
    team: TeamMembership,
    secrets: TeamSecrets,
    enter: () => Promise<void>,
  ): Promise<void> {
    if (this.#state.stage !== 'firstRun') throw refuse('wrong_stage', null);
    const { file, vault } = await createVaultFile(this.#wrappedBy(passphrase), installId);
    const ours = withTeam(file, vault, team, secrets);
    writeVaultFile(this.#folder.vault, ours);
    try {
      await enter();
    } catch (error) {
      this.#folder.removeVault();
      throw error;
    }
    this.#held = { file: ours, vault };
    await this.#openAgain();
  }

  /** Forgets a team that has not approved this workstation. Refuses with `wrong_stage` after that. */
  async forgetTeam(): Promise<void> {
    const file = this.#held?.file;
    if (file?.version !== 2 || file.team.approved || this.#state.stage === 'open')
      throw refuse('wrong_stage', null);
    await this.close();
    this.#folder.removeVault();
    this.#held = null;
    await this.start();
  }

  /** The team that this workstation belongs to; null: it works alone. */
  get team(): TeamMembership | null {
    const file = this.#held?.file;
    return file?.version === 2 ? file.team : null;
  }

  /** Asks for the team's data keys as they are now. */
  refreshKeys(): Promise<void> {
    return this.#refreshKeys();
  }

  /**
   * What this workstation signs with, under which name; made when it is first asked for. It stays the
   * same when the workstation moves to a team, and gets another name there.
   */
  get signer(): Signer {
    if (!this.#held) throw refuse('wrong_stage', null);
    const { file, vault } = this.#held;
    const name = `gatehouse/${file.installId}/${this.team?.workstation ?? 'alone'}`;
    const key = signingKeyIn(file, vault);
    return { name, key: key ?? this.#makeSigningKey(file, vault) };
  }

  #makeSigningKey(file: VaultFile, vault: Vault): SigningKey {
    const key = newSigningKey();
    const signing = withSigningKey(file, vault, key);
    // Before a first run is committed, the vault has not got its name yet.
    writeVaultFile(
      this.#folder.hasVault() ? this.#folder.vault : this.#folder.pendingVault,
      signing,
    );
    this.#held = { file: signing, vault };
    return key;
  }

  /** What ties all workstations of a team together. */
  get installId(): string {
    if (!this.#held) throw refuse('wrong_stage', null);
    return this.#held.file.installId;
  }

  #placeOf({ installId }: VaultFile, vault: Vault): StorePlace {
    const { database: file, backups } = this.#folder;
    return { file, backups, installId, vault };
  }

  #watch(): StoreWatch {
    return {
      migrating: (done, total) => this.#enter({ stage: 'migrating', done, total }),
      beforeMigration: (db) => this.lookBeforeMigration(db),
      committed: (touched) => this.#committed(touched),
      connection: (view) => this.#tellConnection(view),
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
