import { foldText } from '../../../text/fold-text.ts';
import type { IpRule } from '../../../preload/contract/ip-access.ts';

export type SortColumn = 'rule' | 'note' | 'added' | 'lastUsed';

export interface SortOrder {
  column: SortColumn;
  descending: boolean;
}

/** Newest first, so that a rule is seen where the eye is when it has just been added. */
export const newestFirst: SortOrder = { column: 'added', descending: true };

/** `10.2.0.0` stands before `10.10.0.0`. */
const collator = new Intl.Collator('en', { numeric: true });

const ascending: Record<SortColumn, (a: IpRule, b: IpRule) => number> = {
  rule: (a, b) => collator.compare(a.rule, b.rule),
  note: (a, b) => collator.compare(a.note, b.note),
  added: (a, b) => a.addedAt - b.addedAt || a.id - b.id,
  lastUsed: (a, b) => usedAt(a) - usedAt(b),
};

/** What is covered is in no order. */
function usedAt({ lastUsedAt }: IpRule): number {
  return typeof lastUsedAt === 'number' ? lastUsedAt : 0;
}

export function sortRules(rules: readonly IpRule[], { column, descending }: SortOrder): IpRule[] {
  const sorted = rules.toSorted(ascending[column]);
  return descending ? sorted.toReversed() : sorted;
}

/** The rules in which any of what people know them by contains the text. */
export function filterRules(rules: readonly IpRule[], text: string): readonly IpRule[] {
  const wanted = foldText(text.trim());
  if (wanted === '') return rules;
  return rules.filter((rule) =>
    [rule.rule, rule.note, rule.addedBy, rule.lastUsedAddress].some(
      (value) => value !== null && foldText(value).includes(wanted),
    ),
  );
}
