import type Sqlite from 'better-sqlite3';
import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from '../../../src/main/platform/db/schema.ts';

/** Runs `work` and returns every query that it asked, in order. */
export async function queriesOf(
  db: Kysely<Schema>,
  work: (db: Kysely<Schema>) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const asked: CompiledQuery[] = [];
  // Parts of queries are transformed as well; only whole ones have results.
  const compiled = new WeakMap<object, CompiledQuery>();
  await work(
    db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        compiled.set(queryId, db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result, queryId }) => {
        const query = compiled.get(queryId);
        if (query) asked.push(query);
        return result;
      },
    }),
  );
  return asked;
}

/** A step of how SQLite goes about a statement. */
export interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** How SQLite goes about a query, with the values that it runs with. */
export function planOf(raw: Sqlite.Database, { sql, parameters }: CompiledQuery): Step[] {
  return raw.prepare(`explain query plan ${sql}`).all(...parameters) as Step[];
}
