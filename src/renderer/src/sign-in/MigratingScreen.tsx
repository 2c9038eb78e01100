import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/Page.tsx';

/** The database is being brought up to date; nothing can be done meanwhile. */
export function MigratingScreen({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('signIn');
  return (
    <Stack gap="md">
      <PageTitle>{t('migrating.title')}</PageTitle>
      <Text>{t('migrating.text')}</Text>
      <Progress value={(100 * done) / total} aria-label={t('migrating.progress')} animated />
    </Stack>
  );
}
