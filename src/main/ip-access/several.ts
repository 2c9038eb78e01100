import type { SeveralLine, SeveralReading } from '../../preload/contract/ip-access.ts';
import { ruleLimit } from '../../preload/contract/ip-rule.ts';
import { type ListedPiece, readList } from '../ip-rules/formats/read-list.ts';
import { inForce } from '../ip-rules/decide.ts';
import { relate } from '../ip-rules/lint.ts';
import { formatRule, type Rule } from '../ip-rules/rule.ts';

import type { Db } from '../platform/db/schema.ts';
import { listRules } from './store.ts';

/** What a text with several rules would add to an account's list at that moment; nothing is stored. */
export async function viewSeveral(
  db: Db,
  account: number,
  text: string,
  at: number,
): Promise<SeveralReading> {
  const list = await listRules(db, account);
  const listed = list.flatMap((each) => {
    return each.rule ? [{ id: each.text, rule: each.rule, counts: inForce(each, at) }] : [];
  });
  const above = new Set<string>();
  const { source, problem, pieces } = readList(text, mostLines);
  const lines = pieces.map((piece) => viewPiece(piece, listed, above));
  return { source, problem, lines, room: ruleLimit - list.length };
}

/** More cannot be added, and each says so in a line of the screen. */
const mostLines = 2 * ruleLimit;

function viewPiece(
  { read, ...piece }: ListedPiece,
  list: readonly { id: string; rule: Rule; counts: boolean }[],
  above: Set<string>,
): SeveralLine {
  const nothing = { rule: null, hostBitsDropped: false, repeats: null, coveredBy: [] };
  if (!read.ok) return { ...piece, ...nothing, problem: read.problem, meant: read.meant };
  const rule = formatRule(read.rule);
  const { duplicates } = relate(read.rule, list);
  const { coveredBy } = relate(
    read.rule,
    list.filter(({ counts }) => counts),
  );
  const repeats = duplicates.length > 0 ? 'list' : above.has(rule) ? 'text' : null;
  if (piece.wrong === null) above.add(rule);
  const { hostBitsDropped } = read;
  return { ...piece, rule, problem: null, meant: [], hostBitsDropped, repeats, coveredBy };
}
