import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CurrentAddress } from '../../../preload/contract/ip-access.ts';

/** What `Try it` found. The status region is there before its content, or nobody would hear it. */
export function TrialResult({ found }: { found: CurrentAddress | null }) {
  return <div role="status">{found && <Finding found={found} />}</div>;
}

function Finding({ found: { address, problem } }: { found: CurrentAddress }) {
  const { t } = useTranslation('settings');
  if (address !== null) {
    return (
      <Alert role="group" color="green" icon={<IconCircleCheck aria-hidden />}>
        {t('address.found', { address })}
      </Alert>
    );
  }
  return (
    <Alert
      role="group"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('address.notFound')}
    >
      {problem && t(`problem.${problem}`)}
    </Alert>
  );
}
