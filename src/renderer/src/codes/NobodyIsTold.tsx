import { Alert } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMailTransport } from './mail-queries.ts';

/** Beside an act that is told by email: says where that email reaches nobody. */
export function NobodyIsTold() {
  const { t } = useTranslation('codes');
  const { data } = useMailTransport();
  if (data?.transport !== 'folder') return null;
  return (
    <Alert role="note" color="orange" icon={<IconFolder aria-hidden />}>
      {t('nobodyIsTold')}
    </Alert>
  );
}
