import type { Database } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteDialect,
} from 'kysely';
import type { Schema } from '../schema.ts';
import { StatementCache } from './statements.ts';

/** The one connection of a worker thread, on which everything waits for everything. */
class LocalConnection implements DatabaseConnection {
  readonly #database: Database;
  readonly #statements = new StatementCache();

  constructor(database: Database) {
    this.#database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = this.#statements.get(this.#database, sql).run(parameters);
    return { rows: rows as R[], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#database.prepare(sql).iterate(parameters)) yield { rows: [row as R] };
  }
}

class LocalDriver implements Driver {
  readonly #database: Database;
  readonly #connection: LocalConnection;

  constructor(database: Database) {
    this.#database = database;
    this.#connection = new LocalConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<LocalConnection> {
    return this.#connection;
  }

  /** With the write lock at once, where it can write at all (requirement 57). */
  async beginTransaction(): Promise<void> {
    this.#database.exec(this.#database.readonly ? 'begin' : 'begin immediate');
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

class LocalDialect extends SqliteDialect {
  readonly #database: Database;

  constructor(database: Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new LocalDriver(this.#database);
  }
}

/** Typed queries over a connection of this very thread, which is a worker. */
export function typedQueries(database: Database): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new LocalDialect(database) });
}
