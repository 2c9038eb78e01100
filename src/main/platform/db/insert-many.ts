import { CompiledQuery, type Insertable, type Selectable } from 'kysely';
import type { Schema, Tx } from './schema.ts';

/* Rows by the hundred thousand: to build the tree of such a query costs as much as to run it. */

/** Values in one statement; SQLite takes 32,766. */
const mostValues = 10_000;

/** Inserts rows that have the same columns, in as few statements as their number asks for. */
export async function insertMany<T extends keyof Schema>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Schema[T]>[],
): Promise<void> {
  await insertReturning(tx, table, rows, []);
}

/** As `insertMany`; resolves to these columns of the new rows, in no order that means anything. */
export async function insertReturning<
  T extends keyof Schema,
  C extends keyof Selectable<Schema[T]> & string,
>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Schema[T]>[],
  returned: readonly C[],
): Promise<Pick<Selectable<Schema[T]>, C>[]> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Insertable<Schema[T]> & string)[];
  const step = Math.floor(mostValues / Math.max(1, columns.length));
  const all: Pick<Selectable<Schema[T]>, C>[] = [];
  for (let from = 0; from < rows.length; from += step) {
    const some = rows.slice(from, from + step);
    const sql = `insert into ${named([table])} (${named(columns)}) values ${places(columns.length, some.length)}${returned.length > 0 ? ` returning ${named(returned)}` : ''}`;
    const values = some.flatMap((row) => columns.map((column) => row[column]));
    const stored = await tx.executeQuery<(typeof all)[number]>(CompiledQuery.raw(sql, values));
    all.push(...stored.rows);
  }
  return all;
}

function named(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function places(columns: number, rows: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => row).join(', ');
}
