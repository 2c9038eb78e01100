import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { samplesQuery } from './queries.ts';

interface RemoveSamplesDialogProps {
  opened: boolean;
  /** How many there are. */
  count: number;
  onClose: () => void;
}

/** Asks before all of them go, and says what stays. */
export function RemoveSamplesDialog({ opened, count, onClose }: RemoveSamplesDialogProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  // Kept while the dialog fades over a list that is empty by then.
  const [asked, setAsked] = useState(count);
  if (opened && count > 0 && count !== asked) setAsked(count);
  const remove = useAction(async () => {
    client.setQueryData(samplesQuery, await call('samples.remove', {}));
    notify(t('samples.removed'));
    onClose();
  });
  const close = () => {
    if (remove.busy) return;
    remove.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={t('samples.removeTitle')}
      onCancel={close}
      actions={[
        {
          label: t('samples.remove'),
          tone: 'danger',
          busy: remove.busy,
          onClick: () => void remove.run(),
        },
      ]}
    >
      <Stack gap="sm">
        <Text>{t('samples.goes', { count: asked, number: formatNumber(asked) })}</Text>
        <Text>{t('samples.stays')}</Text>
        <FailureAlert error={remove.error} />
      </Stack>
    </ConfirmDialog>
  );
}
