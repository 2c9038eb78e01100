import type { Database, Statement } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { Db, Schema } from './schema.ts';

/**
 * Takes the write lock at the start of a transaction, not at its first write: a transaction that
 * has read may otherwise find that it cannot write any more (requirement 57).
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
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
