import type { SeveralLine, SeveralReading } from '../../preload/contract/ip-access.ts';
import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import { relate } from '../ip-rules/lint.ts';
import { formatRule, type Rule } from '../ip-rules/rule.ts';
import { readSeveral, type SeveralPiece } from '../ip-rules/several.ts';
import type { Db } from '../platform/db/schema.ts';
import { listRules } from './store.ts';

/** What a text with several rules would add to an account's list; nothing is stored. */
export async function viewSeveral(db: Db, account: number, text: string): Promise<SeveralReading> {
  const list = await listRules(db, account);
  const listed = list.flatMap((each) => (each.rule ? [{ id: each.text, rule: each.rule }] : []));
  const above = new Set<string>();
  const lines = readSeveral(text)
    .slice(0, mostLines)
    .map((piece) => viewPiece(piece, listed, above));
  return { lines, room: ruleLimit - list.length };
}

/** More cannot be added, and each says so in a line of the screen. */
const mostLines = 2 * ruleLimit;

function viewPiece(
  { line, typed, note, read }: SeveralPiece,
  list: readonly { id: string; rule: Rule }[],
  above: Set<string>,
): SeveralLine {
  const nothing = { rule: null, hostBitsDropped: false, repeats: null, coveredBy: [] };
  if (!read.ok) {
    const { problem, meant } = read;
    return { line, typed, note, ...nothing, problem, meant };
  }
  const rule = formatRule(read.rule);
  const { duplicates, coveredBy } = relate(read.rule, list);
  const repeats = duplicates.length > 0 ? 'list' : above.has(rule) ? 'text' : null;
  above.add(rule);
  const { hostBitsDropped } = read;
  return { line, typed, note, rule, problem: null, meant: [], hostBitsDropped, repeats, coveredBy };
}
