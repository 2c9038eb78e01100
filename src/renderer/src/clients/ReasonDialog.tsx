import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { useGone } from './use-gone.ts';

/** As many characters as the main process takes. */
const reasonLimit = 500;

interface ReasonDialogProps {
  opened: boolean;
  title: string;
  /** What happens, and to whom. */
  children: ReactNode;
  submitLabel: string;
  danger?: boolean;
  /** Something else has to be given first. */
  unavailable?: boolean;
  /** Closes the dialog itself where it went well; a rejection is shown. */
  act: (reason: string) => Promise<void>;
  onCancel: () => void;
  /** It is out of the page. */
  onGone: () => void;
}

/** Asks why before something is done: the log keeps the answer. */
export function ReasonDialog({ opened, title, onCancel, ...form }: ReasonDialogProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
    >
      <ReasonForm {...form} onBusy={setBusy} onCancel={onCancel} />
    </Modal>
  );
}

type ReasonFormProps = Omit<ReasonDialogProps, 'opened' | 'title'> & {
  onBusy: (busy: boolean) => void;
};

function ReasonForm(props: ReasonFormProps) {
  const {
    children,
    submitLabel,
    danger = false,
    unavailable = false,
    act,
    onBusy,
    onCancel,
  } = props;
  const { t } = useTranslation('clients');
  const { t: ui } = useTranslation('ui');
  const { t: failureT } = useTranslation('failure');
  const [reason, setReason] = useState('');
  useGone(props.onGone);
  const { busy, error, run } = useAction(async (given: string) => {
    onBusy(true);
    try {
      await act(given);
    } finally {
      onBusy(false);
    }
  });
  const wrong = fieldErrors(error, failureT)['reason'];
  const blocked = unavailable || reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!blocked && !busy) void run(reason.trim());
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Stack gap="sm">{children}</Stack>
        <TextInput
          label={t('reason.label')}
          description={t('reason.hint')}
          maxLength={reasonLimit}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={wrong}
          data-autofocus
        />
        {wrong === undefined && <FailureAlert error={error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {ui('cancel')}
          </Button>
          <BusyButton
            type="submit"
            busy={busy}
            unavailable={blocked}
            {...(danger && { color: 'red' })}
          >
            {submitLabel}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
