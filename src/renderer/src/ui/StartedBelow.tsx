import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface StartedBelowProps {
  /** As the language writes it. */
  day: string;
  onNewest: () => void;
}

/** Says that a list begins on a day of the past, and leads back to what is newest. */
export function StartedBelow({ day, onNewest }: StartedBelowProps) {
  const { t } = useTranslation('ui');
  return (
    <Group gap="sm" role="status">
      <Text size="sm">{t('long.startedBelow', { day })}</Text>
      <Button variant="default" size="xs" onClick={onNewest}>
        {t('long.toNewest')}
      </Button>
    </Group>
  );
}
