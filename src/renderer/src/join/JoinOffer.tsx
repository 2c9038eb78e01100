import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './JoinOffer.module.css';

/** For whoever would otherwise begin alone beside a team that exists. */
export function JoinOffer({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('join');
  return (
    <Group gap="sm" wrap="nowrap" justify="space-between" className={classes.offer}>
      <Text size="sm">{t('offer.question')}</Text>
      <Button variant="default" size="xs" flex="none" onClick={onOpen}>
        {t('offer.open')}
      </Button>
    </Group>
  );
}
