import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Lines of grey where text is about to appear. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation('ui');
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height="1.25rem" width={line === lines - 1 ? '60%' : '100%'} />
      ))}
    </Stack>
  );
}
