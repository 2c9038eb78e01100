import { Alert } from '@mantine/core';
import { IconShieldLock, IconSnowflake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import type { ActRefusal } from '../../../preload/contract/proof.ts';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';

interface RefusedActNoticeProps {
  because: ActRefusal;
  view: Pick<HelpDeskView, 'frozen' | 'frozenAll'>;
}

/** Nobody at this desk can do it now, whatever the caller proves: why, and who can change that. */
export function RefusedActNotice({ because, view }: RefusedActNoticeProps) {
  const { t } = useTranslation('helpDesk');
  const freeze = because === 'frozenAll' ? view.frozenAll : view.frozen;
  const facts = freeze && {
    name: visibleText(freeze.by),
    when: formatDateTime(freeze.at),
    reason: visibleText(freeze.reason),
  };
  const RefusedIcon = because === 'twoAdministrators' ? IconShieldLock : IconSnowflake;
  return (
    <Alert color="red" icon={<RefusedIcon aria-hidden />} title={t(`refusal.${because}.title`)}>
      {because !== 'twoAdministrators' && facts && <div>{t('refusal.since', facts)}</div>}
      <div>{t(`refusal.${because}.body`)}</div>
    </Alert>
  );
}
