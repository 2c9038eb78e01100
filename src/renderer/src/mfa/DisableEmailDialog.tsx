import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MfaView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { useKeepView } from './queries.ts';
import { liveAuthenticators } from './method-state.ts';

interface DisableEmailDialogProps {
  opened: boolean;
  subject: number;
  view: MfaView;
  onClose: () => void;
}

export function DisableEmailDialog({ opened, subject, view, onClose }: DisableEmailDialogProps) {
  const { t } = useTranslation('mfa');
  const keep = useKeepView(subject);
  const disable = useAction(async () => {
    keep(await call('mfa.disableEmail', { subject }));
    notify(t('email.disabled'));
    onClose();
  });
  const close = () => {
    if (disable.busy) return;
    disable.clear();
    onClose();
  };
  const bare = liveAuthenticators(view).length === 0;
  const needed = bare && view.required !== 'none';
  return (
    <ConfirmDialog
      opened={opened}
      title={t('remove.emailTitle')}
      onCancel={close}
      {...(needed && { cancelLabel: t('close') })}
      actions={
        needed
          ? []
          : [
              {
                label: t('remove.disable'),
                tone: 'danger',
                busy: disable.busy,
                onClick: () => void disable.run(),
              },
            ]
      }
    >
      <Stack gap="sm">
        <Text>{t(needed ? 'required.any' : 'remove.emailBody')}</Text>
        {bare && !needed && <Text>{t('remove.last')}</Text>}
        <FailureAlert error={disable.error} />
      </Stack>
    </ConfirmDialog>
  );
}
