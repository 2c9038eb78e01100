import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Events } from '../../../preload/contract/events.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { countdownText } from '../codes/duration.ts';
import { useCountdown } from '../ui/use-countdown.ts';

/**
 * Counts the last two minutes of a session down. It lies over the screen and leaves it as it is for
 * whoever stays; any input takes it away.
 */
export function SessionEnding() {
  const { t } = useTranslation('app');
  const [ending, setEnding] = useState<Events['session.ending']>(null);
  const { seconds, start } = useCountdown();
  useMainEvent('session.ending', (told) => {
    setEnding(told);
    if (told) start(told.seconds);
  });
  const close = () => {
    setEnding(null);
    // Where the session is over already, the sign-in screen says so.
    void call('session.stay', {}).catch(() => null);
  };
  const idle = ending?.because !== 'expired';
  return (
    <Modal
      opened={ending !== null}
      onClose={close}
      title={t('ending.title')}
      withCloseButton={false}
      // Above every other dialog, as it ends them all.
      zIndex={310}
      size="md"
    >
      <Stack gap="md">
        <Text fz="xl" fw={600} role="timer">
          {countdownText(seconds)}
        </Text>
        <Text size="sm">{t(idle ? 'ending.idle' : 'ending.expired')}</Text>
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>
            {t(idle ? 'ending.stay' : 'ending.goOn')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
