import { useTranslation } from 'react-i18next';
import type { ListStep, StepChange } from '../../../../preload/contract/rule-history.ts';
import { formatList } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** A step in words: `added 203.0.113.10; deleted 198.51.100.7 and 2 more rules`. */
export function useStepText(): (step: ListStep) => string {
  const { t } = useTranslation('listHistory');
  return ({ changes, count, imported }) => {
    const more = count - changes.length;
    const said = runsOf(changes).map(([kind, of]) => {
      const names = of.map(({ rule }) => (rule === null ? t('erased') : visibleText(rule)));
      // A list that goes on has its last `and` behind it.
      const rules = more > 0 ? names.join(', ') : formatList(names);
      return t(`did.${imported ? 'imported' : kind}`, { rules });
    });
    return [said.join('; '), ...(more > 0 ? [t('more', { count: more })] : [])].join(' ');
  };
}

/** What was done to rules that follow each other, told once for them all. */
function runsOf(changes: readonly StepChange[]): [StepChange['kind'], StepChange[]][] {
  const runs: [StepChange['kind'], StepChange[]][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0] === change.kind) last[1].push(change);
    else runs.push([change.kind, [change]]);
  }
  return runs;
}
