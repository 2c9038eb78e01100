import { useTranslation } from 'react-i18next';
import type { ActDetails } from '../../../preload/contract/asked-acts.ts';
import { formatDateTime, formatMinutes } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';

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
        return details.change.kind === 'add'
          ? t('details.rule.add', { rule: visibleText(details.change.rule) })
          : t(`details.rule.${details.change.kind}`, { id: details.change.id });
      default:
        return null;
    }
  };
}
