import type { ListProblem, ListSource } from '../../../preload/contract/rule-formats.ts';
import { type ReadRule, readRule } from '../read-rule.ts';
import { readSeveral } from '../several.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { TakenRule } from './taken-rule.ts';

/** A rule of a text, and what it means. */
export interface ListedPiece extends TakenRule {
  readonly read: ReadRule;
}

/** A text with several rules. */
export interface ListText {
  readonly source: ListSource;
  /** Why none of it can be read; null: it can. */
  readonly problem: ListProblem | null;
  readonly pieces: readonly ListedPiece[];
}

/**
 * Reads a text with rules, `most` of them: a list that Gatehouse wrote as JSON or CSV, which comes back
 * with everything in it, or what people type and paste (`readSeveral`).
 */
export function readList(text: string, most: number): ListText {
  const json = readJson(text);
  if (json !== null && !Array.isArray(json)) return { source: 'json', problem: json, pieces: [] };
  const taken = json ?? readCsv(text);
  if (taken === null)
    return { source: 'text', problem: null, pieces: readSeveral(text, most).map(plainPiece) };
  const pieces = taken.slice(0, most).map((rule) => ({ ...rule, read: readRule(rule.typed) }));
  return { source: json === null ? 'csv' : 'json', problem: null, pieces };
}

/** Who types a rule means one that is in force and stays. */
function plainPiece(piece: Omit<ListedPiece, 'enabled' | 'expiresAt' | 'wrong'>): ListedPiece {
  return { ...piece, enabled: true, expiresAt: null, wrong: null };
}
