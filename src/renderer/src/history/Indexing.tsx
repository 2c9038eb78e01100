import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Says how much of the log can be searched, while that is not all of it. `share`: of 1. */
export function Indexing({ share }: { share: number }) {
  const { t } = useTranslation('history');
  if (share >= 1) return null;
  return (
    <Text size="sm" role="status">
      {t('search.indexing', { percent: Math.floor(share * 100) })}
    </Text>
  );
}
