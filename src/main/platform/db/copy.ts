import { CompiledQuery } from 'kysely';
import { named } from './names.ts';
import type { Tx } from './schema.ts';

/** A row as it is stored. */
export type Row = Readonly<Record<string, unknown>>;

export async function countOf(tx: Tx, table: string): Promise<number> {
  const { rows } = await tx.executeQuery<{ count: number }>(
    CompiledQuery.raw(`select count(*) as count from ${named(table)}`),
  );
  return rows[0]?.count ?? 0;
}
