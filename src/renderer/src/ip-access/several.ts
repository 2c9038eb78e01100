import type { SeveralLine, SeveralReading } from '../../../preload/contract/ip-access.ts';

/** What becomes of a line. */
export type LineFate = 'new' | 'inList' | 'above' | 'unread';

export function fateOf({ rule, wrong, repeats }: SeveralLine): LineFate {
  if (rule === null || wrong !== null) return 'unread';
  if (repeats === null) return 'new';
  return repeats === 'list' ? 'inList' : 'above';
}

interface AddedRule {
  rule: string;
  note: string;
  enabled: boolean;
  expiresAt: number | null;
}

/** The rules that saving the text adds, as far as the list has room for them. */
export function toAdd({ lines, room }: SeveralReading): AddedRule[] {
  const rules = lines.flatMap((line) =>
    line.rule !== null && fateOf(line) === 'new'
      ? [
          {
            rule: line.rule,
            note: line.note.slice(0, longestNote),
            enabled: line.enabled,
            expiresAt: line.expiresAt,
          },
        ]
      : [],
  );
  return rules.length > room ? [] : rules;
}

/** As `ruleDetails` has it. */
const longestNote = 200;
