import type { Database, Statement } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { Db, Schema } from './schema.ts';

/** Milliseconds between two tries to begin, and how long another writer is waited for. */
const pause = 20;
const patience = 60_000;

/**
 * Takes the write lock at the start of a transaction, not at its first write: a transaction that
 * has read may otherwise find that it cannot write any more (requirement 57). While a worker
 * writes, the event loop goes on: SQLite itself would wait with the whole process.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const lastTry = performance.now() + patience;
    while (!(await begins(connection, performance.now() > lastTry))) await sleep(pause);
  }
}

async function begins(connection: DatabaseConnection, isLastTry: boolean): Promise<boolean> {
  await connection.executeQuery(CompiledQuery.raw('pragma busy_timeout = 0'));
  try {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    return true;
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
    if (!busy || isLastTry) throw error;
    return false;
  } finally {
    await connection.executeQuery(CompiledQuery.raw('pragma busy_timeout = 5000'));
  }
}

class GatehouseDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
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
