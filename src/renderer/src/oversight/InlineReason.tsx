import { Button, Group, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { ReasonField } from '../ui/ReasonField.tsx';

interface InlineReasonProps {
  help: string;
  submitLabel: string;
  /** Throws what the main process refused with. */
  act: (reason: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks why within what it is about, where a dialog would stand on another. */
export function InlineReason({ help, submitLabel, act, onCancel }: InlineReasonProps) {
  const { t } = useTranslation('ui');
  const { t: failure } = useTranslation('failure');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const action = useAction(act);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (action.busy) return;
    const given = reason.trim();
    setMissing(given === '');
    if (given !== '') void action.run(given);
  };
  const empty = missing && reason.trim() === '';
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <ReasonField
          autoFocus
          help={help}
          value={reason}
          onChange={setReason}
          error={empty ? failure('field.required') : fieldErrors(action.error, failure)['reason']}
        />
        <FormFailure error={action.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={action.busy}>
            {t('cancel')}
          </Button>
          <BusyButton type="submit" busy={action.busy}>
            {submitLabel}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
