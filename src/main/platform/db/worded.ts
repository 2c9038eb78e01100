import type { RawBuilder, RawNode } from 'kysely';

/* Expressions that each store has its own words for. The compiler of a dialect picks its own. */

const inPostgres = new WeakMap<RawNode, RawNode>();

/** An expression in the words of both stores. */
export function worded<T>(words: {
  sqlite: RawBuilder<T>;
  postgres: RawBuilder<T>;
}): RawBuilder<T> {
  inPostgres.set(nodeOf(words.sqlite), nodeOf(words.postgres));
  return words.sqlite;
}

/** The same in PostgreSQL's words; what has but one wording stays as it is. */
export function postgresWords(node: RawNode): RawNode {
  return inPostgres.get(node) ?? node;
}

/** A builder without plugins gives out the one node that it was made with. */
function nodeOf(words: RawBuilder<unknown>): RawNode {
  return words.toOperationNode();
}
