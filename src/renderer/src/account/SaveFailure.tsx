import { Alert } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../api/failure-text.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';

/** Why something was not saved, unless a field says so; who has to be verified first is said in full. */
export function SaveFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('account');
  const failure = failureOf(error);
  if (failure?.fields !== undefined) return null;
  if (failure?.code !== 'caller_unverified') return <FailureAlert error={error} />;
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconPhoneCall aria-hidden />}
      title={t('unverified.title')}
    >
      {t('unverified.body', failure.detail)}
    </Alert>
  );
}
