import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { foldText } from '../../text/fold-text.ts';
import { contains } from '../platform/db/expressions.ts';
import type { Schema } from '../platform/db/schema.ts';

/**
 * That a client's search text holds every word of what was typed, in any order and as part of a
 * word. Null where nothing was typed.
 */
export function wordsFound(search: string): Expression<SqlBool> | null {
  const words = [...new Set(foldText(search).split(/\s+/u))].filter((word) => word !== '');
  if (words.length === 0) return null;
  return expressionBuilder<Schema>().and(words.map((word) => contains('client_search.text', word)));
}
