import { Button, Group, Modal, Stack } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from './BusyButton.tsx';
import { FailureAlert } from './FailureAlert.tsx';
import { ReasonField } from './ReasonField.tsx';
import { useOnUnmount } from './use-on-unmount.ts';

interface ReasonDialogProps {
  opened: boolean;
  title: string;
  /** What happens, and to whom. */
  children: ReactNode;
  /** What the field is called; `Reason`, unless given. */
  label?: string;
  /** What to write as the reason. */
  help: string;
  /** The title, unless given. */
  submitLabel?: string;
  /** What cannot be taken back. */
  danger?: boolean;
  /** Something else has to be given first. */
  unavailable?: boolean;
  /** Throws what the main process refused with; the dialog closes where it went well. */
  act: (reason: string) => Promise<void>;
  onClose: () => void;
  /** The dialog is out of the page. */
  onGone?: () => void;
}

/** Asks why before something is done; the log keeps the answer. */
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

type ReasonFormProps = ReasonDialogProps & { onBusy: (busy: boolean) => void };

function ReasonForm(props: ReasonFormProps) {
  const {
    title,
    children,
    label,
    help,
    submitLabel = title,
    danger = false,
    unavailable = false,
  } = props;
  const { t } = useTranslation('ui');
  const { reason, setReason, field, wrong, action, submit } = useReasonForm(props);
  useOnUnmount(() => props.onGone?.());
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Stack gap="sm">{children}</Stack>
        <ReasonField
          ref={field}
          {...(label !== undefined && { label })}
          help={help}
          value={reason}
          onChange={setReason}
          error={wrong}
        />
        {wrong === undefined && <FailureAlert error={action.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose} disabled={action.busy}>
            {t('cancel')}
          </Button>
          <BusyButton
            type="submit"
            busy={action.busy}
            unavailable={unavailable}
            {...(danger && { color: 'red' })}
          >
            {submitLabel}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function useReasonForm({ act, unavailable, onBusy, onClose }: ReasonFormProps) {
  const { t: failureT } = useTranslation('failure');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const action = useAction(async (given: string) => {
    onBusy(true);
    try {
      await act(given);
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
    if (unavailable || action.busy) return;
    const given = reason.trim();
    setMissing(given === '');
    if (given === '') field.current?.focus();
    else void action.run(given);
  };
  const errors = fieldErrors(action.error, failureT);
  const wrong =
    missing && reason.trim() === ''
      ? failureT('field.required')
      : (errors['reason'] ?? errors['note']);
  return { reason, setReason, field, wrong, action, submit };
}
