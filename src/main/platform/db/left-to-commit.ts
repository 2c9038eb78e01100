import type { Compilable, CompiledQuery } from 'kysely';
import type { Tx } from './schema.ts';

const left = new WeakSet<CompiledQuery>();

/**
 * Runs a statement whose outcome nothing in its unit of work depends on: where it fails, so does the
 * unit, at its commit at the latest. A server that is far away is not waited for.
 */
export async function leave(tx: Tx, query: Compilable): Promise<void> {
  await tx.executeQuery(leftToCommit(query.compile()));
}

/** Marks what only the commit waits for. */
export function leftToCommit(query: CompiledQuery): CompiledQuery {
  left.add(query);
  return query;
}

export function isLeftToCommit(query: CompiledQuery): boolean {
  return left.has(query);
}
