import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconShieldPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiftView } from '../../../preload/contract/ip-access.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useLockoutGuard } from './lockout-guard.tsx';
import { useEndLift } from './queries.ts';

/** The rules are there but none counts: who saw to that, for how long, and the way back. */
export function LiftNotice({ subject, lift }: { subject: number; lift: LiftView }) {
  const { t } = useTranslation('ipAccess');
  const { by, at, until } = lift;
  const end = useEnd(subject);
  const facts = { name: visibleText(by), at: formatDateTime(at) };
  return (
    <Alert
      role="note"
      color="orange"
      icon={<IconShieldPause aria-hidden />}
      title={t('lift.title')}
    >
      <Stack gap="sm">
        <Text size="sm">
          {until === null
            ? t('lift.open', facts)
            : t('lift.until', { ...facts, until: formatDateTime(until) })}
        </Text>
        <FailureAlert error={end.failure} />
        <Group>
          <BusyButton variant="default" busy={end.busy} onClick={() => void end.run()}>
            {t('lift.end')}
          </BusyButton>
        </Group>
      </Stack>
    </Alert>
  );
}

function useEnd(subject: number) {
  const { t } = useTranslation('ipAccess');
  const { guarded } = useLockoutGuard();
  const end = useEndLift(subject);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async () => {
    setFailure(null);
    try {
      const view = await guarded((lockout) => end.mutateAsync({ lockout }));
      if (view) notify(t('lift.ended'));
    } catch (error) {
      setFailure(error);
    }
  };
  return { busy: end.isPending, failure, run };
}
