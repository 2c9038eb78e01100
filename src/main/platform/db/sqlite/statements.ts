import type { Database, Statement } from 'better-sqlite3';
import type { Answer } from './store-calls.ts';

/** A statement that is ready to run. */
class Prepared {
  readonly #statement: Statement;
  readonly #bytes: readonly string[];

  constructor(statement: Statement) {
    this.#statement = statement;
    const columns = statement.reader ? statement.columns() : [];
    this.#bytes = columns.filter(({ type }) => type === 'BLOB').map(({ name }) => name);
  }

  run(parameters: readonly unknown[]): Answer {
    const values = parameters.map(asBuffer);
    if (!this.#statement.reader)
      return { rows: [], bytes: [], changes: this.#statement.run(values).changes };
    const rows = this.#statement.all(values) as Record<string, unknown>[];
    return { rows, bytes: this.#bytes, changes: rows.length };
  }
}

/** Bytes come out of a message as plain arrays of them. */
function asBuffer(value: unknown): unknown {
  return value instanceof Uint8Array && !Buffer.isBuffer(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value;
}

/** Statements of each connection kept ready: preparing costs more than most of our queries. */
const kept = 200;

/** The statements that were used last, for any number of connections. */
export class StatementCache {
  readonly #byConnection = new WeakMap<Database, Map<string, Prepared>>();

  get(database: Database, sql: string): Prepared {
    const statements = this.#byConnection.get(database) ?? new Map<string, Prepared>();
    this.#byConnection.set(database, statements);
    const statement = statements.get(sql) ?? new Prepared(database.prepare(sql));
    // Last in the map's order: the first is the one that was not used for longest.
    statements.delete(sql);
    statements.set(sql, statement);
    const [oldest] = statements.keys();
    if (statements.size > kept && oldest !== undefined) statements.delete(oldest);
    return statement;
  }
}
