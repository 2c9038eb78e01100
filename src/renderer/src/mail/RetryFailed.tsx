import { Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';

/** Once what was wrong is repaired, all emails that failed by it go out again; nothing where none did. */
export function RetryFailed({ failed }: { failed: number }) {
  const { t } = useTranslation('mail');
  const retry = useAction(async () => {
    const { count } = await call('mail.retryFailed', {});
    notify(t('settings.retried', { count }));
  });
  if (failed === 0) return null;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text size="sm">{t('settings.failed', { count: failed })}</Text>
        <BusyButton
          type="button"
          variant="default"
          size="xs"
          busy={retry.busy}
          leftSection={<IconSend size="1rem" aria-hidden />}
          onClick={() => void retry.run()}
        >
          {t('settings.retry')}
        </BusyButton>
      </Group>
      <FailureAlert error={retry.error} />
    </Stack>
  );
}
