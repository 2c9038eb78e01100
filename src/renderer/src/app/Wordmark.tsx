import { Group, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Wordmark.module.css';

export function Wordmark() {
  const { t } = useTranslation('ui');
  return (
    <Group gap="xs" wrap="nowrap">
      <IconShieldLock aria-hidden className={classes.mark} />
      <Text fw={600} size="lg" translate="no">
        {t('name')}
      </Text>
    </Group>
  );
}
