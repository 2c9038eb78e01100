import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Authenticator } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepView } from './queries.ts';

interface RenameDialogProps {
  subject: number;
  /** Null: closed. */
  device: Authenticator | null;
  onClose: () => void;
}

export function RenameDialog({ subject, device, onClose }: RenameDialogProps) {
  const { t } = useTranslation('mfa');
  // Kept while the dialog fades.
  const [shown, setShown] = useState<Authenticator | null>(null);
  if (device && device !== shown) setShown(device);
  const keep = useKeepView(subject);
  const save = useAction(async (id: number, label: string) => {
    keep(await call('mfa.renameTotp', { subject, id, label }));
    notify(t('rename.saved', { label: visibleText(label) }));
    onClose();
  });
  return (
    <Modal
      opened={device !== null}
      onClose={onClose}
      title={shown && t('rename.title', { label: visibleText(shown.label) })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!save.busy}
      size="md"
    >
      {shown && <RenameForm key={shown.id} device={shown} save={save} onClose={onClose} />}
    </Modal>
  );
}

interface RenameFormProps {
  device: Authenticator;
  save: Action<[id: number, label: string]>;
  onClose: () => void;
}

function RenameForm({ device, save, onClose }: RenameFormProps) {
  const { t } = useTranslation('mfa');
  const { t: failureT } = useTranslation('failure');
  const [label, setLabel] = useState(device.label);
  const error = fieldErrors(save.error, failureT)['label'];
  const name = label.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && !save.busy) void save.run(device.id, name);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        {error === undefined && <FailureAlert error={save.error} />}
        <TextInput
          label={t('rename.field')}
          maxLength={60}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={error}
          data-autofocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={save.busy}>
            {t('cancel')}
          </Button>
          <BusyButton type="submit" busy={save.busy} unavailable={name === ''}>
            {t('rename.save')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
