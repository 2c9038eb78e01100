import type { Database, Statement } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { Db, Schema } from './schema.ts';
import { Turns } from './turns.ts';

/** Milliseconds between two tries to write, and how long another writer is waited for. */
const pause = 20;
const patience = 60_000;

/**
 * One user of the one connection. While a worker writes, what wants to write here waits outside:
 * it gives its turn back between two tries, so that reads go on, and it never waits inside SQLite,
 * which would hold up the event loop.
 */
class SharedConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #turns: Turns;
  /** Gives the turn back; null outside a transaction. */
  #leave: (() => void) | null = null;

  constructor(inner: DatabaseConnection, turns: Turns) {
    this.#inner = inner;
    this.#turns = turns;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#leave) return this.#inner.executeQuery(query);
    const [result, leave] = await this.#inTurn<R>(query);
    leave();
    return result;
  }

  /** Keeps its turn until `leave`. */
  async begin(): Promise<void> {
    // The write lock at the start, not at the first write: a transaction that has read may
    // otherwise find that it cannot write any more (requirement 57).
    [, this.#leave] = await this.#inTurn(CompiledQuery.raw('begin immediate'));
  }

  leave(): void {
    this.#leave?.();
    this.#leave = null;
  }

  async #inTurn<R>(query: CompiledQuery): Promise<[QueryResult<R>, () => void]> {
    const lastTry = performance.now() + patience;
    for (;;) {
      const leave = await this.#turns.take();
      try {
        return [await this.#inner.executeQuery<R>(query), leave];
      } catch (error) {
        leave();
        if (!isBusy(error) || performance.now() > lastTry) throw error;
      }
      await sleep(pause);
    }
  }

  async *streamQuery<R>(
    query: CompiledQuery,
    chunk: number,
  ): AsyncIterableIterator<QueryResult<R>> {
    const leave = await this.#turns.take();
    try {
      yield* this.#inner.streamQuery<R>(query, chunk);
    } finally {
      leave();
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

class GatehouseDriver extends SqliteDriver {
  readonly #turns = new Turns();

  override async acquireConnection(): Promise<SharedConnection> {
    return new SharedConnection(await super.acquireConnection(), this.#turns);
  }

  override beginTransaction(connection: SharedConnection): Promise<void> {
    return connection.begin();
  }

  override async releaseConnection(connection?: SharedConnection): Promise<void> {
    connection?.leave();
  }
}

/** Kysely's own mutex would keep readers out while a transaction waits to begin. */
class GatehouseAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class GatehouseDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new GatehouseDriver({
      database: this.#database,
      onCreateConnection: async (connection) =>
        void (await connection.executeQuery(CompiledQuery.raw('pragma busy_timeout = 0'))),
    });
  }

  override createAdapter(): DialectAdapter {
    return new GatehouseAdapter();
  }
}

/** Typed queries over an open database. Closing the result closes the database. */
export function typedQueries(database: Database): Db {
  return new Kysely<Schema>({ dialect: new GatehouseDialect(withStatementCache(database)) });
}

/**
 * Kysely prepares each statement anew; preparing costs more than most of our queries. Statements
 * differ only where filters do, so there are few of them.
 */
function withStatementCache(database: Database): SqliteDatabase {
  const statements = new Map<string, Statement>();
  return {
    close: () => void database.close(),
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = database.prepare(sql);
        if (statements.size < 500) statements.set(sql, statement);
      }
      return statement;
    },
  };
}
