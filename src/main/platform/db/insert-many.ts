import type { Insertable, Selectable } from 'kysely';
import type { Schema, Tx } from './schema.ts';
import { engineOf } from './unit.ts';

/** Inserts rows that have the same columns, by the hundred thousand. */
export async function insertMany<T extends keyof Schema>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Schema[T]>[],
): Promise<void> {
  if (rows.length > 0) await engineOf(tx).insertRows(tx, table, rows, []);
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
  if (rows.length === 0) return [];
  const stored = await engineOf(tx).insertRows(tx, table, rows, returned);
  return stored as Pick<Selectable<Schema[T]>, C>[];
}
