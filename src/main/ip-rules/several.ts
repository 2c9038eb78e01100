import { type ReadRule, readRule } from './read-rule.ts';

/** One rule of a text with several. */
export interface SeveralPiece {
  /** Of the text, from 1. */
  readonly line: number;
  readonly typed: string;
  readonly note: string;
  readonly read: ReadRule;
}

const lineEnd = /\r\n|[\n\r\u2028\u2029]/u;
const separator = /[,;\t，；、]/u;

/**
 * Reads a text with several rules: one a line, or several parted by commas, semicolons, tabs or
 * blanks. What follows `#` is a note for all rules of its line; so is what follows a rule in a file of
 * columns (`203.0.113.0/24,Head office`). Lines without anything like a rule in front of others, and
 * lines of notes alone, are left out; so are all behind those with which there are `most`.
 */
export function readSeveral(text: string, most = Infinity): SeveralPiece[] {
  const pieces: SeveralPiece[] = [];
  for (const [index, line] of text.split(lineEnd).entries()) {
    const read = readLine(line, index + 1);
    pieces.push(...read);
    if (pieces.length >= most) break;
  }
  // The names of columns come first, before any rule.
  const firstRule = pieces.find(({ typed }) => isLikeRule(typed))?.line ?? 0;
  return pieces.filter(({ line }) => line >= firstRule).slice(0, most);
}

function readLine(whole: string, line: number): SeveralPiece[] {
  const hash = whole.indexOf('#');
  const before = hash < 0 ? whole : whole.slice(0, hash);
  const cells = before.split(separator).map(unquoted).filter(Boolean);
  const isColumns = cells.slice(1).some((cell) => !isLikeRule(cell)) && isLikeRule(cells[0] ?? '');
  const rules = isColumns ? cells.slice(0, 1) : cells;
  const notes = [...(isColumns ? cells.slice(1) : []), hash < 0 ? '' : whole.slice(hash + 1)];
  const note = notes.map(unquoted).filter(Boolean).join(', ');
  return rules.flatMap((cell) => readCell(cell).map((piece) => ({ ...piece, line, note })));
}

/** Blanks part rules too, but may also stand within what was meant as one, as in a range. */
function readCell(cell: string): Pick<SeveralPiece, 'typed' | 'read'>[] {
  const read = readRule(cell);
  if (read.ok || read.problem.code !== 'list_not_rule') return [{ typed: cell, read }];
  const words = cell.split(/\s+/u);
  return words.length === 1
    ? [{ typed: cell, read }]
    : words.map((typed) => ({ typed, read: readRule(typed) }));
}

/** Whether a person would take it for a rule, well written or not. */
function isLikeRule(cell: string): boolean {
  return /^(?:\d|all\b|\*|\[|[\da-f]*:)/iu.test(cell);
}

function unquoted(cell: string): string {
  const trimmed = cell.trim();
  const [, inside] = /^"(.*)"$/u.exec(trimmed) ?? [];
  return (inside ?? trimmed).trim();
}
