import { Alert, Text } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says how long to wait. Only the first line is an alert: no one wants to hear every second. */
export function ThrottleNotice({ seconds }: { seconds: number }) {
  const { t } = useTranslation('ui');
  return (
    <Alert role="group" color="orange" icon={<IconClockPause aria-hidden />}>
      <Text size="sm" role="alert" span>
        {t('throttle.tooMany')}
      </Text>{' '}
      <Text size="sm" role="timer" span>
        {t('throttle.wait', { count: seconds })}
      </Text>
    </Alert>
  );
}
