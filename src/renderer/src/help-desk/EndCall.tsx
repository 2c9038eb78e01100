import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { useCallTurned } from './queries.ts';

/** Whoever calls next has to be verified anew. */
export function EndCall({ subject, onEnded }: { subject: number; onEnded: () => void }) {
  const { t } = useTranslation('helpDesk');
  const turned = useCallTurned(subject);
  const end = useAction(async () => {
    await call('caller.end', { subject });
    await turned();
    notify(t('call.ended'));
    onEnded();
  });
  return (
    <Stack gap="xs">
      <FailureAlert error={end.error} />
      <BusyButton variant="default" busy={end.busy} onClick={() => void end.run()}>
        {t('call.end')}
      </BusyButton>
    </Stack>
  );
}
