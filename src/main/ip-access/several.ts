import type { SeveralLine, SeveralReading } from '../../preload/contract/ip-access.ts';
import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import { type ListedPiece, readList } from '../ip-rules/formats/read-list.ts';
import { inForce } from '../ip-rules/decide.ts';
import { coveringRules } from '../ip-rules/lint.ts';
import { formatRule, type Rule } from '../ip-rules/rule.ts';
import type { Db } from '../platform/db/schema.ts';
import { listRules, type ListedRule } from './store.ts';

/** What a text with several rules would add to an account's list at that moment; nothing is stored. */
export async function viewSeveral(
  db: Db,
  account: number,
  text: string,
  at: number,
): Promise<SeveralReading> {
  const list = await listRules(db, account);
  const { source, problem, pieces } = readList(text, mostLines);
  const listed = new Set(list.map((each) => each.text));
  const around = coveringOf(
    list.filter((each) => inForce(each, at)),
    pieces,
  );
  const above = new Set<string>();
  const lines = pieces.map((piece) => viewPiece(piece, listed, around, above));
  return { source, problem, lines, room: ruleLimit - list.length };
}

/** For the rules of the text, by their canonical text, those of a list that cover them. */
function coveringOf(
  list: readonly ListedRule[],
  pieces: readonly ListedPiece[],
): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, Rule>();
  for (const { text, rule } of list) if (rule) rules.set(text, rule);
  const listed = new Set(rules.keys());
  for (const { read } of pieces) if (read.ok) rules.set(formatRule(read.rule), read.rule);
  const covering = coveringRules([...rules].map(([id, rule]) => ({ id, rule })));
  return new Map(
    [...covering].map(([id, wider]) => [id, wider.filter((each) => listed.has(each))]),
  );
}

/** More cannot be added, and each says so in a line of the screen. */
const mostLines = 2 * ruleLimit;

function viewPiece(
  { read, ...piece }: ListedPiece,
  listed: ReadonlySet<string>,
  around: ReadonlyMap<string, readonly string[]>,
  above: Set<string>,
): SeveralLine {
  const nothing = { rule: null, hostBitsDropped: false, repeats: null, coveredBy: [] };
  if (!read.ok) return { ...piece, ...nothing, problem: read.problem, meant: read.meant };
  const rule = formatRule(read.rule);
  const coveredBy = around.get(rule) ?? [];
  const repeats = listed.has(rule) ? 'list' : above.has(rule) ? 'text' : null;
  if (piece.wrong === null) above.add(rule);
  const { hostBitsDropped } = read;
  return { ...piece, rule, problem: null, meant: [], hostBitsDropped, repeats, coveredBy };
}
