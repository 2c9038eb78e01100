import type { Input } from '../../../preload/contract/index.ts';
import type { SeveralLine, SeveralReading } from '../../../preload/contract/ip-access.ts';

/** What becomes of a line. */
export type LineFate = 'new' | 'inList' | 'above' | 'unread';

export function fateOf({ rule, repeats }: SeveralLine): LineFate {
  if (rule === null) return 'unread';
  if (repeats === null) return 'new';
  return repeats === 'list' ? 'inList' : 'above';
}

/** The rules that saving the text adds, as far as the list has room for them. */
export function toAdd({ lines, room }: SeveralReading): Input<'ipAccess.revise'>['add'] {
  const rules = lines.flatMap((line) =>
    line.rule !== null && fateOf(line) === 'new'
      ? [{ rule: line.rule, note: line.note.slice(0, longestNote), expiresAt: null }]
      : [],
  );
  return rules.length > room ? [] : rules;
}

/** As `ruleDetails` has it. */
const longestNote = 200;
