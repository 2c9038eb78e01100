import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../api/failure-text.ts';
import { FailureAlert } from './FailureAlert.tsx';
import { ThrottleNotice } from './ThrottleNotice.tsx';

/** Why a try was refused. A wait is shown for as long as it lasts, and its end is told once. */
export function RefusalNotice({ error, seconds }: { error: unknown; seconds: number }) {
  const { t } = useTranslation('ui');
  if (failureOf(error)?.code !== 'throttled') return <FailureAlert error={error} />;
  if (seconds > 0) return <ThrottleNotice seconds={seconds} />;
  return <VisuallyHidden role="status">{t('throttle.over')}</VisuallyHidden>;
}
