import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../ui/BusyButton.tsx';
import { notify } from '../ui/notify.ts';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { useNewPassword } from './use-new-password.ts';

interface ChangePasswordDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** The present password is asked for by the fresh confirmation, where that is not a moment ago. */
export function ChangePasswordDialog({ opened, onClose }: ChangePasswordDialogProps) {
  const { t } = useTranslation('password');
  const { t: ui } = useTranslation('ui');
  const { form, action, submit } = useNewPassword(() => {
    notify(t('change.done'));
    onClose();
  });
  const close = () => {
    form.reset();
    action.clear();
    onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('change.title')}
      withCloseButton={false}
      closeOnClickOutside={false}
      // The question about who is at the keyboard may stand on top, and Escape is meant for that.
      closeOnEscape={!action.busy}
      size="md"
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <NewPasswordFields form={form} action={action} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} disabled={action.busy}>
              {ui('cancel')}
            </Button>
            <BusyButton type="submit" busy={action.busy}>
              {t('change.submit')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
