import type { Insertable } from 'kysely';
import type { Schema, Tx } from './schema.ts';

/** Values in one statement; SQLite takes 32,766. */
const mostValues = 10_000;

/** Inserts rows that have the same columns, in as few statements as their number asks for. */
export async function insertMany<T extends keyof Schema>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Schema[T]>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const step = Math.floor(mostValues / Object.keys(first).length);
  for (let from = 0; from < rows.length; from += step)
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + step))
      .execute();
}
