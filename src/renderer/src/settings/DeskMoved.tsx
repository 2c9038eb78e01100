import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { deskQuery } from './queries.ts';

/** Says once that a stricter policy took the place of an earlier version's. */
export function DeskMoved() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const read = useAction(async () => {
    client.setQueryData(deskQuery, await call('settings.readDeskMove', {}));
  });
  return (
    <Alert role="note" icon={<IconShieldCheck aria-hidden />} title={t('desk.moved.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('desk.moved.body')}</Text>
        <FailureAlert error={read.error} />
        <Group>
          <BusyButton variant="default" size="xs" busy={read.busy} onClick={() => void read.run()}>
            {t('desk.moved.read')}
          </BusyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
