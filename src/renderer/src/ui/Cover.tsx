import { Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action.ts';
import { useDesk } from '../session/desk.ts';
import { useSubject } from '../session/subject.ts';
import { BusyButton } from './BusyButton.tsx';
import classes from './Cover.module.css';
import { FailureAlert } from './FailureAlert.tsx';

/** Over what a caller can be asked for while the call is open, so that nobody reads it out (requirement HD2). */
export function Cover() {
  const { t } = useTranslation('ui');
  const subject = useSubject();
  const { uncover } = useDesk();
  const show = useAction(() => uncover(subject));
  return (
    <Stack gap="sm" className={classes.cover}>
      <Group gap="xs" wrap="nowrap">
        <IconEyeOff size="1.25rem" aria-hidden className={classes.icon} />
        <Text fw={600}>{t('cover.title')}</Text>
      </Group>
      <Text size="sm">{t('cover.body')}</Text>
      <FailureAlert error={show.error} />
      <Group>
        <BusyButton variant="default" busy={show.busy} onClick={() => void show.run()}>
          {t('cover.show')}
        </BusyButton>
      </Group>
    </Stack>
  );
}

/** In the place of one fact that is covered. */
export function Covered() {
  const { t } = useTranslation('ui');
  return (
    <Text span inherit c="dimmed" className={classes.covered}>
      <IconEyeOff size="1em" aria-hidden /> {t('cover.value')}
    </Text>
  );
}
