import { CompiledQuery } from 'kysely';
import type { Row } from '../copy.ts';
import { listOf, named } from '../names.ts';
import type { Tx } from '../schema.ts';

/* What is in a database, whatever its tables are called: for copying all of it. */

/** Names of all tables, without indexes of words and what they consist of. */
export async function tablesIn(tx: Tx): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ name: string }>(
    CompiledQuery.raw(
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
    ),
  );
  return rows.map(({ name }) => name);
}

/** The highest number that each table has given out, also to rows that are gone. */
export async function lastNumbers(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await tx.executeQuery<{ name: string; seq: number }>(
    CompiledQuery.raw('select name, seq from sqlite_sequence'),
  );
  return new Map(rows.map(({ name, seq }) => [name, seq]));
}

/** All rows of a table in the order of its key, a page at a time. */
export async function* pagesOf(
  tx: Tx,
  table: string,
  key: readonly string[],
  size: number,
): AsyncGenerator<Row[]> {
  let last: Row | undefined;
  for (;;) {
    const rows: Row[] = await page(tx, table, key, size, last);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}

async function page(
  tx: Tx,
  table: string,
  key: readonly string[],
  size: number,
  after: Row | undefined,
): Promise<Row[]> {
  const columns = listOf(key);
  const places = key.map(() => '?').join(', ');
  const from = after ? `where (${columns}) > (${places})` : '';
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `select * from ${named(table)} ${from} order by ${columns} limit ${size}`,
      after ? key.map((column) => after[column]) : [],
    ),
  );
  return rows;
}
