import { useTranslation } from 'react-i18next';
import type { ActDetails } from '../../../preload/contract/asked-acts.ts';
import { formatDateTime, formatMinutes } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';

type RuleChange = Extract<ActDetails, { act: 'changeRules' }>['change'];

/** What exactly is asked for, beside the act's name; null where that says it all. */
export function useDetails(): (details: ActDetails) => string | null {
  const { t } = useTranslation('oversight');
  return (details) => {
    switch (details.act) {
      case 'resetMfa':
        return t(`details.scope.${details.scope}`);
      case 'issueAccessCode':
        return t('details.validFor', { time: formatMinutes(details.minutes) });
      case 'liftRestrictions':
        return details.until === null
          ? t('details.forGood')
          : t('details.until', { when: formatDateTime(details.until) });
      case 'changeAddress':
        return visibleText(details.email);
      case 'changeRules':
        return changeText(details.change);
      default:
        return null;
    }
  };

  function changeText(change: RuleChange): string {
    switch (change.kind) {
      case 'add':
        return t('details.rule.add', { rule: visibleText(change.rule) });
      case 'revise':
        return reviseText(change);
      case 'bringTo':
        return t('details.rule.bringTo', { after: change.after });
      default:
        return t(`details.rule.${change.kind}`, { id: change.id });
    }
  }

  /** Whoever confirms it sees each rule that comes. */
  function reviseText({ add, remove }: Extract<RuleChange, { kind: 'revise' }>): string {
    const rules = add
      .map(({ rule, enabled }) => {
        const text = visibleText(rule);
        return enabled === false ? t('details.rule.off', { rule: text }) : text;
      })
      .join(', ');
    const counts =
      remove.length === 0
        ? t('details.rule.several', { count: add.length })
        : t('details.rule.revise', { added: add.length, removed: remove.length });
    return rules === '' ? counts : `${counts}: ${rules}`;
  }
}
