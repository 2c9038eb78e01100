import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';

/** When the way to the database is tried again, by itself. */
export function NextTry({ at, trying }: { at: number; trying: boolean }) {
  const { t } = useTranslation('connection');
  const seconds = useSecondsUntil(at);
  return (
    <Text span size="sm">
      {trying || seconds === 0 ? t('trying') : t('next', { count: seconds })}
    </Text>
  );
}
