import type { PoolClient, QueryResult as Rows } from 'pg';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  type RawNode,
  Transaction,
} from 'kysely';
import { timeLeft, timeoutOr } from '../../deadline.ts';
import { Mutex } from '../../mutex.ts';
import { isLeftToCommit } from '../left-to-commit.ts';
import type { Schema, Tx } from '../schema.ts';
import type { Writer } from '../unit.ts';
import { postgresWords } from '../worded.ts';
import { writerLock } from './locks.ts';
import { migrations } from './migrate.ts';

/** Gives out connections of one workstation. */
export interface Connections {
  take(): Promise<PoolClient>;
  /** One for a single read, beside those of others. */
  share?(): Promise<PoolClient>;
  /** `fault`: what broke it, if anything. */
  give(client: PoolClient, fault: unknown): void;
  /** What is to be thrown in place of an error of the connection. */
  faultOf(error: unknown, whileCommitting: boolean): unknown;
}

/**
 * What a connection is used for: whoever writes is alone in the whole team. The founder writes where
 * there is no schema yet.
 */
export type Use = 'reader' | 'writer' | 'founder';

/** Milliseconds for which a transaction waits for another workstation that writes. */
const patience = 60_000;

/** Statements that stay prepared at the server; more of them cost a plan each time. */
const mostPrepared = 1000;
const prepared = new Map<string, string>();

/** One name for each statement, alike on all connections of this process. */
function nameOf(sql: string): string | undefined {
  const known = prepared.get(sql);
  if (known !== undefined || prepared.size >= mostPrepared) return known;
  const name = `q${prepared.size}`;
  prepared.set(sql, name);
  return name;
}

/** What most units of work ask first; its answer comes with that of their beginning. */
export const headSql = 'select * from log_head()';

class TeamConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #connections: Connections;
  /** What the transaction has sent and nobody waits for but its commit. */
  #left: Promise<unknown>[] = [];
  /** What undid the transaction: whatever it asks after that is refused without a reason. */
  #undone: { because: unknown } | null = null;
  #head: Promise<Rows> | null = null;
  fault: unknown = null;
  /** Lets the next one write. */
  release: () => void = () => {};

  constructor(client: PoolClient, connections: Connections) {
    this.#client = client;
    this.#connections = connections;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const asked = this.#ask(query);
    if (isLeftToCommit(query)) {
      this.#leave(asked);
      return { rows: [] };
    }
    const { rows, rowCount } = await asked;
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  /** Begins a transaction; nobody waits for that, what is asked next is sent behind it. */
  begin(sql: string, asksHead: boolean): void {
    this.#leave(this.#run(() => this.#client.query(sql), { said: timeoutOr }));
    if (!asksHead) return;
    this.#head = this.#query(headSql, []);
    this.#head.catch(() => {});
  }

  /** Rejects with what undid the transaction, which is then not committed. */
  async commit(sql: string, isUncertain: boolean): Promise<void> {
    await this.#run(() => this.#client.query(sql), { isUncertain });
    await Promise.all(this.#left);
  }

  async rollback(): Promise<void> {
    if (this.fault === null) await this.#client.query('rollback').catch(() => {});
  }

  #ask({ sql, parameters }: CompiledQuery): Promise<Rows> {
    const head = sql === headSql ? this.#head : null;
    if (!head) return this.#query(sql, parameters);
    this.#head = null;
    return head;
  }

  #query(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    const name = nameOf(sql);
    const query = { text: sql, values: [...parameters], ...(name !== undefined && { name }) };
    return this.#run(() => this.#client.query(query));
  }

  #leave(asked: Promise<unknown>): void {
    asked.catch(() => {});
    this.#left.push(asked);
  }

  giveBack(): void {
    this.#connections.give(this.#client, this.fault);
    this.release();
  }

  // oxlint-disable-next-line require-yield -- Lists are read page by page.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store does not stream.');
  }

  async #run(
    query: () => Promise<Rows>,
    { isUncertain = false, said = (error: unknown) => error } = {},
  ): Promise<Rows> {
    try {
      return await query();
    } catch (error) {
      const fault = this.#connections.faultOf(error, isUncertain);
      if (fault !== error) this.fault = error;
      // Of a transaction that is undone already, only what undid it says anything.
      this.#undone ??= { because: said(fault) };
      throw isUncertain && fault !== error ? fault : this.#undone.because;
    }
  }
}

class TeamDriver implements Driver {
  readonly #connections: Connections;
  readonly #use: Use;
  readonly #notice: () => string | null;
  /** Units of one workstation wait here, and not on connections. */
  readonly #mutex = new Mutex();

  constructor(connections: Connections, use: Use, notice: () => string | null) {
    this.#connections = connections;
    this.#use = use;
    this.#notice = notice;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<TeamConnection> {
    const release = this.#use === 'writer' ? await this.#mutex.take() : () => {};
    try {
      const client = await (this.#use === 'reader' && this.#connections.share
        ? this.#connections.share()
        : this.#connections.take());
      const connection = new TeamConnection(client, this.#connections);
      connection.release = release;
      return connection;
    } catch (error) {
      release();
      throw this.#connections.faultOf(error, false);
    }
  }

  /**
   * Whoever writes takes the lock of the whole database with the beginning: what a unit of work has
   * read is still so when it writes, as with SQLite, and all times in the log are in order. A database
   * that was brought to a later version meanwhile is not written any more.
   */
  async beginTransaction(connection: TeamConnection): Promise<void> {
    if (this.#use === 'reader') throw new Error('Reads that fit together go through a snapshot.');
    const schema = this.#use === 'founder' ? '' : `; select require_schema(${migrations.length})`;
    const wait = Math.ceil(Math.max(1, Math.min(patience, timeLeft())));
    connection.begin(
      `begin; set local lock_timeout = ${wait}; select pg_advisory_xact_lock(${writerLock}); set local lock_timeout = 0${schema}`,
      this.#use === 'writer',
    );
  }

  /** Other workstations are told in the same breath. */
  async commitTransaction(connection: TeamConnection): Promise<void> {
    const notice = this.#use === 'writer' ? this.#notice() : null;
    const tell = notice === null ? '' : `select pg_notify('gatehouse', '${notice}'); `;
    await connection.commit(`${tell}commit`, this.#use === 'writer');
  }

  /** What a lost connection had begun, the server undoes by itself. */
  async rollbackTransaction(connection: TeamConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: TeamConnection): Promise<void> {
    connection.giveBack();
  }

  async destroy(): Promise<void> {}
}

/** Writes what both stores know in PostgreSQL's words. */
class TeamQueryCompiler extends PostgresQueryCompiler {
  protected override visitRaw(node: RawNode): void {
    super.visitRaw(postgresWords(node));
  }
}

class TeamDialect extends PostgresDialect {
  readonly #driver: TeamDriver;

  constructor(driver: TeamDriver) {
    super({ pool: () => Promise.reject(new Error('Connections are given out by the link.')) });
    this.#driver = driver;
  }

  override createDriver(): Driver {
    return this.#driver;
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new TeamQueryCompiler();
  }
}

/** Typed queries over a workstation's connections. `notice`: what a commit tells the others, letters and digits. */
export function queriesOver(
  connections: Connections,
  use: Use,
  notice: () => string | null = () => null,
): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new TeamDialect(new TeamDriver(connections, use, notice)),
  });
}

/**
 * Units of work over a workstation's connections. What one of them asks at once goes out at once;
 * Kysely's own transactions send a statement when the one before it is answered.
 */
export function unitsOver(
  connections: Connections,
  notice: () => string | null,
): Pick<Writer, 'db' | 'transaction'> {
  const driver = new TeamDriver(connections, 'writer', notice);
  const dialect = new TeamDialect(driver);
  const db = new Kysely<Schema>({ dialect });
  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const connection = await driver.acquireConnection();
    const executor = db.getExecutor().withConnectionProvider({
      provideConnection: (consumer) => consumer(connection),
    });
    const tx = new Transaction<Schema>({ config: { dialect }, dialect, driver, executor });
    try {
      await driver.beginTransaction(connection);
      const made = await work(tx);
      await driver.commitTransaction(connection);
      return made;
    } catch (error) {
      await driver.rollbackTransaction(connection);
      throw error;
    } finally {
      await driver.releaseConnection(connection);
    }
  };
  return { db, transaction };
}

/**
 * Runs reads of one moment on a connection of their own: what `work` asks at once goes out at once,
 * and neither beginning nor end is waited for.
 */
export async function ofOneMoment<T>(
  connections: Connections,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  const client = await connections.take().catch((error: unknown) => {
    throw connections.faultOf(error, false);
  });
  let fault: unknown = null;
  const begun = client.query('begin isolation level repeatable read read only');
  begun.catch(() => {});
  const reads: Connections = {
    take: async () => client,
    give: (_, broken) => void (fault ??= broken),
    faultOf: (error) => connections.faultOf(error, false),
  };
  try {
    const result = await work(queriesOver(reads, 'reader'));
    await begun;
    return result;
  } finally {
    // Whoever gets the connection next asks behind it.
    client.query('rollback').catch(() => {});
    connections.give(client, fault);
  }
}
