import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';

interface ReasonDialogProps {
  opened: boolean;
  /** Also what the button says. */
  title: string;
  /** What happens, and to whom. */
  children: ReactNode;
  danger?: boolean;
  /** Throws what the main process refused with. */
  act: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** Asks why before something is done to a colleague; the log keeps the answer. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { opened, title, onClose } = props;
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
    >
      <ReasonForm {...props} onBusy={setBusy} />
    </Modal>
  );
}

function ReasonForm(props: ReasonDialogProps & { onBusy: (busy: boolean) => void }) {
  const { title, children, danger = false, act, onClose, onBusy } = props;
  const { t } = useTranslation('staff');
  const { t: ui } = useTranslation('ui');
  const { t: failure } = useTranslation('failure');
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const action = useAction(async () => {
    onBusy(true);
    try {
      await act(reason);
      onClose();
    } catch (error) {
      field.current?.focus();
      throw error;
    } finally {
      onBusy(false);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!action.busy) void action.run();
  };
  const error = fieldErrors(action.error, failure)['reason'];
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        {children}
        <TextInput
          ref={field}
          label={t('reason')}
          description={t('reasonHelp')}
          maxLength={500}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={error}
          errorProps={{ role: 'alert' }}
          data-autofocus
        />
        {error === undefined && <FailureAlert error={action.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={action.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={action.busy} {...(danger && { color: 'red' })}>
            {title}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
