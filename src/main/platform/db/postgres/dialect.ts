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
} from 'kysely';
import { timeLeft, timeoutOr } from '../../deadline.ts';
import { Mutex } from '../../mutex.ts';
import type { Schema } from '../schema.ts';
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

class TeamConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #connections: Connections;
  fault: unknown = null;
  /** Lets the next one write. */
  release: () => void = () => {};

  constructor(client: PoolClient, connections: Connections) {
    this.#client = client;
    this.#connections = connections;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(sql);
    const query = { text: sql, values: [...parameters], ...(name !== undefined && { name }) };
    const { rows, rowCount } = await this.#run(() => this.#client.query(query));
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  /** Statements without parameters, several in one round trip. */
  async execute(sql: string, isCommit = false): Promise<void> {
    await this.#run(() => this.#client.query(sql), isCommit);
  }

  giveBack(): void {
    this.#connections.give(this.#client, this.fault);
    this.release();
  }

  // oxlint-disable-next-line require-yield -- Lists are read page by page.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store does not stream.');
  }

  async #run(query: () => Promise<Rows>, isCommit = false): Promise<Rows> {
    try {
      return await query();
    } catch (error) {
      const fault = this.#connections.faultOf(error, isCommit);
      if (fault !== error) this.fault = error;
      throw fault;
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
    try {
      await connection.execute(
        `begin; set local lock_timeout = ${wait}; select pg_advisory_xact_lock(${writerLock}); set local lock_timeout = 0${schema}`,
      );
    } catch (error) {
      await this.rollbackTransaction(connection);
      throw timeoutOr(error);
    }
  }

  /** Other workstations are told in the same breath. */
  async commitTransaction(connection: TeamConnection): Promise<void> {
    const notice = this.#use === 'writer' ? this.#notice() : null;
    const tell = notice === null ? '' : `select pg_notify('gatehouse', '${notice}'); `;
    await connection.execute(`${tell}commit`, this.#use === 'writer');
  }

  /** What a lost connection had begun, the server undoes by itself. */
  async rollbackTransaction(connection: TeamConnection): Promise<void> {
    if (connection.fault === null) await connection.execute('rollback').catch(() => {});
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
