import {
  type CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
} from 'kysely';
import { timeLeft, timeoutOr } from '../../deadline.ts';
import { Mutex } from '../../mutex.ts';
import type { Schema } from '../schema.ts';
import type { Answer, ConnectionName } from './store-calls.ts';
import type { StoreThread } from './store-thread.ts';

/** Milliseconds for which a transaction waits for another program that writes. */
const patience = 60_000;

/** A connection in the store thread; transactions of one come one after the other. */
class ThreadConnection implements DatabaseConnection {
  readonly #thread: StoreThread;
  readonly name: ConnectionName;
  /** Lets the next one use it. */
  release: () => void = () => {};

  constructor(thread: StoreThread, name: ConnectionName) {
    this.#thread = thread;
    this.name = name;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const answer = await this.#thread.call('query', [this.name, sql, parameters.map(asMessage)]);
    return { rows: rowsOf(answer) as R[], numAffectedRows: BigInt(answer.changes) };
  }

  // oxlint-disable-next-line require-yield -- Lists are read page by page, and scans have a worker.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store does not stream.');
  }
}

/** A small buffer is a view of a larger pool, all of which a message would carry. */
function asMessage(value: unknown): unknown {
  return value instanceof Uint8Array ? new Uint8Array(value) : value;
}

function rowsOf({ rows, bytes }: Answer): Answer['rows'] {
  for (const column of bytes) {
    for (const row of rows) {
      const value = row[column];
      if (value instanceof Uint8Array)
        row[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  }
  return rows;
}

class ThreadDriver implements Driver {
  readonly #thread: StoreThread;
  readonly #name: ConnectionName;
  /** Null where statements have nothing to do with each other. */
  readonly #mutex: Mutex | null;

  constructor(thread: StoreThread, name: ConnectionName) {
    this.#thread = thread;
    this.#name = name;
    this.#mutex = name === 'reader' ? null : new Mutex();
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ThreadConnection> {
    const connection = new ThreadConnection(this.#thread, this.#name);
    if (this.#mutex) connection.release = await this.#mutex.take();
    return connection;
  }

  async beginTransaction(): Promise<void> {
    try {
      await this.#thread.call('begin', [this.#name, Math.min(patience, timeLeft())]);
    } catch (error) {
      throw timeoutOr(error);
    }
  }

  async commitTransaction(): Promise<void> {
    await this.#thread.call('commit', [this.#name]);
  }

  async rollbackTransaction(): Promise<void> {
    await this.#thread.call('rollback', [this.#name]);
  }

  async releaseConnection(connection: ThreadConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {}
}

/** Kysely's own mutex would keep readers out while a transaction waits to begin. */
class ThreadAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class ThreadDialect extends SqliteDialect {
  readonly #thread: StoreThread;
  readonly #name: ConnectionName;

  constructor(thread: StoreThread, name: ConnectionName) {
    super({ database: () => Promise.reject(new Error('The database is open in its thread.')) });
    this.#thread = thread;
    this.#name = name;
  }

  override createDriver(): Driver {
    return new ThreadDriver(this.#thread, this.#name);
  }

  override createAdapter(): DialectAdapter {
    return new ThreadAdapter();
  }
}

/** Typed queries that run in the store thread, on one of its connections. */
export function queriesOn(thread: StoreThread, connection: ConnectionName): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new ThreadDialect(thread, connection) });
}
